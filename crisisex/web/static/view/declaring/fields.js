// The fields of a form: each with its label, its hint, what is wrong with it, and its answer.

import { el, setHidden, setText } from "../../dom.js";
import { _, typeset } from "../../language.js";
import { newId } from "../form.js";
import { typedInstant } from "./answers.js";

// A field: its `element`, `read()` and `write(answer)`, `blame(sentence)`, `focus()`, `update()`.
export function fieldView(field, moments) {
  return field.kind === "choice" || field.kind === "choices" ? optionsView(field) : inputView(field, moments);
}

function inputView(field, moments) {
  const id = newId(field.id);
  const input = control(field, id);
  const fault = faultLine(id);
  const counter = field.kind === "text" ? counterOf(field, input) : null;
  const buttons = field.kind === "instant" ? momentButtons(input, moments) : null;
  input.setAttribute("aria-describedby", [field.hint && `${id}-hint`, `${id}-fault`].filter(Boolean).join(" "));
  const element = el("div", { class: `field ask-${field.kind}` },
    el("label", { for: id }, ...labelOf(field)),
    hintOf(field, id),
    buttons ? el("div", { class: "actions" }, input, buttons.buttons) : input,
    counter?.element, fault);
  return {
    element,
    read: () => input.value.trim(),
    write: (value) => { input.value = value || ""; counter?.update(); },
    blame: (sentence) => blame(fault, input, sentence),
    focus: () => input.focus(),
    update: () => buttons?.update(),
  };
}

function control(field, id) {
  if (field.kind === "text") return el("textarea", { id, name: field.id, rows: 4 });
  const mode = field.kind === "number" ? "numeric" : null;
  const example = field.kind === "instant" ? typedInstant(7800) : null;
  return el("input", { id, name: field.id, type: "text", inputmode: mode, placeholder: example, autocomplete: "off" });
}

function optionsView(field) {
  const id = newId(field.id);
  const fault = faultLine(id);
  const kind = field.kind === "choices" ? "checkbox" : "radio";
  const inputs = Object.entries(field.options).map(([value, words]) => [el("input", { type: kind, name: id, value }), words]);
  const element = el("fieldset", { class: "plain field options", "aria-describedby": [field.hint && `${id}-hint`, `${id}-fault`].filter(Boolean).join(" ") },
    el("legend", {}, ...labelOf(field)),
    hintOf(field, id),
    el("div", { class: "choices" }, inputs.map(([input, words]) =>
      el("label", { class: "choice" }, input, el("span", { text: typeset(words) })))),
    fault);
  const boxes = inputs.map(([input]) => input);
  const chosen = () => boxes.filter((box) => box.checked).map((box) => box.value);
  return {
    element,
    read: () => (kind === "radio" ? chosen()[0] || "" : chosen()),
    write: (value) => boxes.forEach((box) => { box.checked = [value || []].flat().includes(box.value); }),
    blame: (sentence) => blame(fault, element, sentence),
    focus: () => (boxes.find((box) => box.checked) || boxes[0]).focus(),
    update: () => {},
  };
}

function labelOf(field) {
  const label = el("span", { text: typeset(field.label) });
  return field.required ? [label, " ", el("span", { class: "need" }, _("obligatoire"))] : [label];
}

function hintOf(field, id) {
  return field.hint ? el("p", { class: "hint", id: `${id}-hint`, text: typeset(field.hint) }) : null;
}

function faultLine(id) {
  return el("p", { class: "error", id: `${id}-fault` });
}

function blame(fault, control, sentence) {
  setText(fault, sentence);
  if (sentence) control.setAttribute("aria-invalid", "true");
  else control.removeAttribute("aria-invalid");
}

// How much is written; said from four fifths on, so that it is no noise before.
function counterOf(field, input) {
  const element = el("p", { class: "hint counter" });
  const update = () => {
    setHidden(element, input.value.length < field.max * 0.8);
    setText(element, _("{n} caractères sur {max}", { n: input.value.length, max: field.max }));
    element.classList.toggle("over", input.value.length > field.max);
  };
  input.addEventListener("input", update);
  update();
  return { element, update };
}

// The instants that are likely, a touch away: `moments` gives words and scenario seconds, or null.
function momentButtons(input, moments) {
  const put = (seconds) => {
    input.value = typedInstant(seconds);
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
  const buttons = moments.map(([words, seconds]) =>
    [el("button", { type: "button", class: "quiet moment", onclick: () => put(seconds()) }, words), seconds]);
  return {
    buttons: buttons.map(([button]) => button),
    update: () => buttons.forEach(([button, seconds]) => setHidden(button, seconds() === null)),
  };
}
