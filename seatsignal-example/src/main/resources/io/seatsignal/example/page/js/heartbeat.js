import { health } from "./api.js";

const EVERY_MS = 10_000;
const listeners = new Set();
let last;
let known = false;

/** Calls back with the health now and whenever it was asked for again; undefined if it is not known. */
export function onHealth(listener) {
  listeners.add(listener);
  if (known) {
    listener(last);
  }
}

/** Whether anything is being watched, as the proof of it says: the latest good look of each term. */
export function isWatching(told) {
  return Boolean(told?.sources?.some((source) => source.lastSuccess && source.state !== "DOWN" && !source.paused));
}

export function freshest(told) {
  const looks = (told?.sources ?? []).map((source) => source.lastSuccess).filter(Boolean).sort();
  return looks.at(-1);
}

async function ask() {
  if (document.visibilityState === "visible") {
    last = await health();
    known = true;
    listeners.forEach((listener) => listener(last));
  }
  setTimeout(ask, EVERY_MS);
}

/** Starts to ask; called once by the shell. */
export function startHeartbeat() {
  ask();
}
