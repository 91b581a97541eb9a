import { get } from "./api.js";
import { chart } from "./charts.js";
import { byId, chip, element, showItems } from "./dom.js";
import { isWatching, onHealth } from "./heartbeat.js";
import { timeNode } from "./time.js";
import { channelName, sourceName, termName } from "./words.js";

const EVERY_MS = 60_000;
const HOURS = 24;
const STATES = { UP: ["Watching", "good"], DEGRADED: ["Watching with trouble", "wait"], DOWN: ["Not watching", "bad"] };
const number = new Intl.NumberFormat("en");
const figures = new Map();

function stateOf({ state, paused, lastSuccess }) {
  if (paused) {
    return ["Paused by the operator", "wait"];
  }
  return lastSuccess ? (STATES[state] ?? [state, ""]) : ["No good look yet", "wait"];
}

function drawTerm(source) {
  const [words, kind] = stateOf(source);
  return element(
    "li",
    { className: "card tile" },
    element("div", { className: "tile-head" }, element("h3", {}, `${sourceName(source.source)}, ${termName(source.source, source.term)}`), chip(words, kind)),
    element("p", {}, source.lastSuccess ? "Last good look " : "No look has succeeded so far", source.lastSuccess ? timeNode(source.lastSuccess) : ""),
    source.lastError ? element("p", { className: "small" }, `Last trouble: ${source.lastError}`) : "",
  );
}

function drawChannel(channel) {
  const up = channel.state === "UP";
  return element(
    "li",
    { className: "card tile" },
    element("div", { className: "tile-head" }, element("h3", {}, channelName(channel.name)), chip(up ? "Working" : "Paused", up ? "good" : "wait")),
    element("p", { className: "small" }, channel.contactsPeople ? "Reaches people." : "Only shows signals; contacts nobody."),
  );
}

function showFigures(fresh) {
  Object.entries(fresh).forEach(([label, value]) => figures.set(label, value));
  byId("figures").replaceChildren(
    ...[...figures].map(([label, value]) => element("div", {}, element("dt", {}, label), element("dd", {}, value))),
  );
}

function verdict(told) {
  if (!told) {
    return "The server cannot be reached from here.";
  }
  if (!isWatching(told)) {
    return "Nothing is being watched right now.";
  }
  return told.status === "UP" ? "Seats are being watched, and all is well." : "Seats are being watched, but something needs attention.";
}

onHealth((told) => {
  if (byId("verdict").textContent !== verdict(told)) {
    byId("verdict").textContent = verdict(told);
  }
  const sources = (told?.sources ?? []).map(({ ageSeconds, lastBeat, ...rest }) => rest);
  if (sources.length > 0) {
    showItems(byId("terms"), sources, ({ source, term }) => `${source}/${term}`, drawTerm);
  } else {
    byId("terms").replaceChildren(element("li", { className: "card empty" }, element("p", {}, told ? "No term is open for enrolment." : "Not known at the moment.")));
  }
  showItems(byId("channels"), told?.channels ?? [], ({ name }) => name, drawChannel);
  if (told?.queue) {
    showFigures({ "signals waiting": number.format(told.queue.due) });
  }
});

const seconds = (millis) => (millis === undefined ? null : millis / 1000);

function length(value) {
  if (value === null) {
    return "–";
  }
  return value < 1 ? `${Math.round(value * 1000)} ms` : value < 90 ? `${Number(value.toFixed(1))} s` : `${Math.round(value / 60)} min`;
}

const showOpenings = chart(byId("openings"), [{ label: "Openings", stroke: "--good", bars: true }], {
  least: 5,
  words: (value) => number.format(value),
});
const showLatency = chart(
  byId("latency"),
  [
    { label: "Typical", stroke: "--link" },
    { label: "Slow (1 in 20)", stroke: "--wait" },
  ],
  { least: 0.1, words: length },
);

function showActivity({ hours, liveWatches }) {
  const times = hours.map(({ from }) => new Date(from).getTime() / 1000);
  const typical = hours.map(({ typicalMillis }) => seconds(typicalMillis));
  const openings = hours.reduce((sum, hour) => sum + hour.openings, 0);
  const sent = hours.reduce((sum, hour) => sum + hour.sent, 0);
  const latest = typical.filter((value) => value !== null).at(-1) ?? null;
  byId("openings-words").textContent = `${number.format(openings)} in the last ${hours.length} hours.`;
  byId("latency-words").textContent = latest === null ? "No signal left lately, so there is nothing to measure." : `From the moment a look has seen the seat to the moment a signal leaves: typically ${length(latest)} of late.`;
  showOpenings([times, hours.map((hour) => hour.openings)]);
  showLatency([times, typical, hours.map(({ slowMillis }) => seconds(slowMillis))]);
  showFigures({
    "live watches": number.format(liveWatches),
    [`openings in ${hours.length} hours`]: number.format(openings),
    [`signals in ${hours.length} hours`]: number.format(sent),
    "typical time to signal": length(latest),
  });
}

async function keep() {
  if (document.visibilityState === "visible") {
    try {
      showActivity(await get(`/activity?hours=${HOURS}`));
    } catch (problem) {
      byId("openings-words").textContent = problem.message;
      byId("latency-words").textContent = "";
    }
  }
  setTimeout(keep, EVERY_MS);
}

keep();
