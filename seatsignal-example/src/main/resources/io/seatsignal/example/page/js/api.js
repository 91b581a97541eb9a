const BASE = "/api/v1";
const PATIENCE_MS = 10_000;
const csrfToken = document.querySelector('meta[name="csrf-token"]')?.content;

/** What is said on pages instead of what the API tells programs. */
const WORDS = {
  "phone-not-verified": "Confirm your phone number first: nobody is contacted who did not ask for it.",
};

/** Why a request was not served: what the server said, or that it could not be reached. */
export class Problem extends Error {
  constructor({ type, title, detail, status = 0, errors = [], retryAfter }) {
    super(errors.length > 0 ? errors.map(({ message }) => message).join(" ") : detail || title);
    Object.assign(this, { type, title, status, errors, retryAfter });
  }
}

const offline = () =>
  new Problem({
    type: "offline",
    title: "No connection",
    detail: "The server cannot be reached from here. Check your connection and try again.",
  });

function waitWords(seconds) {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}

async function problemOf(response) {
  const said = await response.json().catch(() => ({}));
  const seconds = Number(said.retryAfter ?? response.headers.get("Retry-After")) || undefined;
  const detail = WORDS[said.type] ?? said.detail ?? "Try again in a minute.";
  return new Problem({
    type: said.type ?? "unknown",
    title: said.title ?? "That did not work",
    status: response.status,
    errors: said.errors ?? [],
    retryAfter: seconds,
    detail: response.status === 429 && seconds ? `${detail} Try again in ${waitWords(seconds)}.` : detail,
  });
}

/** What every page does about a session that has ended and about terms that are new. */
function leaveIfNeeded(problem) {
  if (problem.status === 401 && "member" in document.body.dataset && problem.type === "not-signed-in") {
    location.assign(`/log-in?done=expired&next=${encodeURIComponent(location.pathname + location.search)}`);
  } else if (problem.type === "terms-not-accepted" && !document.body.classList.contains("page-accept-terms")) {
    location.reload();
  }
}

async function request(method, path, content, signal) {
  const headers = { Accept: "application/json" };
  if (content !== undefined) {
    headers["Content-Type"] = "application/json";
  }
  if (method !== "GET" && csrfToken) {
    headers["X-CSRF-Token"] = csrfToken;
  }
  try {
    return await fetch(BASE + path, {
      method,
      headers,
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)].filter(Boolean)),
      body: content && JSON.stringify(content),
    });
  } catch (cause) {
    throw lost(`${method} ${path}`, cause, signal);
  }
}

/** What to throw when no answer comes: the caller's own giving up, or that the server cannot be reached. */
function lost(what, cause, signal) {
  if (signal?.aborted) {
    return cause;
  }
  console.warn(`${what.split("?")[0]} did not get through`, cause);
  return offline();
}

/** Answers without content are undefined. */
async function contentOf(response, what, signal) {
  try {
    const text = await response.text();
    return text ? JSON.parse(text) : undefined;
  } catch (cause) {
    throw lost(what, cause, signal);
  }
}

/** Asks the API; throws a Problem if it does not serve. */
export async function call(method, path, content, signal) {
  const response = await request(method, path, content, signal);
  if (!response.ok) {
    const problem = await problemOf(response);
    leaveIfNeeded(problem);
    throw problem;
  }
  return contentOf(response, `${method} ${path}`, signal);
}

export const get = (path, signal) => call("GET", path, undefined, signal);

/** The health is told with any status; undefined if nobody tells it. */
export async function health() {
  try {
    return await (await request("GET", "/health")).json();
  } catch (cause) {
    console.warn("the health is not known", cause);
    return undefined;
  }
}

/** A path with parameters that are not empty. */
export function withQuery(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return query.size === 0 ? path : `${path}?${query}`;
}
