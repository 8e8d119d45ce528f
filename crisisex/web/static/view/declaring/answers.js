// What is answered to a form, apart from any element: read, held against the form, said in words.
// An answer is text, or the list of the options chosen where several may be.

import { instant } from "../../format.js";
import { _ } from "../../language.js";

export const LONGEST = 20000;
// The words that belong to no field of the form; no field can have this id.
export const TEXT = "~";

const INSTANT = /^[JD]\s*(?:[+-]\s*\d{1,3})?\s+\d{1,2}\s*[:h]\s*\d{2}$/i;
const WRITTEN = /^J([+-]\d+)? (\d\d):(\d\d)$/;
const DAY = 86400;

export function fieldsOf(form) {
  return form.sections.flatMap((section) => section.fields);
}

// The answers that say something.
export function given(values) {
  return Object.fromEntries(Object.entries(values || {}).filter(([, value]) => value.length));
}

// What is wrong, a sentence for each field that has to be mended. `whole`: what is required counts.
export function faultsIn(fields, values, whole) {
  const faults = new Map();
  for (const field of fields) {
    const fault = faultOf(field, values[field.id] || "", whole);
    if (fault) faults.set(field.id, fault);
  }
  return faults;
}

export function lengthOf(values) {
  return Object.values(values).flat().reduce((sum, each) => sum + each.length, 0);
}

function faultOf(field, value, whole) {
  if (!value.length) return whole && field.required ? _("à remplir") : "";
  const rule = RULES[field.kind];
  return rule ? rule(field, value) : "";
}

function tooLong(field, value) {
  return value.length > field.max ? _("{max} caractères au plus", { max: field.max }) : "";
}

function notANumber(field, value) {
  const digits = value.replace(/\s/g, "");
  if (!/^\d+$/.test(digits)) return _("un nombre entier, en chiffres et sans unité");
  return Number(digits) > field.max ? _("{max} au plus", { max: field.max }) : "";
}

function notAnInstant(_field, value) {
  const [, hours, minutes] = /(\d{1,2})\s*[:h]\s*(\d{2})$/i.exec(value) || [];
  if (INSTANT.test(value) && hours < 24 && minutes < 60) return "";
  return _("une heure du scénario, comme {example}", { example: instant(7800) });
}

const RULES = { line: tooLong, text: tooLong, number: notANumber, instant: notAnInstant };

// The fields of the command: what the form asks, and the words beside it.
export function sendable(values) {
  const { [TEXT]: text = "", ...answers } = given(values);
  return { answers, text };
}

// What is answered as people read it, in the order of the form: as the director tells it.
export function told(form, values) {
  return form.sections.flatMap((section) => section.fields
    .filter((field) => values[field.id]?.length)
    .map((field) => ({ section: section.title, label: field.label, kind: field.kind, value: words(field, values[field.id]) })));
}

function words(field, value) {
  return [value].flat().map((each) => field.options[each] || each).join(" ; ");
}

// An instant as files write it, in the reader's way; other answers are as they are.
export function shownValue({ kind, value }) {
  const [, days, hours, minutes] = (kind === "instant" && WRITTEN.exec(value)) || [];
  return hours ? instant(Number(days || 0) * DAY + hours * 3600 + minutes * 60) : value;
}

// The answers that say something else than what is filed.
export function news(form, values, filed) {
  const known = new Set(filed.answers.map((each) => `${each.label} ${each.value}`));
  const fields = form ? fieldsOf(form) : [];
  const isNew = ([id, value]) => {
    const field = fields.find((each) => each.id === id);
    return field ? !known.has(`${field.label} ${words(field, value)}`) : value !== filed.text;
  };
  return Object.fromEntries(Object.entries(given(values)).filter(isNew));
}

// An instant to be typed or changed by hand.
export function typedInstant(seconds) {
  return instant(seconds).replace(/\u00a0/g, " ").replace("−", "-");
}
