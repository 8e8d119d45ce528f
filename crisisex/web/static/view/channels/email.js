// An e-mail: who writes to whom, about what, and what comes with it.

import { el } from "../../dom.js";
import { instant } from "../../format.js";
import { _ } from "../../language.js";
import { prose } from "../prose.js";
import { avatar, recipients, senderName, tags } from "./parts.js";

export function emailForm(page, inject, heading) {
  const head = tags();
  const to = el("dd");
  const element = el("div", { class: "email" },
    head.element,
    heading,
    el("div", { class: "envelope" },
      avatar(senderName(inject)),
      el("dl", {},
        line(_("De"), el("dd", { text: senderName(inject) })),
        line(_("À"), to),
        line(_("Heure"), el("dd", { text: instant(inject.scenario) })))),
    prose(inject.html, "body"));

  function update(latest) {
    head.update(latest);
    to.textContent = recipients(page, latest);
  }

  return { element, update };
}

function line(term, detail) {
  return el("div", {}, el("dt", {}, term), detail);
}
