// The page of one declaration: its form while it is to be filed, its receipt once it is.

import { el, setHidden, setText } from "../../dom.js";
import { _, typeset } from "../../language.js";
import { awarenessPart, facts, stateWords } from "../declarations.js";
import { complementView } from "./complement.js";
import { filingView } from "./filing.js";
import { receiptView } from "./receipt.js";

export function declarationPage(page) {
  const nothing = el("p", { class: "empty panel" }, _("Aucune déclaration de ce nom n’est arrivée à votre siège."));
  const element = el("div", { class: "declaring" }, nothing);
  const sheets = new Map();

  function update() {
    const name = page.route.obligation;
    const known = name && (obligationOf(page, name) || page.state.obligations[name]?.filed != null);
    setHidden(nothing, Boolean(known));
    if (known && !sheets.has(name)) {
      sheets.set(name, newSheet(page, name));
      element.append(sheets.get(name).element);
    }
    for (const [each, sheet] of sheets) {
      setHidden(sheet.element, each !== name);
      if (each === name) sheet.update();
    }
  }

  return { element, update, focus: () => sheets.get(page.route.obligation)?.heading.focus({ preventScroll: true }) };
}

function obligationOf(page, name) {
  return page.seat.obligations.find((each) => each.id === name);
}

function newSheet(page, name) {
  const obligation = obligationOf(page, name);
  const heading = el("h2", { tabindex: "-1", text: typeset(obligation?.form?.title || obligation?.title || page.state.obligations[name].title) });
  const parts = obligation ? ownParts(page, obligation) : [receiptOf(page, name)];
  const element = el("article", { class: "stack" },
    el("a", { class: "back shown", href: "#cellule" }, _("← Retour à la cellule")), heading, parts.map((part) => part.element));
  return { element, heading, update: () => parts.forEach((part) => part.update()) };
}

// Nothing comes above what is being typed: a receipt stands below the form that it overtakes.
function ownParts(page, obligation) {
  const complement = complementView(page, obligation);
  const filing = filingView(page, obligation, complement.take);
  return [lawPart(page, obligation), filing, receiptOf(page, obligation.id), complement];
}

// The receipt, which has the eye once one's own declaration is filed.
function receiptOf(page, name) {
  const receipt = receiptView(page, name);
  let mine = false;

  function update() {
    const filed = page.state.obligations[name]?.filed != null;
    setHidden(receipt.element, !filed);
    if (filed) receipt.update();
    if (filed && mine) receipt.focus();
    mine = !filed && page.commands.waiting(`declare:${name}`).length > 0;
  }

  return { element: receipt.element, update };
}

// What the law asks, and since when the establishment is taken to know.
function lawPart(page, obligation) {
  const state = el("p", { class: "state" });
  const awareness = awarenessPart(page, obligation);
  const element = el("section", { class: "panel stack law" }, facts(obligation), state, awareness.element);

  function update() {
    const known = page.state.obligations[obligation.id] || {};
    setText(state, stateWords(page, known));
    setHidden(state, known.filed != null);
    awareness.update(known);
  }

  return { element, update };
}
