const POLL_MS = 1000;
const AWAY = "The demonstration does not answer; was it stopped?";
const KEYS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "0", "#"];
const CALL_STATES = {
  "queued": "Call is being put through",
  "ringing": "Incoming call",
  "in-progress": "On the phone",
  "completed": "Call ended",
  "busy": "Call declined",
  "no-answer": "Missed call",
  "failed": "Call failed",
  "canceled": "Call cancelled",
};

const byId = (id) => document.getElementById(id);
const clock = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit", second: "2-digit" });
const shown = new Map();
const seen = new Map();
let phones = [];
let chosen = "";
let lastAnswer = "";
let pinned = true;

function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children);
  return node;
}

function button(label, act, className = "", key = label) {
  const node = element("button", { type: "button", className, onclick: act }, label);
  node.dataset.key = key;
  return node;
}

async function post(path, content) {
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(content),
    });
    byId("trouble").textContent = answer.ok ? "" : await answer.text();
    return answer.ok;
  } catch (failure) {
    console.warn(AWAY, failure);
    byId("trouble").textContent = AWAY;
    return false;
  } finally {
    await refresh();
  }
}

function textState(entry) {
  if (entry.errorCode === 21610) {
    return "not delivered: this phone has written STOP";
  }
  return entry.status + (entry.errorCode ? `, error ${entry.errorCode}` : "");
}

function textEntry(entry) {
  const lost = ["undelivered", "failed"].includes(entry.status);
  const notes = [clock.format(new Date(entry.at))];
  if (entry.automatic) {
    notes.push("automatic answer of the phone network");
  } else if (!entry.mine) {
    notes.push(textState(entry), entry.segments === 1 ? "1 segment" : `${entry.segments} segments`);
  }
  const classes = ["entry", entry.mine ? "mine" : "", entry.automatic ? "automatic" : "", lost ? "lost" : ""];
  return element(
    "li",
    { className: classes.filter(Boolean).join(" ") },
    element("p", { className: "bubble" }, element("span", { className: "hidden" }, entry.mine ? "You: " : "SeatSignal: "), entry.body),
    element("p", { className: "note" }, notes.join(" · ")),
  );
}

function callLine(line) {
  return line.startsWith("> ")
    ? element("li", { className: "pressed" }, `You pressed ${line.slice(2)}`)
    : element("li", {}, line);
}

function callEntry(entry) {
  const path = `/api/calls/${encodeURIComponent(entry.id)}`;
  const ringing = entry.status === "ringing";
  const live = ringing || entry.status === "in-progress";
  const node = element("li", { className: ["call", live ? "live" : "", ringing ? "ringing" : ""].filter(Boolean).join(" ") });
  const length = entry.status === "completed" ? ` · ${entry.seconds} s` : "";
  node.append(
    element("h3", {}, CALL_STATES[entry.status] ?? entry.status),
    element("p", { className: "note" }, clock.format(new Date(entry.at)) + length),
  );
  if (entry.lines.length > 0) {
    node.append(element("ol", {}, ...entry.lines.map(callLine)));
  }
  if (entry.asks) {
    node.append(
      element("div", { className: "keys" }, ...KEYS.map((key) => button(key, () => post(`${path}/keys`, { key })))),
    );
  }
  const moves = element("div", { className: "moves" });
  if (ringing) {
    moves.append(button("Answer", () => post(`${path}/answer`, {}), "go"));
  }
  if (live) {
    moves.append(button(ringing ? "Decline" : "Hang up", () => post(`${path}/hang-up`, {}), "end"));
  }
  if (live) {
    node.append(moves);
  }
  return node;
}

/** Changes only what has changed, so that focus and reading position stay. */
function showEntries(entries) {
  const list = byId("entries");
  const fresh = new Set(entries.map((entry) => entry.id));
  for (const [id, { node }] of shown) {
    if (!fresh.has(id)) {
      node.remove();
      shown.delete(id);
    }
  }
  list.querySelector(".empty")?.remove();
  for (const entry of entries) {
    const state = JSON.stringify(entry);
    const old = shown.get(entry.id);
    if (old?.state === state) {
      continue;
    }
    const node = entry.kind === "call" ? callEntry(entry) : textEntry(entry);
    if (old) {
      const focus = old.node.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
      old.node.replaceWith(node);
      if (focus !== undefined) {
        (node.querySelector(`[data-key="${CSS.escape(focus)}"]`) ?? list).focus();
      }
    } else {
      list.append(node);
    }
    shown.set(entry.id, { state, node });
  }
  if (entries.length === 0) {
    list.append(element("li", { className: "empty" }, "Nothing yet. Write something, or wait for a seat."));
  }
  stayAtEnd();
}

function stayAtEnd() {
  if (pinned) {
    byId("entries").scrollTop = byId("entries").scrollHeight;
  }
}

function showList() {
  const list = byId("phones");
  const focus = list.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  list.replaceChildren(
    ...phones.map((phone) => {
      const news = phone.entries.length - (seen.get(phone.number) ?? 0);
      const node = button(phone.name, () => choose(phone.number), "", phone.number);
      node.setAttribute("aria-pressed", String(phone.number === chosen));
      if (news > 0 && phone.number !== chosen) {
        node.prepend(element("span", { className: "news" }, String(news), element("span", { className: "hidden" }, " new")));
      }
      node.append(element("small", {}, phone.number));
      return element("li", {}, node);
    }),
  );
  if (focus !== undefined) {
    list.querySelector(`[data-key="${CSS.escape(focus)}"]`)?.focus();
  }
}

function showWords(words) {
  byId("chips").replaceChildren(
    ...words.map((word) =>
      button(word, () => {
        byId("body").value = word;
        byId("body").focus();
      }),
    ),
  );
}

function show() {
  const phone = phones.find((candidate) => candidate.number === chosen) ?? phones[0];
  if (!phone) {
    return;
  }
  chosen = phone.number;
  seen.set(phone.number, phone.entries.length);
  showList();
  byId("owner").textContent = phone.name;
  byId("number").textContent = phone.number;
  byId("blocked").hidden = !phone.blocked;
  showEntries(phone.entries);
}

function choose(number) {
  chosen = number;
  shown.clear();
  pinned = true;
  byId("entries").replaceChildren();
  show();
}

async function refresh() {
  try {
    const answer = await fetch("/api/phones");
    const text = await answer.text();
    if (answer.ok && text !== lastAnswer) {
      lastAnswer = text;
      const content = JSON.parse(text);
      phones = content.phones;
      if (byId("chips").childElementCount === 0) {
        showWords(content.words);
      }
      show();
    }
    if (byId("trouble").textContent === AWAY) {
      byId("trouble").textContent = "";
    }
  } catch (failure) {
    if (byId("trouble").textContent !== AWAY) {
      console.warn(AWAY, failure);
    }
    byId("trouble").textContent = AWAY;
  }
}

async function poll() {
  await refresh();
  setTimeout(poll, POLL_MS);
}

byId("entries").addEventListener("scroll", ({ target }) => {
  pinned = target.scrollHeight - target.scrollTop - target.clientHeight < 60;
});
window.addEventListener("resize", stayAtEnd);

byId("write").addEventListener("submit", async (event) => {
  event.preventDefault();
  const input = byId("body");
  const body = input.value;
  input.value = "";
  if (!(await post("/api/texts", { from: chosen, body }))) {
    input.value = body;
  }
  input.focus();
});

await poll();
