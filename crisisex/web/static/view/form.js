// A form whose words survive: kept as a draft while typed, given back when refused.

import { el, setHidden, setText } from "../dom.js";
import { figure } from "../format.js";
import { _, typeset } from "../language.js";
import { canAct } from "../state.js";
import { whyNot } from "../words.js";

// The second click of a double click, in milliseconds.
const TWICE = 1000;

let made = 0;

export function newId(name) {
  made += 1;
  return `${name}-${made}`;
}

// A labelled text area. What is longer than `max` is not cut while it is typed or pasted: it is
// said when it is sent, and stays whole.
export function area(name, label, { rows = 3, hint = "", max = 4000 } = {}) {
  const id = newId(name);
  const hintId = hint ? `${id}-hint` : null;
  return el("div", { class: "field" },
    el("label", { for: id }, label),
    hint ? el("p", { class: "hint", id: hintId }, hint) : null,
    el("textarea", { id, name, rows, "data-max": max, "aria-describedby": hintId }),
  );
}

// `check` returns what is wrong with the values, or ""; `send` sends them; `sent` returns the words
// that a later sending replaces, so that they stay there to be corrected.
export function draftForm(page, { place, fields, button, check, send, kind = "primary", open = canAct, sent = null }) {
  const error = el("p", { class: "error", role: "alert" });
  const reason = el("p", { class: "hint" });
  const inputs = el("fieldset", { class: "plain stack" }, fields,
    el("div", { class: "actions" }, el("button", { class: kind }, button)));
  const form = el("form", { class: "stack", novalidate: true }, inputs, reason, error);
  let refusal = null;
  let shown = null;
  let sentAt = -TWICE;

  fill(form, page.drafts.take(place) || page.drafts.get(place));
  form.addEventListener("input", () => {
    setText(error, "");
    sentAt = -TWICE;
    page.drafts.put(place, valuesOf(form));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.timeStamp - sentAt < TWICE) return;
    const values = valuesOf(form);
    const long = [...form.querySelectorAll("[data-max]")].find((field) => excess(field) > 0);
    const wrong = long ? tooLong(long) : check(values);
    setText(error, wrong);
    if (wrong) {
      (long || form.querySelector("textarea, input")).focus();
      return;
    }
    sentAt = event.timeStamp;
    if (!sent) form.reset();
    page.drafts.drop(place);
    send(values);
  });

  function update() {
    inputs.disabled = !open(page.state);
    setText(reason, open(page.state) ? "" : whyNot(page.state.status));
    setHidden(reason, !reason.textContent);
    if (sent && sent(page.state) !== shown) showSent();
    const given = page.drafts.take(place);
    if (given) fill(form, given);
    const latest = page.refusals.get(place) || null;
    if (latest === refusal) return;
    refusal = latest;
    setText(error, refusal ? typeset(refusal.sentence) : "");
    if (refusal) sentAt = -TWICE;
  }

  function showSent() {
    shown = sent(page.state);
    if (!page.drafts.get(place)) fill(form, shown);
  }

  return { element: form, update };
}

// How many signs (as the director counts them: an emoji of one sign is one) are over the limit.
function excess(field) {
  return [...field.value.trim()].length - Number(field.dataset.max);
}

function tooLong(field) {
  const max = Number(field.dataset.max);
  const over = excess(field);
  return _("« {label} » : {signs} signes, {max} au plus. En retirer {over} : rien n’est envoyé, rien n’est perdu.", {
    label: field.labels[0].textContent, signs: figure(max + over), max: figure(max), over: figure(over),
  });
}

// What is picked and not written: there is one of it.
const PICKED = ["choice", "actor", "seen"];

// What a refused form gets back: its words first, then what was typed since.
export function merged(refused, since) {
  const all = { ...refused };
  for (const [name, value] of Object.entries(since || {})) {
    if (value.length && String(value) !== String(all[name] || "")) all[name] = joins(name, all[name], value) ? `${all[name]}\n${value}` : value;
  }
  return all;
}

// Words are put one after the other; of choices, the last ones count.
function joins(name, before, value) {
  return Boolean(before) && name !== "choice" && typeof value === "string" && typeof before === "string";
}

function valuesOf(form) {
  const values = {};
  for (const [name, value] of new FormData(form)) values[name] = value.trim() ? value : "";
  return values;
}

function fill(form, values) {
  for (const [name, value] of Object.entries(values || {})) {
    const field = form.elements[name];
    if (field && field === document.activeElement && field.setSelectionRange) setBefore(field, value);
    else if (field) field.value = value;
  }
}

// What is given back stands before what is being typed: the caret stays where it was in that.
function setBefore(field, value) {
  const fromEnd = [field.selectionStart, field.selectionEnd].map((at) => field.value.length - at);
  field.value = value;
  field.setSelectionRange(...fromEnd.map((back) => Math.max(0, value.length - back)));
}
