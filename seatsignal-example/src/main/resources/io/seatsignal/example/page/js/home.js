import { byId, element, showItems } from "./dom.js";
import { isWatching, onHealth } from "./heartbeat.js";
import { timeNode } from "./time.js";
import { sourceName, termName } from "./words.js";

let lastLook = "";

function beat(source) {
  return element(
    "li",
    { className: "beat" },
    element("strong", {}, `${sourceName(source.source)}, ${termName(source.source, source.term)}`),
    source.lastSuccess ? element("span", {}, "looked ", timeNode(source.lastSuccess)) : element("span", {}, "no good look yet"),
  );
}

function pulse() {
  const trace = byId("trace");
  trace.classList.remove("beating");
  trace.getBoundingClientRect();
  trace.classList.add("beating");
}

onHealth((told) => {
  const state = byId("beat-state");
  const watching = isWatching(told);
  state.textContent = !told ? "Not known" : watching ? "Watching" : "Not watching";
  state.className = `chip chip-${!told ? "wait" : watching ? "good" : "bad"}`;
  document.querySelector(".trace").classList.toggle("trace-flat", !watching);
  const sources = (told?.sources ?? []).map(({ source, term, lastSuccess }) => ({ source, term, lastSuccess }));
  if (sources.length === 0) {
    const words = told ? "No term is being watched." : "The server cannot be reached from here.";
    byId("beats").replaceChildren(element("li", { className: "beat" }, words));
  } else {
    showItems(byId("beats"), sources, ({ source, term }) => `${source}/${term}`, beat);
  }
  const look = sources.map(({ lastSuccess }) => lastSuccess ?? "").sort().at(-1) ?? "";
  if (look > lastLook) {
    lastLook = look;
    pulse();
  }
});
