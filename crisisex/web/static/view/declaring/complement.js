// What completes a declaration that is filed, under its number; and the words of whoever was about
// to file it when a colleague did.

import { el, setHidden } from "../../dom.js";
import { _ } from "../../language.js";
import { TEXT, news, told } from "./answers.js";
import { freeSection, momentsOf } from "./questions.js";
import { toldView } from "./receipt.js";
import { stepsView } from "./steps.js";

export function complementView(page, obligation) {
  const place = `complete:${obligation.id}`;
  const { form } = obligation;
  const free = freeSection(_("Ce qui est nouveau"), _("Ce que l’on ne savait pas au dépôt, ou ce qui a changé."));
  free.fields[0].required = !form;
  const steps = stepsView(page, {
    command: "complete_declaration",
    obligation: obligation.id,
    place,
    form,
    sections: [free, ...(form ? form.sections : [])],
    moments: momentsOf(page, obligation),
    whole: !form,
    words: {
      check: _("Relire avant de compléter"),
      review: _("Relire, puis compléter"),
      hint: _("Ce qui est déjà déposé reste tel quel ; ceci s’y ajoute, sous le même numéro."),
      send: _("Compléter"),
    },
  });
  const overtaken = overtakenView(page, obligation, take);
  const drawer = el("details", { class: "panel drawer complement" },
    el("summary", {}, _("Compléter cette déclaration")),
    el("div", { class: "stack" },
      form ? el("p", { class: "hint" }, _("Ne répondez qu’à ce qui est nouveau.")) : null, steps.element));
  drawer.open = Boolean(page.drafts.get(place));
  const element = el("div", { class: "stack" }, overtaken.element, drawer);

  // Takes what was about to be filed into what completes.
  function take(values) {
    page.drafts.put(place, values);
    steps.fill(values);
    drawer.open = true;
    drawer.querySelector("summary").focus();
  }

  function update() {
    setHidden(element, page.state.obligations[obligation.id]?.filed == null);
    overtaken.update();
    steps.update();
  }

  return { element, update };
}

// A colleague filed while one's own words were still a draft: nothing of them is lost.
function overtakenView(page, obligation, take) {
  const place = `declare:${obligation.id}`;
  const words = el("div", { class: "stack" });
  const title = el("h3", { tabindex: "-1" }, _("Vos mots sont gardés"));
  const drop = () => {
    page.drafts.drop(place);
    page.refusals.delete(place);
    page.later();
  };
  const use = () => {
    const mine = kept();
    drop();
    take(mine);
  };
  const element = el("section", { class: "panel stack overtaken", role: "status" }, title,
    el("p", {}, _("Cette déclaration a été déposée par quelqu’un d’autre pendant que vous l’écriviez. Voici ce que vous aviez et qu’elle ne dit pas.")),
    words,
    el("div", { class: "actions" },
      el("button", { type: "button", class: "primary", onclick: use }, _("S’en servir pour compléter")),
      el("button", { type: "button", class: "secondary", onclick: drop }, _("Les effacer"))));
  let drawn = null;

  function kept() {
    const filed = page.state.obligations[obligation.id];
    return filed?.filed == null ? {} : news(obligation.form, page.drafts.get(place), filed);
  }

  function update() {
    const mine = kept();
    const waiting = page.commands.waiting(place).length > 0;
    const shown = !waiting && Object.keys(mine).length > 0;
    setHidden(element, !shown);
    const key = JSON.stringify(mine);
    if (!shown || key === drawn) return;
    drawn = key;
    words.replaceChildren(...toldView(obligation.form ? told(obligation.form, mine) : [], mine[TEXT]));
  }

  return { element, update };
}
