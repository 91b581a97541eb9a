const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

/** Makes an element; texts among the children stay texts, so nothing that was fetched becomes markup. */
export function element(name, properties = {}, ...children) {
  const { data = {}, aria = {}, ...others } = properties;
  const node = Object.assign(document.createElement(name), others);
  Object.assign(node.dataset, data);
  Object.entries(aria).forEach(([key, value]) => node.setAttribute(`aria-${key}`, value));
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return node;
}

export function shape(name, attributes = {}, ...children) {
  const node = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...children);
  return node;
}

export function chip(words, kind = "") {
  return element("span", { className: kind ? `chip chip-${kind}` : "chip" }, words);
}

/** A button that does nothing while it is busy. */
export function button(words, className, act) {
  const run = (event) => event.currentTarget.getAttribute("aria-disabled") !== "true" && act(event);
  return element("button", { type: "button", className, onclick: run }, words);
}

/** Marks a button as busy; unlike one that is disabled it keeps the focus. */
export function setBusy(node, busy) {
  if (busy) {
    node.setAttribute("aria-disabled", "true");
  } else {
    node.removeAttribute("aria-disabled");
  }
}

/** Tells people who listen rather than look. */
export function announce(words) {
  byId("said").textContent = words;
}

/** What stands where something could not be fetched, with a way to try again. */
export function failure(problem, again) {
  return element(
    "div",
    { className: "card empty" },
    element("h2", {}, problem.title),
    element("p", {}, problem.message),
    button("Try again", "button button-quiet", again),
  );
}

/** Shows one item per key in order, and touches only items that differ from what is shown: focus and place stay. */
export function showItems(list, items, keyOf, draw) {
  const old = new Map([...list.children].filter((node) => node.dataset.key).map((node) => [node.dataset.key, node]));
  const nodes = items.map((item) => {
    // As it comes back from the node.
    const key = String(keyOf(item));
    const content = JSON.stringify(item);
    const before = old.get(key);
    if (before?.shownContent === content) {
      return before;
    }
    const node = draw(item, before);
    node.dataset.key = key;
    node.shownContent = content;
    return node;
  });
  const focus = document.activeElement?.dataset?.act;
  const holder = document.activeElement?.closest?.("[data-key]")?.dataset.key;
  if (nodes.length !== list.children.length || nodes.some((node, i) => list.children[i] !== node)) {
    list.replaceChildren(...nodes);
    if (focus && holder) {
      const card = list.querySelector(`[data-key="${CSS.escape(holder)}"]`);
      (card?.querySelector(`[data-act="${CSS.escape(focus)}"]`) ?? card?.querySelector("[data-act], a.button"))?.focus();
    }
  }
}
