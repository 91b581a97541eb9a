import { call } from "./api.js";
import { byId } from "./dom.js";
import { useForm } from "./form.js";

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
    await call("POST", "/sessions", { username: form.username.value.trim(), password: form.password.value });
    location.assign(next());
  },
});
