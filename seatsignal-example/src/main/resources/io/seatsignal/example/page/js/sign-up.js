import { call } from "./api.js";
import { byId } from "./dom.js";
import { passwordCheck, useForm } from "./form.js";
import { phoneField } from "./phone-field.js";

const form = byId("sign-up");

const nameCheck = (value) =>
  /^[A-Za-z0-9._-]{3,32}$/.test(value.trim()) ? "" : "Use 3 to 32 letters, digits, dots, hyphens or underscores";

if (form) {
  const phone = phoneField(byId("phone"));
  useForm(form, {
    checks: { username: nameCheck, password: passwordCheck, phone: phone.check },
    places: { "name-taken": "username", "number-in-use": "phone" },
    async send() {
      const username = form.username.value.trim();
      const password = form.password.value;
      await call("POST", "/accounts", { username, password, phone: phone.number(), acceptTerms: form.acceptTerms.checked });
      await call("POST", "/sessions", { username, password });
      location.assign("/verify");
    },
  });
}
