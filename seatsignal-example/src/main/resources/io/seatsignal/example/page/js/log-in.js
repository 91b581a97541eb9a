import { byId } from "./dom.js";
import { useForm } from "./form.js";
import { logIn } from "./log-in-patiently.js";

const form = byId("log-in");

/** Where to go on: only to a page of ours. */
function next() {
  const wanted = new URLSearchParams(location.search).get("next") ?? "";
  const url = new URL(wanted.startsWith("/") ? wanted : "/watches", location.origin);
  // Whole, as a path of two slashes alone would name another site.
  return url.origin === location.origin ? url.origin + url.pathname + url.search : "/watches";
}

useForm(form, {
  async send() {
    await logIn(form.username.value.trim(), form.password.value);
    location.assign(next());
  },
});
