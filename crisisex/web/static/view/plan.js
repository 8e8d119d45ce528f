// Which section of a plan a decision has followed: suggested, or written freely.

import { el } from "../dom.js";
import { _ } from "../language.js";
import { newId } from "./form.js";

let list = null;

export function planField(page) {
  const id = newId("plan");
  return el("div", { class: "field" },
    el("label", { for: id }, _("Plan suivi (facultatif)")),
    el("p", { class: "hint", id: `${id}-hint` }, _("Une section du plan, à choisir ou à écrire.")),
    el("input", { id, name: "plan", list: suggestions(page.seat.plans), maxlength: 300, autocomplete: "off", "aria-describedby": `${id}-hint` }));
}

// Returns the id of the one list of the page that all these fields share.
function suggestions(plans) {
  if (!list) {
    list = el("datalist", { id: newId("plans") }, plans.map((plan) => el("option", { value: plan.wording })));
    document.body.append(list);
  }
  return list.id;
}

// What is sent for the words in the field: the section's own name where there is one.
export function planNamed(page, words) {
  return page.seat.plans.find((plan) => plan.wording === words)?.id || words;
}

export function planWords(page, name) {
  return page.seat.plans.find((plan) => plan.id === name)?.wording || name;
}
