import { call, get } from "./api.js";
import { announce, button, byId, element, failure } from "./dom.js";
import { codeCheck, digits, useForm } from "./form.js";
import { phoneWords } from "./words.js";

const state = byId("verify-state");
const form = byId("check-code");

function show(...children) {
  state.replaceChildren(...children);
}

async function send(channel, words) {
  try {
    await call("POST", "/accounts/me/phone/verification", channel ? { channel } : {});
    show(element("p", {}, words));
    form.hidden = false;
    form.code.focus();
    announce(words);
  } catch (problem) {
    if (problem.type === "offline" || form.hidden) {
      show(
        element("p", {}, element("strong", {}, problem.title), `. ${problem.message}`),
        element("p", { className: "actions" }, button("Try again", "button", () => send(channel, words))),
      );
    } else {
      show(element("p", {}, problem.message));
    }
  }
}

const byText = (name) => () => send(name, "A code is on its way to your phone. It counts for a few minutes.");
const byCall = (name) => () => send(name, "Your phone rings in a moment, and a voice reads the code.");
const textAgain = (name) => () => send(name, "Another code is on its way. Only the latest one counts.");
const byConsole = (name) => () => send(name, "The code appears in the operator’s console. It counts for a few minutes.");

function offerAgain(id, name, act) {
  byId(id).hidden = !name;
  byId(id).addEventListener("click", act(name));
}

/** Offers the ways to a phone that this installation has. */
function offer(phone, channels) {
  const named = (...kinds) =>
    channels.find(({ addressKind, contact }) => addressKind === "phone" && kinds.includes(contact))?.name;
  const [text, voice, shown] = [named("text", "message"), named("call"), named("show")];
  offerAgain("code-again", text, textAgain);
  offerAgain("code-call", voice, byCall);
  byId("nothing-came").hidden = !text && !voice;
  const number = element("strong", {}, phoneWords(phone));
  if (text || voice) {
    show(
      element("p", {}, "We send a six-digit code to ", number, "."),
      element(
        "p",
        { className: "actions" },
        text ? button("Text me the code", "button", byText(text)) : "",
        voice ? button("Call me instead", text ? "button button-quiet" : "button", byCall(voice)) : "",
      ),
    );
  } else if (shown) {
    show(
      element("p", {}, "No code is sent to phones here: the one for ", number, " appears in the operator’s console."),
      element("p", { className: "actions" }, button("Make the code", "button", byConsole(shown))),
    );
  } else {
    show(element("p", {}, "No code can be sent to ", number, ": this installation has no way to reach phones. Please tell its operator."));
  }
}

async function start() {
  try {
    const [me, site] = await Promise.all([get("/accounts/me"), get("/site")]);
    if (me.phoneVerified) {
      show(
        element("p", {}, "Your number is confirmed. Nothing more to do here."),
        element("p", { className: "actions" }, element("a", { className: "button", href: "/watch" }, "Find a section")),
      );
    } else if (!me.phone) {
      show(
        element("p", {}, "There is no number to confirm: it was held for you for 30 minutes only."),
        element("p", { className: "actions" }, element("a", { className: "button", href: "/profile#number" }, "Enter your number again")),
      );
    } else {
      offer(me.phone, site.channels);
    }
  } catch (problem) {
    show(failure(problem, start));
  }
}

useForm(form, {
  checks: { code: codeCheck },
  async send() {
    await call("POST", "/accounts/me/phone/verification/check", { code: digits(form.code.value) });
    location.assign("/watch");
  },
});
start();
