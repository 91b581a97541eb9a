import { call } from "./api.js";
import { byId } from "./dom.js";
import { freshest, isWatching, onHealth, startHeartbeat } from "./heartbeat.js";
import { ago, keepTimes, secondsSince } from "./time.js";

const DARKEST_AFTER_PX = 180;
const DONE = {
  password: "Your new password is set. Log in with it.",
  deleted: "Your account is deleted.",
  expired: "You were logged out. Log in to go on.",
  "signed-up": "You are signed up. Log in to go on.",
};
let told;
let unanswered = 0;
const root = document.documentElement;
root.classList.add("scripted");

function darken() {
  const scrolled = Math.min(1, window.scrollY / DARKEST_AFTER_PX);
  root.style.setProperty("--scrolled", scrolled.toFixed(2));
}

function toggleMenu(open) {
  byId("menu").classList.toggle("menu-open", open);
  document.querySelector(".menu-button").setAttribute("aria-expanded", String(open));
}

function showConnection() {
  byId("offline").hidden = navigator.onLine;
  byId("silent").hidden = !navigator.onLine || unanswered < 2;
}

/** Two questions in a row without an answer are no accident. */
function hear(now) {
  told = now;
  unanswered = now ? 0 : unanswered + 1;
  showConnection();
  showHealth();
}

function sayWhatIsDone() {
  const words = DONE[new URLSearchParams(location.search).get("done")];
  byId("done").textContent = words ?? "";
  byId("done").hidden = !words;
}

/** Says on every page when nothing is being watched, and why as far as it is known. */
function showHealth() {
  const watching = isWatching(told);
  const look = freshest(told);
  const words = watching ? `Last look ${ago(secondsSince(look))}` : look ? `Nothing is being watched. Last look ${ago(secondsSince(look))}` : "Nothing is being watched";
  byId("foot-heartbeat").textContent = told ? words : "It is not known when we last looked";
  byId("foot-dot").className = `dot ${!told ? "dot-wait" : watching ? "dot-good" : "dot-bad"}`;
  const notice = byId("not-watching");
  notice.hidden = !told || watching;
  if (!notice.hidden && notice.childElementCount === 0) {
    const strong = document.createElement("strong");
    strong.textContent = "Nothing is being watched right now.";
    notice.append(strong, " The pages work, but no seat is seen and nobody is told until the watcher runs again.");
  }
}

async function logOut() {
  try {
    await call("DELETE", "/sessions/current");
  } catch (problem) {
    if (problem.status !== 401) {
      console.warn("could not log out", problem);
      byId("said").textContent = problem.message;
      return;
    }
  }
  location.assign("/");
}

window.addEventListener("scroll", () => requestAnimationFrame(darken), { passive: true });
darken();
document.querySelector(".menu-button").addEventListener("click", ({ currentTarget }) => toggleMenu(currentTarget.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", ({ key }) => {
  if (key === "Escape" && byId("menu").classList.contains("menu-open")) {
    toggleMenu(false);
    document.querySelector(".menu-button").focus();
  }
});
byId("log-out")?.addEventListener("click", logOut);
window.addEventListener("online", showConnection);
window.addEventListener("offline", showConnection);
showConnection();
keepTimes();
sayWhatIsDone();
onHealth(hear);
setInterval(() => told && showHealth(), 10_000);
startHeartbeat();
