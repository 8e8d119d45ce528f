// The question that a message puts to the cell: choices, a reason, then what was decided.

import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, typeset } from "../language.js";
import { roleTitle, waitingWords } from "../words.js";
import { authored } from "./authored.js";
import { area, draftForm, newId } from "./form.js";
import { planField, planNamed, planWords } from "./plan.js";

export function decisionView(page, inject) {
  const place = `decide:${inject.id}`;
  const title = newId("question");
  const outcome = el("div", { class: "outcome" });
  const waiting = el("p", { class: "pending" });
  const form = draftForm(page, {
    place,
    fields: [
      choicesOf(inject, title),
      area("reason", _("Pourquoi (facultatif)"), { rows: 2, hint: _("La raison sera dans la main courante et dans le compte rendu.") }),
      planField(page),
    ],
    button: _("Décider pour la cellule"),
    check: ({ choice }) => (choice ? "" : _("Choisissez d’abord une des réponses.")),
    send: ({ choice, reason, plan }) => page.send("record_decision",
      { inject: inject.id, choice, reason, plan: planNamed(page, plan) }, { place, values: { choice, reason, plan } }),
  });
  let drawn = null;

  function update(latest) {
    const [item] = page.commands.waiting(place);
    setHidden(form.element, Boolean(latest.decision || item));
    setHidden(waiting, !item || Boolean(latest.decision));
    if (item) setText(waiting, _("« {choice} » : {state}", { choice: inject.choices[item.command.choice], state: waitingWords(page, item) }));
    setHidden(outcome, !latest.decision);
    if (latest.decision !== drawn) outcome.replaceChildren(...decided(page, latest.decision));
    drawn = latest.decision;
    form.update();
  }

  const element = el("section", { class: "decision stack", "aria-labelledby": title },
    el("h3", { id: title }, el("span", { class: "kicker" }, _("Décision de la cellule")), " ", authored(el("span", { text: typeset(inject.question) }))),
    form.element, waiting, outcome);
  return { element, update };
}

function choicesOf(inject, title) {
  return el("div", { class: "choices", role: "radiogroup", "aria-labelledby": title },
    Object.entries(inject.choices).map(([choice, words]) =>
      el("label", { class: "choice" },
        el("input", { type: "radio", name: "choice", value: choice }),
        authored(el("span", { text: typeset(words) })))));
}

function decided(page, decision) {
  const who = `${roleTitle(page.seat, decision.role)}, ${instant(decision.scenario)}`;
  return [
    el("p", { class: "done" }, _("✓ La cellule a décidé :")),
    el("p", { class: "said", text: decision.text }),
    decision.reason ? el("p", { class: "said muted", text: decision.reason }) : null,
    decision.plan ? el("p", { class: "muted", text: _("Plan suivi : {plan}", { plan: planWords(page, decision.plan) }) }) : null,
    el("p", { class: "muted", text: who }),
    el("p", { class: "hint" }, _("Pour changer d’avis, consignez une nouvelle décision :"), " ",
      el("a", { href: "#cellule/decisions" }, _("page de la cellule"))),
  ].filter(Boolean);
}
