const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Follows a stream of events for as long as the page is open. When it breaks, it is opened again after waits that
 * grow, at once when the browser is online again.
 */
export function follow(path, event, { onData, onState }) {
  let source;
  let wait = FIRST_WAIT_MS;
  let timer;

  function open() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(path);
    source.addEventListener(event, ({ data }) => {
      wait = FIRST_WAIT_MS;
      onState("live");
      onData(JSON.parse(data));
    });
    source.addEventListener("error", () => {
      source.close();
      onState(navigator.onLine ? "waiting" : "offline");
      timer = setTimeout(open, wait * (0.8 + Math.random() * 0.4));
      wait = Math.min(LONGEST_WAIT_MS, wait * 2);
    });
  }

  window.addEventListener("online", open);
  window.addEventListener("pagehide", () => source?.close());
  window.addEventListener("pageshow", ({ persisted }) => persisted && open());
  open();
}
