import { call, get } from "./api.js";
import { announce, byId, element, failure } from "./dom.js";
import { useForm } from "./form.js";
import { useLeaving } from "./leave.js";
import { phoneField } from "./phone-field.js";
import { useAddresses } from "./profile-addresses.js";
import { useSettings } from "./profile-settings.js";
import { useTokens } from "./profile-tokens.js";
import { phoneWords } from "./words.js";

const form = byId("change-number");
const phone = phoneField(byId("phone"));

function showNumber(me) {
  if (!me.phone) {
    byId("number-now").replaceChildren("No number. Enter one below, and nothing is missed.");
  } else if (me.phoneVerified) {
    byId("number-now").replaceChildren(element("strong", {}, phoneWords(me.phone)), " · confirmed");
  } else {
    byId("number-now").replaceChildren(element("strong", {}, phoneWords(me.phone)), " · not confirmed. ", element("a", { href: "/verify" }, "Confirm it"));
  }
}

async function start() {
  try {
    const [me, site] = await Promise.all([get("/accounts/me"), get("/site")]);
    showNumber(me);
    const settings = useSettings(me, site.channels);
    useAddresses(me, site.channels, settings.addressesChanged);
  } catch (problem) {
    byId("number-now").replaceChildren(failure(problem, start));
  }
}

useForm(form, {
  checks: { phone: phone.check },
  places: { "wrong-password": "password", "number-in-use": "phone" },
  async send() {
    await call("PATCH", "/accounts/me", { phone: phone.number(), password: form.password.value });
    announce("Number changed. Confirm it now.");
    location.assign("/verify");
  },
});
byId("end-session").addEventListener("click", () => byId("log-out").click());
useTokens();
useLeaving();
start();
