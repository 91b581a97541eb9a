import { call } from "./api.js";
import { byId } from "./dom.js";
import { passwordCheck, useForm } from "./form.js";
import { logIn } from "./log-in-patiently.js";
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
      // Sent once more, the form would say that the name is taken, by whoever sent it.
      await logIn(username, password).then(
        () => location.assign("/verify"),
        () => location.assign("/log-in?done=signed-up&next=%2Fverify"),
      );
    },
  });
}
