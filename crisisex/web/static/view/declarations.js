// What this seat may have to declare: when the establishment knew, and when it was filed.

import { el, setHidden, setText } from "../dom.js";
import { duration, instant } from "../format.js";
import { _, typeset } from "../language.js";
import { canAct } from "../state.js";
import { roleTitle, waitingWords, withWaiting } from "../words.js";
import { drawer } from "./drawer.js";
import { badge } from "./inbox.js";

export function declarationsView(page) {
  const cards = page.seat.obligations.map((obligation) => declaration(page, obligation));
  const intro = el("p", { class: "hint" },
    _("Une déclaration n’existe que si elle est déposée ici. Le délai court, en heure du scénario, du moment où l’établissement a connaissance des faits."));
  const none = el("p", { class: "hint" }, _("Aucune déclaration ne revient à votre siège dans cet exercice."));
  const content = el("div", { class: "stack" }, cards.length ? [intro, ...cards.map((card) => card.element)] : none);
  return {
    element: drawer(_("Déclarer"), content, { tally: tallyOf(cards.length), part: true }),
    update: () => cards.forEach((card) => card.update()),
  };
}

function tallyOf(number) {
  return number ? el("span", { class: "muted" }, ` (${number})`) : null;
}

function declaration(page, obligation) {
  const state = el("p", { class: "state" });
  const awareness = awarenessPart(page, obligation);
  const link = el("a", { class: "button secondary", href: `#declaration/${obligation.id}` });
  const waiting = el("p", { class: "pending" });
  const place = `declare:${obligation.id}`;

  function update() {
    const known = page.state.obligations[obligation.id] || {};
    const [item] = page.commands.waiting(place);
    const filed = known.filed != null;
    setText(state, stateWords(page, known));
    state.classList.toggle("done", filed);
    awareness.update(known);
    setText(link, linkWords(page, known, place));
    setHidden(waiting, !item || filed);
    if (item) setText(waiting, _("Déclaration : {state}", { state: waitingWords(page, item) }));
  }

  const element = el("section", { class: "declaration stack" },
    el("h3", { text: typeset(obligation.title) }),
    facts(obligation), state, awareness.element, el("p", { class: "actions" }, link), waiting);
  return { element, update };
}

function linkWords(page, known, place) {
  if (known.filed != null) return _("Voir le reçu, compléter");
  return page.drafts.get(place) ? _("Reprendre le brouillon") : _("Remplir la déclaration");
}

export function facts(obligation) {
  const rows = [
    [_("Délai"), obligation.wording],
    [_("À qui"), obligation.recipient],
    [_("Texte"), obligation.reference],
  ].filter(([, text]) => text);
  return el("div", {},
    obligation.to_check ? badge(_("À vérifier"), "late") : null,
    el("dl", {}, rows.map(([term, text]) => el("div", {}, el("dt", {}, term), el("dd", { text: typeset(text) })))));
}

export function stateWords(page, known) {
  if (known.filed != null) {
    return _("✓ Déposée à {when} par {role}", { when: instant(known.filed), role: roleTitle(page.seat, known.role) });
  }
  if (known.started == null) return _("Connaissance des faits : pas encore dite.");
  const age = duration(page.scenario() - known.started);
  return _("Connaissance des faits à {when}, il y a {age}.", { when: instant(known.started), age });
}

export function awarenessPart(page, obligation) {
  const place = `aware:${obligation.id}`;
  const button = el("button", { type: "button", class: "secondary" });
  const error = el("p", { class: "error", role: "alert" });
  button.addEventListener("click", () => {
    if (page.commands.waiting(place).length) return;
    page.send("start_obligation", { obligation: obligation.id }, { place });
  });

  function update(known) {
    const [item] = page.commands.waiting(place);
    setHidden(element, known.started != null);
    button.disabled = !canAct(page.state);
    setText(button, withWaiting(_("Nous en avons connaissance"), page, item));
    setText(error, typeset(page.refusals.get(place)?.sentence || ""));
  }

  const element = el("div", { class: "actions" }, button, error);
  return { element, update };
}
