// The note, always at hand: tied by one tap to what has just happened, or to an objective. What
// arrives never changes what is being written, nor what it is tied to.

import { el } from "../dom.js";
import { _ } from "../language.js";
import { area, draftForm, newId } from "../view/form.js";
import { canNote } from "./state.js";

const PLACE = "note";
const LATEST = 8;

export function composerView(page) {
  const text = area("text", _("Ce que vous avez vu ou entendu"), { rows: 3, max: 20000 });
  const input = text.querySelector("textarea");
  const tie = tieView(page.drafts.get(PLACE)?.choice ?? null);
  const form = draftForm(page, {
    place: PLACE,
    fields: [text, tie.element],
    button: _("Enregistrer la note"),
    open: canNote,
    check: ({ text: words }) => (words ? "" : _("Écrivez d’abord la note.")),
    send: ({ text: words, choice }) => {
      page.note("record_observation", { text: words, ...tiedTo(choice) }, { place: PLACE, values: { text: words, choice } });
      tie.follow();
      close();
    },
  });
  const open = el("button", { class: "primary", type: "button", "aria-expanded": "false" }, _("Nouvelle note"));
  const hide = el("button", { class: "quiet", type: "button", onclick: () => close() }, _("Fermer"));
  const element = el("section", { class: "composer stack", "aria-labelledby": "composer-title" },
    el("div", { class: "heading" }, el("h2", { id: "composer-title" }, _("Note d’observation")), hide),
    form.element);

  open.addEventListener("click", () => (isOpen() ? close() : show()));
  input.addEventListener("input", () => tie.settle());
  element.addEventListener("keydown", (event) => event.key === "Escape" && close());

  function isOpen() {
    return document.body.classList.contains("writing");
  }

  function show() {
    document.body.classList.add("writing");
    open.setAttribute("aria-expanded", "true");
    input.focus({ preventScroll: true });
  }

  function close() {
    if (!isOpen()) return;
    document.body.classList.remove("writing");
    open.setAttribute("aria-expanded", "false");
    open.focus({ preventScroll: true });
  }

  // Opens on a note about one thing; the words that are there stay.
  function openOn(choice) {
    tie.choose(choice, page);
    show();
  }

  // Adds words of the page's own, such as the reading of the timer.
  function add(words) {
    input.value = [input.value.trimEnd(), words].filter(Boolean).join("\n");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    show();
  }

  function update() {
    form.update();
    if (input.value && tie.follows) tie.choose(page.drafts.get(PLACE)?.choice ?? "", page); // given back
    tie.update(page);
  }

  return { element, opener: open, open: openOn, add, update };
}

// A button that opens the note on one thing.
export function noteButton(page, tie, what) {
  return el("button", { class: "secondary note", type: "button", onclick: () => page.composer.open(tie), "aria-label": _("Noter à propos de « {what} »", { what }) }, _("Noter"));
}

// What a note is about, in words; "" when it is tied to nothing.
export function tieWords(page, { inject, decision, objective }) {
  if (decision) return decisionWords(page.state.decisions.find((each) => each.seq === decision));
  if (inject) return injectWords(page, inject);
  return objective ? objectiveWords(page.grid.objectives.find((each) => each.id === objective)) : "";
}

function tiedTo(choice) {
  const [kind, ...rest] = choice.split(":");
  const name = rest.join(":");
  if (!name) return {};
  return { [kind]: kind === "decision" ? Number(name) : name };
}

function injectWords(page, inject) {
  const subject = page.state.releases[inject]?.subject || page.grid.subjects[inject] || inject;
  return _("Message : {subject}", { subject });
}

function decisionWords(decision) {
  return _("Décision : {text}", { text: decision?.text ?? "" });
}

function objectiveWords(objective) {
  return _("Objectif {id} : {text}", { id: objective?.id ?? "", text: objective?.text ?? "" });
}

// The list of what a note may be tied to; until somebody chooses or writes, it follows the latest. It
// stays as it is under the eyes of whoever is choosing.
function tieView(kept) {
  const id = newId("tie");
  const select = el("select", { id, name: "choice" });
  let chosen = kept;
  let drawn = null;
  select.addEventListener("change", () => settle());

  function settle() {
    chosen = select.value;
  }

  function update(page) {
    if (document.activeElement !== select) draw(page);
  }

  function draw(page) {
    const latest = latestTies(page);
    const key = [chosen, ...latest].join();
    if (key === drawn) return;
    drawn = key;
    const wanted = chosen ?? latest[0] ?? "";
    select.replaceChildren(
      group(_("Dernièrement"), page, latest),
      group(_("Objectifs"), page, page.grid.objectives.map((objective) => `objective:${objective.id}`)),
      el("option", { value: "" }, _("Rien de précis")));
    if (wanted && !select.querySelector(`option[value="${CSS.escape(wanted)}"]`)) select.prepend(option(page, wanted));
    select.value = wanted;
  }

  function choose(choice, page) {
    chosen = choice;
    draw(page);
  }

  return {
    element: el("div", { class: "field" }, el("label", { for: id }, _("À propos de")), select),
    update, choose, settle,
    follow: () => { chosen = null; },
    get follows() { return chosen === null; },
  };
}

function group(label, page, ties) {
  return ties.length ? el("optgroup", { label }, ties.map((tie) => option(page, tie))) : "";
}

function option(page, tie) {
  return el("option", { value: tie, text: tieWords(page, tiedTo(tie)) });
}

// The injects and decisions that came last, the very last first.
function latestTies(page) {
  const injects = page.state.injects.map(({ id, seq, resentSeq }) => ({ tie: `inject:${id}`, seq: resentSeq || seq }));
  const decisions = page.state.decisions.map(({ seq }) => ({ tie: `decision:${seq}`, seq }));
  return [...injects, ...decisions].sort((one, other) => other.seq - one.seq).slice(0, LATEST).map(({ tie }) => tie);
}
