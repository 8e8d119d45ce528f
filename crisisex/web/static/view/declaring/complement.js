// What completes a declaration that is filed, under its number.

import { el, setHidden } from "../../dom.js";
import { _ } from "../../language.js";
import { freeSection, momentsOf } from "./questions.js";
import { stepsView } from "./steps.js";

export function complementView(page, obligation) {
  const place = `complete:${obligation.id}`;
  const summary = el("summary", {}, _("Compléter cette déclaration"));
  const element = el("details", { class: "panel drawer complement" }, summary);
  element.open = Boolean(page.drafts.get(place));
  let steps = null;

  // Takes the words of whoever was about to file.
  function take(values) {
    page.drafts.put(place, values);
    steps.fill(values);
    element.open = true;
    element.scrollIntoView({ block: "start" });
    summary.focus({ preventScroll: true });
  }

  // Its questions are there once there is something to complete.
  function update() {
    const filed = page.state.obligations[obligation.id]?.filed != null;
    setHidden(element, !filed);
    if (!filed) return;
    if (!steps) {
      steps = complementSteps(page, obligation, place);
      element.append(el("div", { class: "stack" }, steps.element));
    }
    steps.update();
  }

  return { element, update, take };
}

function complementSteps(page, obligation, place) {
  const { id, form } = obligation;
  const free = freeSection(_("Ce qui est nouveau"), _("Ce que l’on ne savait pas au dépôt, ou ce qui a changé."), !form);
  return stepsView(page, {
    command: "complete_declaration",
    obligation: id,
    place,
    form,
    sections: [free],
    folded: form && { title: _("Revenir sur les questions du formulaire"), sections: form.sections.map(optional) },
    moments: momentsOf(page, obligation),
    whole: !form,
    words: {
      check: _("Relire avant de compléter"),
      review: _("Relire, puis compléter"),
      hint: _("Ce qui est déjà déposé reste tel quel ; ceci s’y ajoute, sous le même numéro."),
      send: _("Compléter"),
    },
  });
}

// In a complement nothing of the form has to be answered again.
function optional(section) {
  return { ...section, fields: section.fields.map((field) => ({ ...field, required: false })) };
}
