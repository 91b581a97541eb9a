import { call, get } from "./api.js";
import { announce, button, byId, chip, element, setBusy } from "./dom.js";
import { codeCheck, digits, sayDone, useForm } from "./form.js";
import { kindName } from "./words.js";

const INPUTS = { email: { type: "email", autocomplete: "email", inputMode: "email" } };

const CHECKS = { email: (value) => (/^\S+@\S+$/.test(value.trim()) ? "" : "This is not a complete e-mail address") };

/** Programs name the things of a kind by these, and so do labels. */
const idOf = (kind, part) => `address-${kind}-${part}`;
const pathOf = (kind) => `/accounts/me/addresses/${encodeURIComponent(kind)}`;

function field(id, name, label, hint, properties) {
  return element(
    "div",
    { className: "field" },
    element("label", { htmlFor: id }, label),
    element("input", { id, name, required: true, ...properties }),
    hint ? element("p", { className: "hint", id: `${id}-hint` }, hint) : "",
  );
}

function form(id, words, ...fields) {
  return element(
    "form",
    { className: "form", id, noValidate: true },
    ...fields,
    element("p", { className: "form-problem", role: "alert", hidden: true }),
    element("button", { className: "button", type: "submit" }, words),
  );
}

/** The addresses of one kind: what there is, a way to add one, and one to confirm it. */
class Kind {
  #kind;
  #changed;
  #list;
  #add;
  #confirm;

  constructor(kind, changed) {
    this.#kind = kind;
    this.#changed = changed;
    const name = kindName(kind);
    this.#list = element("ul", { className: "rows", id: idOf(kind, "list"), aria: { label: name } });
    this.#add = form(
      idOf(kind, "add"),
      "Send a code",
      field(idOf(kind, "new"), "address", `New ${name.toLowerCase()}`, "", { maxLength: 254, type: "text", ...INPUTS[kind] }),
    );
    this.#confirm = form(
      idOf(kind, "confirm"),
      "Confirm",
      field(idOf(kind, "code"), "code", `Code sent to the ${name.toLowerCase()}`, "Six digits", { className: "code", inputMode: "numeric", autocomplete: "one-time-code", maxLength: 9 }),
    );
    this.node = element("div", { className: "address-kind", id: idOf(kind, "all") }, element("h3", {}, name), this.#list, this.#confirm, this.#add);
    useForm(this.#add, { checks: { address: CHECKS[kind] ?? (() => "") }, send: () => this.#sendCode() });
    useForm(this.#confirm, { checks: { code: codeCheck }, send: () => this.#check() });
  }

  show({ addresses, phoneVerified }) {
    const own = addresses.filter(({ kind }) => kind === this.#kind);
    const waits = own.some(({ verified }) => !verified);
    this.#list.replaceChildren(...(own.length > 0 ? own.map((each) => this.#row(each)) : [element("li", { className: "small" }, phoneVerified ? "None so far." : "Confirm your phone number first, then add one.")]));
    if (own.length > 0) {
      const remove = button("Remove", "button button-quiet button-small", () => this.#remove(remove));
      remove.setAttribute("aria-label", `Remove ${kindName(this.#kind).toLowerCase()}`);
      this.#list.lastElementChild.append(remove);
    }
    this.#confirm.hidden = !waits;
    this.#add.hidden = !phoneVerified;
    this.#add.querySelector("button").classList.toggle("button-quiet", waits);
  }

  #row({ address, verified }) {
    return element("li", { className: "row" }, element("p", { className: "facts" }, element("strong", {}, address), verified ? chip("Confirmed", "good") : chip("Not confirmed", "wait")));
  }

  async #sendCode() {
    const sent = await call("PUT", pathOf(this.#kind), { address: this.#add.elements.address.value.trim() });
    this.#add.reset();
    await this.#changed();
    this.#confirm.elements.code.value = "";
    this.#confirm.elements.code.focus();
    sayDone(this.#confirm, sent.inDoubt ? "A code may be on its way. If none comes, send another one." : "A code is on its way. It counts for a few minutes.");
  }

  async #check() {
    await call("POST", `${pathOf(this.#kind)}/check`, { code: digits(this.#confirm.elements.code.value) });
    this.#confirm.reset();
    await this.#changed();
    announce("Confirmed. Choose below where it stands among the ways to reach you.");
    this.#list.querySelector("button").focus();
  }

  async #remove(act) {
    setBusy(act, true);
    try {
      await call("DELETE", pathOf(this.#kind));
      await this.#changed();
      announce("Removed.");
      (this.#add.hidden ? byId("addresses-title") : this.#add.elements.address).focus();
    } catch (problem) {
      setBusy(act, false);
      act.after(element("p", { className: "error", role: "alert" }, problem.message));
    }
  }
}

/** Shows the addresses beside the number, if some channel needs them; changed is told the account after each change. */
export function useAddresses(me, channels, changed) {
  const kinds = [...new Set(channels.map(({ addressKind }) => addressKind))].filter((kind) => kind !== "phone");
  byId("addresses").hidden = kinds.length === 0;
  byId("addresses-title").tabIndex = -1;
  const shown = kinds.map((kind) => new Kind(kind, refresh));

  async function refresh() {
    const now = await get("/accounts/me");
    shown.forEach((kind) => kind.show(now));
    changed(now);
  }

  shown.forEach((kind) => kind.show(me));
  byId("address-kinds").replaceChildren(...shown.map(({ node }) => node));
}
