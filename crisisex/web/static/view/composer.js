// Where lines of the crisis log are written. Each carries the instant of its first key, so that it
// tells when something happened however long it takes to write. The seat that keeps the log has it
// always at hand, with what is noted and who said it one tap away.

import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";
import { KINDS, read, SHORT, spelled, written } from "../notes.js";
import { enterSends } from "./entering.js";
import { area, draftForm } from "./form.js";

const PLACE = "log";

// `correctLast()` opens the last line that may be corrected.
export function composerView(page, correctLast) {
  const roles = Object.values(page.seat.roles);
  const seen = el("input", { type: "hidden", name: "seen" });
  const form = draftForm(page, {
    place: PLACE,
    fields: [
      page.seat.historian ? taps(page.seat) : null,
      area("text", _("Ce qui vient de se passer ou d’être dit"), { rows: 2, max: 20000, hint: hintWords(page) }),
      seen,
    ],
    button: _("Ajouter"),
    check: ({ text }) => (read(text, roles).rest.trim() ? "" : _("Écrivez d’abord la ligne.")),
    send: ({ text, seen: at }) => {
      const line = written(read(text, roles));
      page.send("write_log", { text: line, seen: at || page.now() }, { place: PLACE, values: { text, seen: at } });
      form.element.elements.text.focus();
      seen.value = "";
      update();
    },
  });
  const field = form.element.elements.text;
  const time = el("p", { class: "muted begun", role: "status" });
  form.element.querySelector("label").after(time);
  form.element.querySelector(".actions button").setAttribute("aria-label", _("Ajouter à la main courante"));
  form.element.classList.add("composer", "panel");
  enterSends(form.element, field);

  // Before the form's own listener, which keeps the draft.
  form.element.addEventListener("input", begin, { capture: true });
  field.addEventListener("input", expand);
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowUp" && !field.value && correctLast()) event.preventDefault();
  });
  form.element.addEventListener("click", (event) => {
    const chip = event.target.closest(".chip");
    if (chip) toggle(chip.dataset);
  });

  function begin() {
    if (!field.value.trim()) seen.value = "";
    else if (!seen.value) seen.value = page.now();
    showTime();
    showChips();
  }

  // `ar:` becomes « Appel reçu : ».
  function expand() {
    const typed = field.value.slice(0, field.selectionStart);
    const note = page.seat.historian && spelled(typed, roles);
    if (note) replaceHead(typed.length, written(note).trimEnd());
  }

  function toggle({ kind = "", who = "" }) {
    const note = read(field.value, roles);
    const head = field.value.length - note.rest.length;
    if (kind) note.kind = note.kind === kind ? "" : kind;
    if (who) note.who = note.who === who ? "" : who;
    replaceHead(head, written({ ...note, rest: "" }));
    field.focus();
  }

  // Writes the first `length` signs anew; the caret stays where it was in the rest.
  function replaceHead(length, head) {
    const after = field.value.slice(length);
    const caret = Math.max(0, field.selectionStart - length);
    field.value = head + after;
    field.setSelectionRange(head.length + caret, head.length + caret);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function showTime() {
    const at = seen.value ? page.scenarioAt(Date.parse(seen.value)) : null;
    setText(time, at == null ? "" : _("noté à {when}", { when: instant(at) }));
    setHidden(time, at == null);
  }

  function showChips() {
    const note = read(field.value, roles);
    for (const chip of form.element.querySelectorAll(".chip")) {
      const { kind, who } = chip.dataset;
      chip.setAttribute("aria-pressed", String(kind ? kind === note.kind : who === note.who));
    }
  }

  function update() {
    form.update();
    showTime();
    showChips();
  }

  return { element: form.element, update, focus: () => field.focus({ preventScroll: true }) };
}

function hintWords(page) {
  return page.seat.historian
    ? _("Entrée envoie, Maj+Entrée va à la ligne, ↑ corrige la dernière ; « ar: » écrit « Appel reçu : ».")
    : _("Toute la cellule le lira. Entrée envoie, Maj+Entrée va à la ligne.");
}

function taps(seat) {
  const others = Object.entries(seat.roles).filter(([role]) => role !== seat.role);
  return el("div", { class: "taps-rows" },
    row(_("Ce qui est noté"), KINDS.map((kind, at) => chip(kind, { "data-kind": kind, title: `${SHORT[at]}:` }))),
    row(_("Dit par"), others.map(([, who]) => chip(who, { "data-who": who }))));
}

function row(title, children) {
  return el("div", { class: "taps", role: "group", "aria-label": title }, el("span", { class: "muted", "aria-hidden": "true" }, title), children);
}

function chip(words, props) {
  return el("button", { type: "button", class: "chip", "aria-pressed": "false", ...props, text: words });
}
