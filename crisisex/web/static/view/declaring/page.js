// The page of one declaration: its form while it is to be filed, its receipt once it is.

import { el, setHidden, setText } from "../../dom.js";
import { _, typeset } from "../../language.js";
import { awarenessPart, facts, stateWords } from "../declarations.js";
import { badge } from "../inbox.js";
import { complementView } from "./complement.js";
import { freeSection, momentsOf } from "./questions.js";
import { receiptView } from "./receipt.js";
import { stepsView } from "./steps.js";

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

function ownParts(page, obligation) {
  return [lawPart(page, obligation), receiptOf(page, obligation.id), filingPart(page, obligation), complementView(page, obligation)];
}

function receiptOf(page, name) {
  const receipt = receiptView(page, name);
  const isFiled = () => page.state.obligations[name]?.filed != null;
  return {
    element: receipt.element,
    update: () => {
      setHidden(receipt.element, !isFiled());
      if (isFiled()) receipt.update();
    },
  };
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

function filingPart(page, obligation) {
  const { form } = obligation;
  const steps = stepsView(page, {
    command: "file_declaration",
    obligation: obligation.id,
    place: `declare:${obligation.id}`,
    form,
    sections: form ? form.sections : [freeSection(_("Contenu de la déclaration"), _("Faits, heures, conséquences, mesures prises."))],
    moments: momentsOf(page, obligation),
    whole: true,
    words: {
      check: _("Relire avant de déposer"),
      review: _("Relire, puis déposer"),
      hint: _("Rien n’est encore parti. Une fois déposée, la déclaration se complète, elle ne se change pas."),
      send: _("Déposer"),
    },
  });
  const element = el("div", { class: "stack" }, form ? formHead(form) : null, steps.element);

  function update() {
    setHidden(element, page.state.obligations[obligation.id]?.filed != null);
    steps.update();
  }

  return { element, update };
}

function formHead(form) {
  return el("div", { class: "stack form-head" },
    form.intro ? el("p", { class: "said", text: typeset(form.intro.replace(/\s*\n\s*/g, " ").trim()) }) : null,
    el("p", { class: "hint" }, form.to_check ? badge(_("À vérifier"), "late") : null,
      el("span", { text: form.to_check ? ` ${typeset(form.source)}` : typeset(form.source) })),
    el("p", { class: "hint" }, _("Ce que vous écrivez est gardé à mesure sur cet appareil. Rien ne part avant « Déposer ».")));
}
