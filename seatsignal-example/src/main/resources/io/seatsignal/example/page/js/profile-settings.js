import { call } from "./api.js";
import { button, byId, element } from "./dom.js";
import { markFilled, useForm } from "./form.js";
import { channelName, kindName } from "./words.js";

const form = byId("settings");
const LONGEST_ESCALATION = 60;
const order = byId("channels");

function move(row, by) {
  const other = by < 0 ? row.previousElementSibling : row.nextElementSibling;
  if (by < 0) {
    other.before(row);
  } else {
    other.after(row);
  }
  showMoves();
  const [up, down] = row.querySelectorAll(".order-moves button");
  (by < 0 ? [up, down] : [down, up]).find((act) => !act.disabled)?.focus();
}

function showMoves() {
  [...order.children].forEach((row) => {
    const [up, down] = row.querySelectorAll(".order-moves button");
    up.disabled = !row.previousElementSibling;
    down.disabled = !row.nextElementSibling;
  });
}

/** A way that needs an address can be chosen once there is one. */
function channelRow({ name, addressKind }, chosen) {
  const box = element("input", { type: "checkbox", name: "channel", value: name, id: `channel-${name}`, data: { chosen, addressKind } });
  const up = button("↑", "", () => move(row, -1));
  const down = button("↓", "", () => move(row, 1));
  up.setAttribute("aria-label", `${channelName(name)} earlier`);
  down.setAttribute("aria-label", `${channelName(name)} later`);
  const row = element(
    "li",
    { className: "row", data: { channel: name } },
    element("label", {}, box, element("span", {}, channelName(name), element("small", { id: `channel-${name}-needs`, hidden: true }, `needs a confirmed ${kindName(addressKind).toLowerCase()}`))),
    element("span", { className: "order-moves" }, up, down),
  );
  return row;
}

/** Lets be chosen what can be used; a way that was chosen is so again with its address. */
function showUsable({ addresses }) {
  order.querySelectorAll("input").forEach((box) => {
    const { addressKind, chosen } = box.dataset;
    const usable = addressKind === "phone" || addresses.some(({ kind, verified }) => verified && kind === addressKind);
    if (box.disabled || !usable) {
      box.checked = usable && chosen === "true";
    }
    box.disabled = !usable;
    const needs = byId(`${box.id}-needs`);
    needs.hidden = usable;
    if (usable) {
      box.removeAttribute("aria-describedby");
    } else {
      box.setAttribute("aria-describedby", needs.id);
    }
  });
  markFilled(form);
}

function showZones(zone) {
  const zones = new Set([zone, ...Intl.supportedValuesOf("timeZone")].filter(Boolean));
  form.zone.replaceChildren(new Option("From my area code", ""), ...[...zones].sort().map((name) => new Option(name.replaceAll("_", " "), name)));
  form.zone.value = zone ?? "";
}

function minutes(duration) {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?/.exec(duration ?? "");
  return parts ? Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) : 0;
}

function showEscalation() {
  byId("escalate-field").hidden = form.delivery.value !== "escalate";
}

/** Without a choice of one's own the installation's order counts. */
function show(me, channels) {
  const installed = channels.filter(({ contactsPeople }) => contactsPeople).map(({ name }) => name);
  const usual = installed.length > 0 ? installed : channels.map(({ name }) => name);
  const chosen = me.channels.length > 0 ? me.channels : usual;
  const all = [...new Set([...chosen, ...usual])];
  const known = (name) => channels.find((channel) => channel.name === name) ?? { name, addressKind: "phone" };
  order.replaceChildren(...all.map((name) => channelRow(known(name), chosen.includes(name))));
  order.querySelectorAll("input").forEach((box) => {
    box.checked = box.dataset.chosen === "true";
    box.addEventListener("change", () => {
      box.dataset.chosen = String(box.checked);
    });
  });
  showUsable(me);
  showMoves();
  form.delivery.value = me.delivery;
  form.escalateMinutes.value = minutes(me.escalateAfter) || 5;
  const [from = "", to = ""] = me.quietHours?.includes("-") ? me.quietHours.split("-") : [];
  form.quietFrom.value = from;
  form.quietTo.value = to;
  form.nightTexts.checked = me.nightTexts;
  form.nightCalls.checked = me.nightCalls;
  showZones(me.zone);
  showEscalation();
  markFilled(form);
}

function values() {
  const escalates = form.delivery.value === "escalate";
  const { value: from } = form.quietFrom;
  const { value: to } = form.quietTo;
  return {
    channels: [...order.querySelectorAll("input:checked")].map((box) => box.value),
    delivery: form.delivery.value,
    ...(escalates ? { escalateAfter: `PT${Number(form.escalateMinutes.value)}M` } : {}),
    quietHours: from && to ? `${from}-${to}` : null,
    zone: form.zone.value || null,
    nightTexts: form.nightTexts.checked,
    nightCalls: form.nightCalls.checked,
  };
}

const isMinutes = (value) => /^\d+$/.test(value) && Number(value) >= 1 && Number(value) <= LONGEST_ESCALATION;

const checks = {
  channel: () => (order.querySelector("input:checked") ? "" : "Keep one way, or stop your watches instead"),
  escalateMinutes: (value) => (form.delivery.value !== "escalate" || isMinutes(value) ? "" : `Choose 1 to ${LONGEST_ESCALATION} minutes`),
  quietTo: (value) => (Boolean(value) === Boolean(form.quietFrom.value) ? "" : "Give both times, or neither"),
};

/** Shows how somebody wants to be reached, and makes the form work that changes it. */
export function useSettings(me, channels) {
  show(me, channels);
  form.addEventListener("change", showEscalation);
  useForm(form, {
    checks,
    rename: { channels: "channel", quietHours: "quietFrom", escalateAfter: "escalateMinutes" },
    async send() {
      await call("PATCH", "/accounts/me", values());
      return "Saved.";
    },
  });
  return { addressesChanged: showUsable };
}
