import { call, get } from "./api.js";
import { announce, button, byId, element } from "./dom.js";
import { markFilled, useForm } from "./form.js";
import { dayOf, timeNode } from "./time.js";

const list = byId("tokens");
const form = byId("new-token");
const SCOPES = { watch: "search and watch", account: "all of it" };

async function remove(token, act) {
  act.disabled = true;
  try {
    await call("DELETE", `/tokens/${encodeURIComponent(token.id)}`);
    hideSecret(token);
    announce(`Token ${token.name} is deleted.`);
    await show();
  } catch (problem) {
    act.disabled = false;
    act.after(element("p", { className: "error" }, problem.message));
  }
}

function row(token) {
  const act = button("Delete", "button button-quiet button-small", () => remove(token, act));
  act.setAttribute("aria-label", `Delete token ${token.name}`);
  return element(
    "li",
    { className: "row" },
    element(
      "div",
      {},
      element("strong", {}, token.name),
      element(
        "p",
        { className: "facts" },
        element("span", {}, SCOPES[String(token.scope).toLowerCase()] ?? token.scope),
        token.expiresAt ? element("span", {}, `until ${dayOf(token.expiresAt)}`) : "",
        token.lastUsed ? element("span", {}, "used ", timeNode(token.lastUsed)) : element("span", {}, "never used"),
      ),
    ),
    act,
  );
}

async function show() {
  try {
    const { items } = await get("/tokens");
    list.replaceChildren(...(items.length > 0 ? items.map(row) : [element("li", { className: "small" }, "No tokens so far.")]));
  } catch (problem) {
    list.replaceChildren(element("li", {}, problem.message));
  }
}

function hideSecret({ id }) {
  const place = byId("token-shown");
  if (place.dataset.token === id) {
    place.hidden = true;
    place.replaceChildren();
  }
}

function showSecret({ id, token }) {
  const place = byId("token-shown");
  place.dataset.token = id;
  place.hidden = false;
  place.replaceChildren(element("p", {}, element("strong", {}, "Copy it now."), " It is not shown again."), element("code", { tabIndex: 0 }, token));
  place.querySelector("code").focus();
}

/** Makes the list of tokens and its form work. */
export function useTokens() {
  useForm(form, {
    places: { "wrong-password": "password" },
    async send() {
      const made = await call("POST", "/tokens", { name: form.elements.name.value.trim(), scope: form.scope.value, password: form.password.value });
      form.reset();
      markFilled(form);
      showSecret(made);
      await show();
    },
  });
  show();
}
