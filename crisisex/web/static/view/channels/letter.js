// An official letter: letterhead, addressee, date, object.

import { el, setText } from "../../dom.js";
import { _ } from "../../language.js";
import { prose } from "../prose.js";
import { recipients, senderName, tags, time } from "./parts.js";

export function letterForm(page, inject, heading) {
  const head = tags();
  const to = el("p", { class: "addressee" });
  const element = el("div", { class: "letter" },
    head.element,
    el("div", { class: "sheet" },
      el("p", { class: "letterhead", text: senderName(inject) }),
      to,
      el("p", { class: "muted" }, time(inject.scenario)),
      el("div", { class: "object" }, el("span", {}, _("Objet :"), " "), heading),
      prose(inject.html, "body"),
      el("p", { class: "signature", text: senderName(inject) })));

  function update(latest) {
    head.update(latest);
    setText(to, _("À l’attention de {names}", { names: recipients(page, latest) }));
  }

  return { element, update };
}
