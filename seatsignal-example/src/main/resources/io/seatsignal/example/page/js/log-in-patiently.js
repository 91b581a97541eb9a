import { call } from "./api.js";

const PATIENCE_MS = 15_000;
const SOON_S = 2;

const pause = (milliseconds) => new Promise((resolve) => {
  setTimeout(resolve, milliseconds);
});

/**
 * Logs in. Where many people of one house do so in one moment, some have to wait for a second: that is waited for here, and
 * not all of them come back at once.
 */
export async function logIn(username, password) {
  const until = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await call("POST", "/sessions", { username, password });
    } catch (problem) {
      if (problem.status !== 429 || !(problem.retryAfter <= SOON_S) || Date.now() > until) {
        throw problem;
      }
      await pause(problem.retryAfter * 1000 * (1 + Math.random()));
    }
  }
}
