import { get } from "./api.js";
import { element, shape } from "./dom.js";
import { exactTime } from "./time.js";

const WIDTH = 600;
const HEIGHT = 40;
const MINIMAL = 5;
const SHORTEST_MS = 60_000;

const KINDS = { OPEN: "open", WAITLIST: "waitlist" };

/** The openings as stretches of the time that is shown. */
function stretches(openings, from, to) {
  const place = (text) => ((Math.min(to, Math.max(from, new Date(text))) - from) / (to - from)) * WIDTH;
  return openings
    .map(({ level, openedAt, closedAt }) => {
      const width = Math.max(MINIMAL, place(closedAt ?? to) - place(openedAt));
      return { level, width, x: Math.min(place(openedAt), WIDTH - width) };
    })
    .filter(({ level }) => level in KINDS)
    .sort((one, other) => (one.level === other.level ? 0 : one.level === "WAITLIST" ? -1 : 1));
}

function picture(openings, from, to, words) {
  const bars = stretches(openings, from, to).map(({ level, x, width }) =>
    shape("rect", { class: `timeline-${KINDS[level]}`, x: x.toFixed(1), y: 0, width: width.toFixed(1), height: HEIGHT }),
  );
  return shape(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: "none", role: "img", "aria-label": words },
    shape("rect", { class: "timeline-full", x: 0, y: 0, width: WIDTH, height: HEIGHT }),
    ...bars,
  );
}

/** What was free before the record began has no opening in it. */
const free = (availability) => (availability in KINDS ? [{ level: availability }] : []);

function summary(openings, from, availability) {
  if (openings.length === 0) {
    return availability === "FULL" ? `Full all the time since ${exactTime(from)}` : `No opening was seen since ${exactTime(from)}`;
  }
  const latest = openings.map(({ openedAt }) => openedAt).sort().at(-1);
  return `Opened ${openings.length} time${openings.length === 1 ? "" : "s"} since ${exactTime(from)}, last on ${exactTime(latest)}`;
}

/** When a section was open and when full, as a chart with its meaning in words. */
export async function timeline({ source, term, crn, armedAt, availability }) {
  const path = [source, "terms", term, "sections", crn, "history"].map(encodeURIComponent).join("/");
  const { items } = await get(`/sources/${path}`);
  const to = Date.now();
  const starts = items.map(({ openedAt }) => new Date(openedAt).getTime());
  const from = Math.min(...starts, new Date(armedAt ?? to).getTime(), to - SHORTEST_MS);
  const words = summary(items, from, availability);
  const shown = items.length > 0 ? items : free(availability).map((opening) => ({ ...opening, openedAt: from }));
  return element(
    "div",
    {},
    picture(shown, from, to, words),
    element("p", { className: "timeline-ends" }, element("span", {}, exactTime(from)), element("span", {}, "now")),
    element("p", { className: "small" }, words),
    element(
      "p",
      { className: "legend" },
      element("span", { className: "is-open" }, "Seat free"),
      element("span", { className: "is-waitlist" }, "Waitlist place free"),
      element("span", {}, "Full"),
    ),
  );
}
