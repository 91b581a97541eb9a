const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** The server gives a sign of life more than twice in this time. */
const LONGEST_SILENCE_MS = 40_000;

/**
 * Follows a stream of events for as long as the page is open. When it breaks or falls silent, it is opened again after
 * waits that grow, at once when the browser is online again.
 */
export function follow(path, event, { onData, onState }) {
  let source;
  let wait = FIRST_WAIT_MS;
  let timer;
  let silence;

  function close() {
    clearTimeout(timer);
    clearTimeout(silence);
    source?.close();
  }

  function lose() {
    close();
    onState(navigator.onLine ? "waiting" : "offline");
    timer = setTimeout(open, wait * (0.8 + Math.random() * 0.4));
    wait = Math.min(LONGEST_WAIT_MS, wait * 2);
  }

  function hear() {
    clearTimeout(silence);
    silence = setTimeout(lose, LONGEST_SILENCE_MS);
  }

  function open() {
    close();
    hear();
    source = new EventSource(path);
    source.addEventListener(event, ({ data }) => {
      hear();
      wait = FIRST_WAIT_MS;
      onState("live");
      onData(JSON.parse(data));
    });
    source.addEventListener("alive", hear);
    source.addEventListener("error", lose);
  }

  window.addEventListener("online", open);
  window.addEventListener("offline", () => {
    close();
    onState("offline");
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", ({ persisted }) => persisted && open());
  open();
}
