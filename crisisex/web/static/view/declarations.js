// What this seat may have to declare: when the establishment knew, and when it was filed.

import { el, setHidden, setText } from "../dom.js";
import { duration, french, instant } from "../format.js";
import { canAct } from "../state.js";
import { roleTitle, waitingWords } from "../words.js";
import { drawer } from "./drawer.js";
import { area, draftForm } from "./form.js";
import { badge } from "./inbox.js";

export function declarationsView(page) {
  const cards = page.seat.obligations.map((obligation) => declaration(page, obligation));
  const intro = el("p", { class: "hint" },
    "Une déclaration n’existe que si elle est déposée ici. Le délai court, en heure du scénario, du moment où l’établissement a connaissance des faits.");
  const none = el("p", { class: "hint" }, "Aucune déclaration ne revient à votre siège dans cet exercice.");
  const content = el("div", { class: "stack" }, cards.length ? [intro, ...cards.map((card) => card.element)] : none);
  return {
    element: drawer("Déclarer", content, { tally: tallyOf(cards.length) }),
    update: () => cards.forEach((card) => card.update()),
  };
}

function tallyOf(number) {
  return number ? el("span", { class: "muted" }, ` (${number})`) : null;
}

function declaration(page, obligation) {
  const state = el("p", { class: "state" });
  const awareness = awarenessPart(page, obligation);
  const place = `declare:${obligation.id}`;
  const waiting = el("p", { class: "pending" });
  const form = draftForm(page, {
    place,
    fields: [area("text", "Contenu de la déclaration", { hint: "Faits, heures, conséquences, mesures prises." })],
    button: "Déclarer",
    kind: "secondary",
    check: ({ text }) => (text ? "" : "Écrivez d’abord ce que vous déclarez."),
    send: ({ text }) =>
      page.send("file_declaration", { obligation: obligation.id, text }, { place, values: { text } }),
  });

  function update() {
    const known = page.state.obligations[obligation.id] || {};
    const [item] = page.commands.waiting(place);
    const filed = known.filed != null;
    setText(state, french(stateWords(page, known)));
    state.classList.toggle("done", filed);
    awareness.update(known);
    setHidden(form.element, filed || Boolean(item));
    setHidden(waiting, !item || filed);
    if (item) setText(waiting, french(`Déclaration : ${waitingWords(page, item)}`));
    form.update();
  }

  const element = el("section", { class: "declaration stack" },
    el("h3", { text: french(obligation.title) }),
    facts(obligation), state, awareness.element, form.element, waiting);
  return { element, update };
}

function facts(obligation) {
  const rows = [
    ["Délai", obligation.wording],
    ["À qui", obligation.recipient],
    ["Texte", obligation.reference],
  ].filter(([, text]) => text);
  return el("div", {},
    obligation.to_check ? badge("À vérifier", "late") : null,
    el("dl", {}, rows.map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", { text: french(text) })))));
}

function stateWords(page, known) {
  if (known.filed != null) {
    return `✓ Déposée à ${instant(known.filed)} par ${roleTitle(page.seat, known.role)}`;
  }
  if (known.started == null) return "Connaissance des faits : pas encore dite.";
  const age = duration(page.scenario() - known.started);
  return `Connaissance des faits à ${instant(known.started)}, il y a ${age}.`;
}

function awarenessPart(page, obligation) {
  const place = `aware:${obligation.id}`;
  const button = el("button", { type: "button", class: "secondary" });
  const error = el("p", { class: "error", role: "alert" });
  button.addEventListener("click", () => {
    if (page.commands.waiting(place).length) return;
    page.send("start_obligation", { obligation: obligation.id }, { place });
  });

  function update(known) {
    const [item] = page.commands.waiting(place);
    setHidden(button, known.started != null);
    button.disabled = !canAct(page.state);
    setText(button, french(item ? `Nous en avons connaissance (${waitingWords(page, item)})` : "Nous en avons connaissance"));
    setText(error, french(page.refusals.get(place)?.sentence || ""));
  }

  return { element: el("div", { class: "actions" }, button, error), update };
}
