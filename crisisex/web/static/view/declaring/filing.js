// A declaration that is to be filed. Where a colleague files it first, the form stays as it was, with
// the words in it, and they may complete what is filed.

import { el, setHidden, setText } from "../../dom.js";
import { _, typeset } from "../../language.js";
import { roleTitle } from "../../words.js";
import { badge } from "../inbox.js";
import { say } from "../notices.js";
import { news } from "./answers.js";
import { freeSection, momentsOf } from "./questions.js";
import { stepsView } from "./steps.js";

// `complete(values)` takes the words that came too late.
export function filingView(page, obligation, complete) {
  const { id, form } = obligation;
  const place = `declare:${id}`;
  const filed = () => page.state.obligations[id]?.filed != null;
  const steps = stepsView(page, {
    command: "file_declaration",
    obligation: id,
    place,
    form,
    sections: form ? form.sections : [freeSection(_("Contenu de la déclaration"), _("Faits, heures, conséquences, mesures prises."), true)],
    moments: momentsOf(page, obligation),
    whole: true,
    words: {
      check: _("Relire avant de déposer"),
      review: _("Relire, puis déposer"),
      hint: _("Rien n’est encore parti. Une fois déposée, la déclaration se complète, elle ne se change pas."),
      send: _("Déposer"),
    },
  });
  const overtaken = overtakenView(use, drop);
  const element = el("div", { class: "stack" }, form ? formHead(form) : null, steps.element, overtaken.element);
  let late = null;

  function drop() {
    page.drafts.drop(place);
    page.refusals.delete(place);
    steps.clear();
    page.later();
  }

  function use() {
    const mine = news(form, page.drafts.get(place), page.state.obligations[id]);
    drop();
    complete(mine);
  }

  function update() {
    const kept = Boolean(page.drafts.get(place));
    const isLate = filed() && kept && !page.commands.waiting(place).length;
    setHidden(element, filed() && !isLate);
    element.classList.toggle("outrun", isLate);
    if (isLate && late === false) say(lateWords(page, id));
    late = isLate;
    setHidden(overtaken.element, !isLate);
    if (isLate) overtaken.update(lateWords(page, id));
    steps.update();
  }

  return { element, update };
}

function lateWords(page, name) {
  const { role } = page.state.obligations[name];
  return _("Vos mots sont gardés : {role} vient de déposer cette déclaration.", { role: roleTitle(page.seat, role) });
}

function overtakenView(use, drop) {
  const words = el("p", {});
  const element = el("section", { class: "panel stack overtaken", "aria-label": _("Vos mots sont gardés") }, words,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "primary", onclick: use }, _("S’en servir pour compléter")),
      el("button", { type: "button", class: "secondary", onclick: drop }, _("Les effacer"))));
  return { element, update: (said) => setText(words, said) };
}

function formHead(form) {
  return el("div", { class: "stack form-head" },
    form.intro ? el("p", { text: typeset(form.intro.replace(/\s+/g, " ").trim()) }) : null,
    el("p", { class: "hint" }, form.to_check ? badge(_("À vérifier"), "late") : null,
      el("span", { text: [form.to_check ? " " : "", typeset(form.source)].join("") })),
    el("p", { class: "hint" }, _("Ce que vous écrivez est gardé à mesure sur cet appareil, rien ne part avant « Déposer ». N’y mettez aucun vrai nom ni vraie donnée.")));
}
