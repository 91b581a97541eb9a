import { call, get } from "./api.js";
import { announce, button, byId, chip, element, failure, setBusy, showItems } from "./dom.js";
import { follow } from "./live.js";
import { timeNode } from "./time.js";
import { timeline } from "./timeline.js";
import { availability, policy, sourceName, termName, watchState } from "./words.js";

const list = byId("watches");
const states = new Map();
/** Charts that are unfolded stay so when their watch changes. */
const unfolded = new Set();
let shown = false;

const label = (watch) => `${watch.course} ${watch.section}`;
const LIVE_WORDS = {
  live: ["dot dot-good", "Live: changes show by themselves"],
  waiting: ["dot dot-wait", "Reconnecting…"],
  offline: ["dot dot-bad", "Offline"],
};

function showLive(state) {
  const [className, words] = LIVE_WORDS[state];
  if (byId("live").dataset.state !== state) {
    byId("live").dataset.state = state;
    byId("live").replaceChildren(element("span", { className, ariaHidden: "true" }), words);
  }
}

async function change(node, watch, { method, path, done }) {
  const acts = [...node.querySelectorAll("button")];
  node.querySelector(".hit-answer")?.remove();
  acts.forEach((act) => setBusy(act, true));
  try {
    await call(method, path);
    announce(`${label(watch)} ${done}.`);
    await refresh();
  } catch (problem) {
    node.append(element("p", { className: "hit-answer bad" }, problem.message));
    announce(problem.message);
  } finally {
    acts.forEach((act) => setBusy(act, false));
  }
}

function action(words, act, watch, run) {
  const node = button(words, "button button-quiet button-small", run);
  node.dataset.act = act;
  node.setAttribute("aria-label", `${words} ${label(watch)}`);
  return node;
}

async function unfold(watch, act, place) {
  const open = act.getAttribute("aria-expanded") !== "true";
  act.setAttribute("aria-expanded", String(open));
  place.hidden = !open;
  if (!open) {
    unfolded.delete(watch.id);
    return;
  }
  unfolded.add(watch.id);
  place.replaceChildren(element("span", { className: "skeleton" }));
  try {
    place.replaceChildren(await timeline(watch));
  } catch (problem) {
    place.replaceChildren(element("p", {}, problem.message));
  }
}

function actions(watch, node, place) {
  const id = encodeURIComponent(watch.id);
  const acts = [];
  const live = watch.state === "ARMED" || watch.state === "RESTING";
  if (watch.state === "RESTING" || watch.state === "STOPPED") {
    const restart = action("Restart", "restart", watch, () => change(node, watch, { method: "POST", path: `/watches/${id}/restart`, done: "is watched again" }));
    restart.className = "button button-small";
    acts.push(restart);
  }
  if (live) {
    acts.push(action("Stop", "stop", watch, () => change(node, watch, { method: "DELETE", path: `/watches/${id}`, done: "is stopped" })));
  }
  const chart = action("History", "history", watch, () => unfold(watch, chart, place));
  chart.setAttribute("aria-expanded", "false");
  chart.setAttribute("aria-controls", place.id);
  acts.push(chart);
  return { acts, chart };
}

function draw(watch) {
  const state = watchState(watch);
  const seats = availability(watch);
  const over = watch.state === "ENDED" || watch.state === "EXPIRED";
  const node = element("li", { className: `card watch${watch.signalling ? " watch-signalling" : ""}${over ? " watch-over" : ""}` });
  const place = element("div", { className: "timeline", id: `history-${watch.id}`, hidden: true });
  const { acts, chart } = actions(watch, node, place);
  const sent = watch.signalsSent === 0 ? "no signal yet" : `${watch.signalsSent} signal${watch.signalsSent === 1 ? "" : "s"} sent`;
  node.append(
    element(
      "div",
      { className: "watch-head" },
      element(
        "div",
        {},
        element("h2", {}, element("span", { className: "watch-code" }, label(watch)), " ", element("span", { className: "hit-title" }, watch.title)),
        element(
          "p",
          { className: "facts" },
          element("span", {}, `${sourceName(watch.source)}, ${termName(watch.source, watch.term)}`),
          element("span", {}, `CRN ${watch.crn}`),
          element("span", {}, policy(watch)),
          element("span", {}, sent),
        ),
      ),
      element("div", {}, element("span", { data: { state: watch.signalling ? "SIGNALLING" : watch.state } }, chip(state.words, state.kind)), " ", chip(seats.words, seats.kind)),
    ),
    element("p", {}, state.urgent ? element("strong", {}, state.urgent) : "", state.urgent ? " " : "", state.sentence, " ", watch.state === "ARMED" && !watch.signalling ? element("span", { className: "small" }, "Started ", timeNode(watch.armedAt), ".") : ""),
    element("div", { className: "watch-acts" }, ...acts),
    place,
  );
  if (unfolded.has(watch.id)) {
    unfold(watch, chart, place);
  }
  return node;
}

function tellChanges(items) {
  items.forEach((watch) => {
    const now = watchState(watch).words;
    const before = states.get(watch.id);
    if (before !== undefined && before !== now) {
      announce(`${label(watch)}: ${now}`);
    }
    states.set(watch.id, now);
  });
}

/** When the term was last looked at changes every few seconds and is not shown: cards must not be drawn anew for it. */
const withoutLook = ({ seatsAsOf, ...watch }) => watch;

function show(told) {
  const items = told.items.map(withoutLook);
  shown = true;
  tellChanges(items);
  byId("no-watches").hidden = items.length > 0;
  byId("watch-more").hidden = items.length === 0;
  showItems(list, items, ({ id }) => id, draw);
}

async function refresh() {
  show(await get("/watches"));
}

/** A stream that breaks may mean a session that has ended: asking tells, and leads to the log-in. */
function stateOfLive(state) {
  showLive(state);
  if (state === "waiting") {
    refresh().catch((problem) => console.warn("the watches cannot be refreshed; what is shown stays", problem));
  }
}

async function first() {
  try {
    await refresh();
  } catch (problem) {
    if (!shown) {
      list.replaceChildren(element("li", {}, failure(problem, first)));
    }
  }
}

first();
follow("/api/v1/watches/events", "watches", { onData: show, onState: stateOfLive });
