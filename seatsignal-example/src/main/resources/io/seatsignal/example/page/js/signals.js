import { call, get, withQuery } from "./api.js";
import { announce, button, byId, chip, element, failure, showItems } from "./dom.js";
import { timeNode } from "./time.js";
import { levelWords, signalState } from "./words.js";

const list = byId("signals");
const EVERY_MS = 15_000;
let signals = [];
let next = "";
let pages = 1;

/** A section by its course if that is known, else by its number. */
const sectionWords = ({ course, section, crn }) => (course ? `${course} ${section}` : `CRN ${crn}`);

const subject = (signal) => signal.sections.map(sectionWords).join(", ");

async function confirm(signal, node) {
  node.querySelector(".hit-answer")?.remove();
  try {
    await call("POST", `/signals/${encodeURIComponent(signal.id)}/confirmation`);
    announce("Confirmed. You are not called about it any more.");
    await refresh();
  } catch (problem) {
    node.append(element("p", { className: "hit-answer bad" }, problem.message));
  }
}

function draw(signal) {
  const state = signalState(signal);
  const node = element("li", { className: "card signal" });
  node.append(
    element(
      "div",
      { className: "signal-head" },
      element("div", {}, element("h2", {}, subject(signal)), timeNode(signal.at)),
      chip(state.words, state.kind),
    ),
    element("p", {}, `There was ${levelWords(signal.level)} to take. `, state.sentence),
  );
  if (signal.state === "TOLD") {
    const got = button("Got it", "button button-small", () => confirm(signal, node));
    got.dataset.act = "confirm";
    got.setAttribute("aria-label", `Got it: ${subject(signal)}`);
    node.append(element("p", { className: "actions" }, got));
  }
  return node;
}

function show() {
  byId("no-signals").hidden = signals.length > 0;
  byId("more").hidden = !next;
  showItems(list, signals, ({ id }) => id, draw);
}

async function page(cursor) {
  const found = await get(withQuery("/signals", { cursor }));
  next = found.next ?? "";
  return found.items;
}

/** Reads the newest page again; what was loaded before of older ones stays. */
async function refresh() {
  const after = next;
  const fresh = await page("");
  const known = new Set(fresh.map(({ id }) => id));
  const older = pages > 1 ? signals.filter(({ id }) => !known.has(id)) : [];
  signals = [...fresh, ...older];
  next = pages > 1 ? after : next;
  show();
}

async function start() {
  try {
    await refresh();
  } catch (problem) {
    list.replaceChildren(element("li", {}, failure(problem, start)));
  }
}

async function keep() {
  if (document.visibilityState === "visible") {
    try {
      await refresh();
    } catch (problem) {
      console.warn("the record cannot be refreshed; what is shown stays", problem);
    }
  }
  setTimeout(keep, EVERY_MS);
}

byId("more").addEventListener("click", async ({ currentTarget }) => {
  currentTarget.disabled = true;
  try {
    signals = [...signals, ...(await page(next))];
    pages += 1;
    show();
  } catch (problem) {
    announce(problem.message);
  } finally {
    currentTarget.disabled = false;
  }
});
await start();
setTimeout(keep, EVERY_MS);
