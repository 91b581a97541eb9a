import { call, get } from "./api.js";
import { button, byId, element } from "./dom.js";
import { useForm } from "./form.js";
import { useLeaving } from "./leave.js";

const form = byId("accept");

useForm(form, {
  async send() {
    await call("POST", "/accounts/me/terms", { version: form.dataset.version });
    location.reload();
  },
});
useLeaving();

function row(watch) {
  const node = element("li", { className: "row" }, element("span", {}, `${watch.course} ${watch.section}`));
  const stop = button("Stop", "button button-quiet button-small", async () => {
    try {
      await call("DELETE", `/watches/${encodeURIComponent(watch.id)}`);
      stop.replaceWith("Stopped");
    } catch (problem) {
      stop.after(` ${problem.message}`);
    }
  });
  node.append(stop);
  return node;
}

/** Stopping is never barred by terms; what there is to stop stands in the export. */
async function showWatches() {
  try {
    const { watches } = await get("/accounts/me/export");
    const live = watches.filter(({ state }) => state === "ARMED" || state === "RESTING");
    byId("watches").replaceChildren(...live.map(row));
  } catch (problem) {
    console.warn("watches cannot be listed before the terms are accepted", problem);
  }
}

showWatches();
