import { call, get, withQuery } from "./api.js";
import { announce, button, byId, chip, element, failure, setBusy, showItems } from "./dom.js";
import { markFilled } from "./form.js";
import { timeNode } from "./time.js";
import { availability, capital, sourceName, termName } from "./words.js";

const PAUSE_MS = 180;
const form = byId("search");
const hits = byId("hits");
const member = "member" in document.body.dataset;
/** My live watches and others by section, so that each hit can say so. */
const watched = new Map();
let sections = [];
let next = "";
let running;
let timer;

const keyOf = ({ source, term, crn }) => `${source}/${term}/${crn}`;
const isLive = (watch) => watch?.state === "ARMED" || watch?.state === "RESTING";

function chosenTerm() {
  const [source = "", term = ""] = form.term.value.split("/");
  return { source, term };
}

function label(section) {
  return `${section.course} ${section.section}`;
}

function answer(words, bad = false) {
  return element("p", { className: bad ? "hit-answer bad" : "hit-answer" }, ...[words].flat());
}

async function watch(section, node) {
  const act = node.querySelector("[data-act]");
  node.querySelector(".hit-answer")?.remove();
  setBusy(act, true);
  try {
    const made = await call("POST", "/watches", {
      source: section.source,
      term: section.term,
      crn: section.crn,
      policy: form.policy.value,
      waitlist: form.waitlist.checked,
    });
    watched.set(keyOf(section), made);
    showHits();
    const words = capital(`${made.message}. `);
    hits.querySelector(`[data-key="${CSS.escape(keyOf(section))}"]`)?.append(answer([words, element("a", { href: "/watches" }, "My watches")]));
    announce(`${label(section)} is watched: ${made.message}.`);
  } catch (problem) {
    const more = problem.type === "phone-not-verified" ? [" ", element("a", { href: "/verify" }, "Confirm your number")] : [];
    const refused = problem.status === 422;
    const words = answer([problem.message, ...more], !refused);
    node.append(words);
    announce(problem.message);
    setBusy(act, false);
    if (refused) {
      words.tabIndex = -1;
      words.focus();
      act.remove();
    }
  }
}

function action(section, node) {
  const known = watched.get(keyOf(section));
  if (isLive(known)) {
    return element("a", { className: "button button-quiet button-small", href: "/watches", data: { act: "watched" } }, known.state === "ARMED" ? "Watched" : "Signalled: restart");
  }
  if (section.availability === "UNCAPPED" || section.availability === "CANCELLED") {
    return "";
  }
  const wanted = section.availability === "FULL" || section.availability === "WAITLIST";
  if (!member) {
    const link = element("a", { className: `button button-small${wanted ? "" : " button-quiet"}`, href: "/log-in?next=/watch" }, "Log in");
    link.setAttribute("aria-label", `Log in to watch ${label(section)}`);
    link.addEventListener("click", () => (link.href = withQuery("/log-in", { next: location.pathname + location.search })));
    return link;
  }
  const act = button("Watch", `button button-small${wanted ? "" : " button-quiet"}`, () => watch(section, node));
  act.dataset.act = "watch";
  act.setAttribute("aria-label", `Watch ${label(section)}`);
  return act;
}

function drawHit({ section }) {
  const { words, kind } = availability(section);
  const node = element("li", { className: "card hit" });
  const facts = [section.instructor, section.meets, `CRN ${section.crn}`, section.permissionRequired ? "Instructor’s permission needed" : ""];
  node.append(
    element(
      "div",
      {},
      element("h2", {}, element("span", { className: "hit-code" }, label(section)), element("span", { className: "hit-title" }, section.title)),
      element("p", { className: "hit-facts" }, ...facts.filter(Boolean).map((fact) => element("span", {}, fact))),
    ),
    element(
      "div",
      { className: "hit-act" },
      element("span", {}, chip(words, kind), " ", section.asOf ? element("span", { className: "small" }, timeNode(section.asOf)) : ""),
      action(section, node),
    ),
  );
  return node;
}

function showHits() {
  const items = sections.map((section) => ({ section, watch: watched.get(keyOf(section))?.state ?? "" }));
  showItems(hits, items, ({ section }) => keyOf(section), drawHit);
  byId("more").hidden = !next;
}

function resultWords() {
  if (sections.length === 0) {
    return form.q.value.trim() ? `Nothing found for “${form.q.value.trim()}”. Try fewer letters, or another term.` : "There are no sections in this term.";
  }
  return `${sections.length}${next ? " or more" : ""} section${sections.length === 1 && !next ? "" : "s"}`;
}

function showSkeletons() {
  if (hits.childElementCount === 0) {
    hits.replaceChildren(
      ...[1, 2, 3].map(() =>
        element("li", { className: "card skeleton-card" }, element("span", { className: "skeleton" }), element("span", { className: "skeleton skeleton-short" })),
      ),
    );
  }
}

/** The address says what is searched for, so that it survives a reload, going back and logging in. */
function keepSearch() {
  const path = withQuery("/watch", { q: form.q.value.trim(), department: form.department.value, term: form.term.value });
  history.replaceState(null, "", path);
}

function takeSearch() {
  const kept = new URLSearchParams(location.search);
  const [term, department] = [kept.get("term"), kept.get("department")];
  form.q.value = kept.get("q") ?? form.q.value;
  if ([...form.term.options].some(({ value }) => value === term)) {
    form.term.value = term;
  }
  if (department) {
    form.department.append(new Option(department, department, false, true));
  }
}

/** Only the latest search counts; older ones are given up. */
async function search(cursor = "") {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  keepSearch();
  showSkeletons();
  hits.setAttribute("aria-busy", "true");
  try {
    const path = withQuery("/sections", { ...chosenTerm(), q: form.q.value.trim(), department: form.department.value, cursor });
    const found = await get(path, signal);
    sections = cursor ? [...sections, ...found.items] : found.items;
    next = found.next ?? "";
    showHits();
    byId("result-line").textContent = resultWords();
  } catch (problem) {
    if (problem.name === "AbortError") {
      return;
    }
    byId("result-line").textContent = "";
    byId("more").hidden = true;
    hits.replaceChildren(element("li", {}, failure(problem, () => search(cursor))));
  }
  hits.removeAttribute("aria-busy");
}

function searchSoon() {
  clearTimeout(timer);
  timer = setTimeout(search, PAUSE_MS);
}

async function showDepartments() {
  const { source, term } = chosenTerm();
  const before = form.department.value;
  try {
    const { items } = await get(`/sources/${encodeURIComponent(source)}/terms/${encodeURIComponent(term)}/departments`);
    form.department.replaceChildren(new Option("All departments", ""), ...items.map(({ code, sections: count }) => new Option(`${code} (${count})`, code)));
    form.department.value = items.some(({ code }) => code === before) ? before : "";
  } catch (problem) {
    console.warn("departments are not known; all are searched", problem);
  }
}

async function showTerms() {
  const { items } = await get("/terms");
  form.term.replaceChildren(
    ...items.map(({ source, term, name }) => new Option(`${sourceName(source)}, ${termName(source, term, name)}`, `${source}/${term}`)),
  );
  return items.length;
}

async function knowWatches() {
  if (member) {
    try {
      const { items } = await get("/watches");
      items.forEach((watch) => watched.set(keyOf(watch), watch));
    } catch (problem) {
      console.warn("my watches are not known; hits do not show them", problem);
    }
  }
}

async function start() {
  showSkeletons();
  try {
    const [terms] = await Promise.all([showTerms(), knowWatches()]);
    takeSearch();
    markFilled(form);
    if (terms === 0) {
      hits.replaceChildren(
        element("li", { className: "card empty" }, element("h2", {}, "No term is open for enrolment"), element("p", {}, "As soon as there is one, its sections can be found here.")),
      );
      return;
    }
    await Promise.all([showDepartments(), search()]);
  } catch (problem) {
    hits.replaceChildren(element("li", {}, failure(problem, start)));
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
form.q.addEventListener("input", searchSoon);
form.department.addEventListener("change", () => search());
form.term.addEventListener("change", async () => {
  form.department.value = "";
  await Promise.all([showDepartments(), search()]);
});
form.addEventListener("input", () => markFilled(form));
byId("more").addEventListener("click", () => search(next));
start();
