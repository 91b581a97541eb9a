import { element } from "./dom.js";

const BUSY = "Working…";

const holders = (form) => [...form.querySelectorAll(".field")];
const inputsOf = (form) => [...form.querySelectorAll("input, select")];

function isFilled(input) {
  return input.type === "checkbox" || input.type === "radio" ? input.checked : input.value.trim() !== "";
}

/** Keeps .field-filled of each field that holds a value, and .form-filled of a form with nothing left to fill in. */
export function markFilled(form) {
  holders(form).forEach((field) => {
    field.classList.toggle("field-filled", [...field.querySelectorAll("input, select")].some(isFilled));
  });
  const needed = inputsOf(form).filter((input) => input.required);
  const wanted = needed.length > 0 ? needed.every(isFilled) : inputsOf(form).some(isFilled);
  form.classList.toggle("form-filled", wanted);
}

function describe(input, id, present) {
  const ids = new Set((input.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
  if (present) {
    ids.add(id);
  } else {
    ids.delete(id);
  }
  if (ids.size > 0) {
    input.setAttribute("aria-describedby", [...ids].join(" "));
  } else {
    input.removeAttribute("aria-describedby");
  }
}

/** Takes the mark off a field. */
export function clearField(input) {
  input.removeAttribute("aria-invalid");
  const id = `${input.id}-error`;
  document.getElementById(id)?.remove();
  describe(input, id, false);
}

/** Marks a field with what it accepts. */
export function markField(input, message) {
  clearField(input);
  const id = `${input.id}-error`;
  input.setAttribute("aria-invalid", "true");
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  input.closest(".field").append(element("p", { className: "error", id }, sentence));
  describe(input, id, true);
}

function show(form, message, done = false) {
  const place = form.querySelector(".form-problem");
  place.textContent = message;
  place.hidden = message === "";
  place.classList.toggle("form-done", done);
}

/** Says in a form that something is done, until it is sent. */
export const sayDone = (form, message) => show(form, message, true);

const inputNamed = (form, name) => form.querySelector(`[name="${CSS.escape(name)}"]`);

/** Marks all fields that are wrong and goes to the first; what belongs to no field is said above the button. */
function complain(form, errors, message) {
  const unplaced = errors.filter(({ field, message: words }) => {
    const input = inputNamed(form, field);
    if (input) {
      markField(input, words);
    }
    return !input;
  });
  const rest = unplaced.map(({ field, message: words }) => `${field} ${words}`);
  show(form, errors.length === 0 ? message : rest.join(" "));
  form.querySelector('[aria-invalid="true"]')?.focus();
}

function missing(input) {
  if (input.type === "checkbox") {
    return "Tick this to go on";
  }
  if (input.autocomplete === "new-password") {
    return "Choose a password";
  }
  return input.type === "password" ? "Enter your password" : "Fill this in";
}

function ownErrors(form, checks) {
  return inputsOf(form).filter((input) => input.name).flatMap((input) => {
    if (input.required && !isFilled(input)) {
      return [{ field: input.name, message: missing(input) }];
    }
    const objection = checks[input.name]?.(input.value);
    return objection ? [{ field: input.name, message: objection }] : [];
  });
}

/** Offline says all in one sentence; elsewhere the title says what is wrong and the rest what to do. */
const wordsOf = ({ type, title, message }) => (title && type !== "offline" ? `${title}. ${message}` : message);

async function submit(form, { checks = {}, send, rename = {}, places = {} }) {
  const sender = form.querySelector('button[type="submit"]');
  if (sender.disabled) {
    return;
  }
  inputsOf(form).forEach(clearField);
  show(form, "");
  const errors = ownErrors(form, checks);
  if (errors.length > 0) {
    complain(form, errors, "");
    return;
  }
  const words = sender.textContent;
  sender.disabled = true;
  sender.textContent = BUSY;
  try {
    const done = await send(form);
    if (typeof done === "string") {
      show(form, done, true);
    }
  } catch (problem) {
    if (!("errors" in problem)) {
      console.error("a form failed", problem);
    }
    const field = places[problem.type];
    const found = field ? [{ field, message: `${problem.title}. ${problem.message}` }] : (problem.errors ?? []);
    complain(form, found.map((error) => ({ ...error, field: rename[error.field] ?? error.field })), wordsOf(problem));
  } finally {
    sender.disabled = false;
    sender.textContent = words;
  }
}

/**
 * Makes a form work.
 *
 * checks: by field name, what objects to a value, or nothing.
 * send: sends it; throws a Problem, or gives words to show when it is done.
 * rename: fields that are called otherwise by the server.
 * places: by the type of a problem, the field that it is about.
 */
export function useForm(form, options) {
  form.querySelectorAll(".hint[id]").forEach((hint) => {
    const input = document.getElementById(hint.id.replace(/-hint$/, ""));
    if (input) {
      describe(input, hint.id, true);
    }
  });
  form.addEventListener("input", ({ target }) => {
    if (target.getAttribute("aria-invalid")) {
      clearField(target);
    }
    markFilled(form);
  });
  form.addEventListener("change", () => markFilled(form));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit(form, options);
  });
  form.querySelectorAll(".reveal").forEach((reveal) => {
    reveal.addEventListener("click", () => {
      const input = reveal.previousElementSibling;
      const shown = input.type === "password";
      input.type = shown ? "text" : "password";
      reveal.textContent = shown ? "Hide" : "Show";
      reveal.setAttribute("aria-pressed", String(shown));
    });
    reveal.setAttribute("aria-label", "Show password");
  });
  markFilled(form);
}

export const digits = (value) => value.replace(/\D/g, "");

export const codeCheck = (value) => (digits(value).length === 6 ? "" : "The code has six digits");

const SHORTEST_PASSWORD = 10;

export const passwordCheck = (value) => ([...value].length >= SHORTEST_PASSWORD ? "" : `Choose at least ${SHORTEST_PASSWORD} characters`);
