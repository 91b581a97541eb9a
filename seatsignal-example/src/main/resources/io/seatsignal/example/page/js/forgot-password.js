import { call } from "./api.js";
import { announce, byId } from "./dom.js";
import { codeCheck, digits, passwordCheck, useForm } from "./form.js";

const ask = byId("ask-code");
const set = byId("new-password");

function step(second) {
  ask.hidden = second;
  set.hidden = !second;
  byId(second ? "step-code" : "step-name").setAttribute("aria-current", "step");
  byId(second ? "step-name" : "step-code").removeAttribute("aria-current");
  (second ? set.code : ask.username).focus();
}

useForm(ask, {
  async send() {
    await call("POST", "/passwords/reset", { username: ask.username.value.trim() });
    step(true);
    announce("If there is such an account, a code is on its way.");
  },
});

useForm(set, {
  checks: { code: codeCheck, password: passwordCheck },
  async send() {
    await call("POST", "/passwords/reset/check", {
      username: ask.username.value.trim(),
      code: digits(set.code.value),
      password: set.password.value,
    });
    location.assign("/log-in?done=password");
  },
});

byId("start-again").addEventListener("click", () => step(false));
