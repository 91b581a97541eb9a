import { call, get } from "./api.js";
import { announce, button, byId, element, failure } from "./dom.js";
import { codeCheck, digits, useForm } from "./form.js";
import { phoneWords } from "./words.js";

const TEXT = "twilio-text";
const CALL = "twilio-call";
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

const byConsole = () => send(undefined, "The code appears in the operator’s console. It counts for a few minutes.");
const byText = () => send(TEXT, "A code is on its way to your phone. It counts for a few minutes.");
const byCall = () => send(CALL, "Your phone rings in a moment, and a voice reads the code.");
const textAgain = () => send(TEXT, "Another code is on its way. Only the latest one counts.");

/** Offers the ways that this installation has. */
function offer(phone, channels) {
  const has = (name) => channels.some((channel) => channel.name === name);
  const [text, voice] = [has(TEXT), has(CALL)];
  byId("code-again").hidden = !text;
  byId("code-call").hidden = !voice;
  byId("nothing-came").hidden = !text && !voice;
  show(
    text || voice
      ? element("p", {}, "We send a six-digit code to ", element("strong", {}, phoneWords(phone)), ".")
      : element("p", {}, "No phone is contacted here: the code for ", element("strong", {}, phoneWords(phone)), " appears in the operator’s console."),
    element(
      "p",
      { className: "actions" },
      text ? button("Text me the code", "button", byText) : "",
      voice ? button("Call me instead", text ? "button button-quiet" : "button", byCall) : "",
      text || voice ? "" : button("Make the code", "button", byConsole),
    ),
  );
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
byId("code-again").addEventListener("click", textAgain);
byId("code-call").addEventListener("click", byCall);
start();
