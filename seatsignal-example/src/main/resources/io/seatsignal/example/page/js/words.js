/** Every state and reason of the engine in words for people. */

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export function sourceName(source) {
  return capital(source);
}

/** A number as people write it; what is not of the form +14015550123 stays as it is. */
export const phoneWords = (number) => number.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1-$2-$3");

const SEASONS = { 10: "Fall", 15: "Winter", 20: "Spring", 0: "Summer" };

/** Brown counts academic years: 202420 is the spring of 2025. Other codes stay as they are. */
export function termName(source, term, name) {
  if (name && name !== term) {
    return name;
  }
  const season = SEASONS[Number(term.slice(4))];
  if (source !== "brown" || !/^\d{6}$/.test(term) || !season) {
    return term;
  }
  const year = Number(term.slice(0, 4));
  return `${season} ${season === "Spring" || season === "Winter" ? year + 1 : year}`;
}

const count = (n, one) => `${n} ${one}${n === 1 ? "" : "s"}`;

/** A section's availability as words and the kind of its chip. */
export function availability({ availability: state, seats }) {
  switch (state) {
    case "OPEN":
      return { words: seats > 0 ? `${count(seats, "seat")} free` : "Open", kind: "good" };
    case "WAITLIST":
      return { words: "Waitlist place free", kind: "wait" };
    case "FULL":
      return { words: "Full", kind: "" };
    case "CANCELLED":
      return { words: "Cancelled", kind: "bad" };
    case "UNCAPPED":
      return { words: "No seat limit", kind: "good" };
    default:
      return { words: "Seats not known", kind: "" };
  }
}

function armedSentence({ availability: now }) {
  return now === "OPEN" ? "You are told of the next opening." : "You are told as soon as a seat opens.";
}

/** A watch's state as words, the kind of its chip, a sentence, and what is urgent if anything is. */
export function watchState(watch) {
  if (watch.signalling) {
    return { words: "Being signalled", kind: "wait", sentence: "A seat has opened and you are being told right now." };
  }
  switch (watch.state) {
    case "ARMED":
      return { words: "Watching", kind: "", urgent: watch.availability === "OPEN" ? "A seat is free right now: register at once." : "", sentence: armedSentence(watch) };
    case "RESTING":
      return { words: "Signalled", kind: "wait", sentence: "You were told. It rests until you restart it." };
    case "STOPPED":
      return { words: "Stopped", kind: "", sentence: "You stopped it. Restart it to be told again." };
    case "ENDED":
      return { words: "Ended", kind: "bad", sentence: "There is nothing to wait for in this section any more." };
    case "EXPIRED":
      return { words: "Expired", kind: "", sentence: "Enrolment for this term is over." };
    default:
      return { words: capital(watch.state.toLowerCase()), kind: "", sentence: "" };
  }
}

export function policy(watch) {
  return (watch.policy === "ONCE" ? "One signal, then rests" : "Signals until stopped") + (watch.waitlist ? ", waitlist places too" : "");
}

const CHANNELS = { console: "Operator’s console", email: "E-mail", "twilio-text": "Text message", "twilio-call": "Phone call", "telnyx-text": "Text message", "telnyx-call": "Phone call" };

export const channelName = (name) => CHANNELS[name] ?? capital(name.replaceAll("-", " "));

const KINDS = { email: "E-mail address", push: "Push address" };

/** A kind of address that some channel needs. */
export const kindName = (kind) => KINDS[kind] ?? `${capital(kind.replaceAll("-", " "))} address`;

const OVER = { email: "by e-mail", "twilio-text": "by text", "twilio-call": "by call", "telnyx-text": "by text", "telnyx-call": "by call", console: "on the operator’s console" };

const SIGNAL_STATES = {
  WAITING: ["Waiting", "wait"],
  DUE: ["About to be sent", "wait"],
  CLAIMED: ["About to be sent", "wait"],
  SENDING: ["Being sent", "wait"],
  TOLD: ["Sent, confirm it", "wait"],
  ACCEPTED: ["Sent", "good"],
  IN_DOUBT: ["In doubt", "wait"],
  NOT_SENT: ["Not sent", "bad"],
};

const REASONS = {
  SEAT_GONE: "The seat was taken again before the message left. The watch waits for the next one.",
  WATCH_NOT_ARMED: "The watch was stopped, restarted or ended before the message left.",
  OPTED_OUT: "Your number had written STOP. Reply START to one of our texts to be told again.",
  ENROLMENT_OVER: "Enrolment for the term ended before the message left.",
  NO_CHANNEL_LEFT: "No way to reach you worked. Check your number and the ways on your profile.",
  RESTORED: "The installation was restored from a backup, and what was under way then was closed.",
  GAP: "You were contacted a moment ago; it goes out after a short gap.",
  CAP: "You were contacted as often as a day allows; it goes out when the limit permits, if it is still true.",
  QUIET_HOURS: "These are your quiet hours; it goes out afterwards, if it is still true.",
  BUDGET: "The operator’s budget of the day is used up; it goes out tomorrow, if it is still true.",
  CHANNEL_PAUSED: "This way of reaching you is paused at the moment.",
  RATE: "Others come first at the pace at which messages may be sent.",
  STALE: "The last good look is too long ago to be believed; it goes out after the next one.",
  DIGEST: "More may be found that can leave with it.",
  RETRY: "The provider asked to try again a little later.",
  CONFIRMATION: "You were told and have time to confirm before the next way is tried.",
};


/** A signal's state as words, the kind of its chip, and a sentence that says why or how. */
export function signalState(signal) {
  const [words, kind] = SIGNAL_STATES[signal.state] ?? [signal.state, ""];
  const reason = signal.reason ?? signal.waiting;
  const over = signal.channel ? (OVER[signal.channel] ?? `over ${signal.channel}`) : "";
  const sentence = reason ? (REASONS[reason] ?? reason) : "";
  return { words: over && signal.state === "ACCEPTED" ? `${words} ${over}` : words, kind, sentence };
}

export function levelWords(level) {
  return level === "WAITLIST" ? "a waitlist place" : "a seat";
}
