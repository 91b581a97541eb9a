const UNITS = [
  [86400, "day"],
  [3600, "hour"],
  [60, "minute"],
];
const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en", { dateStyle: "medium" });

export const exactTime = (text) => exact.format(new Date(text));
export const dayOf = (text) => day.format(new Date(text));

export function ago(seconds) {
  if (seconds < 5) {
    return "just now";
  }
  const [length, unit] = UNITS.find(([each]) => seconds >= each) ?? [1, "second"];
  return relative.format(-Math.round(seconds / length), unit);
}

export const secondsSince = (text) => Math.max(0, Math.round((Date.now() - new Date(text)) / 1000));

/** A time that says how long ago it is, and exactly when to whoever points at it. */
export function timeNode(text) {
  const node = document.createElement("time");
  node.dateTime = text;
  node.title = exactTime(text);
  node.textContent = ago(secondsSince(text));
  return node;
}

/** Keeps all such times true. */
export function keepTimes() {
  setInterval(() => {
    document.querySelectorAll("time[title]").forEach((node) => {
      const words = ago(secondsSince(node.dateTime));
      if (node.textContent !== words) {
        node.textContent = words;
      }
    });
  }, 10_000);
}
