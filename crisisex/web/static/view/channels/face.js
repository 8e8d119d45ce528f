// Somebody who stands before you, and speaks.

import { el } from "../../dom.js";
import { _ } from "../../language.js";
import { prose } from "../prose.js";
import { avatar, senderName, tags, time } from "./parts.js";
import { spokenNotice } from "./phone.js";

export function faceForm(_page, inject, heading) {
  const head = tags();
  const said = inject.spoken ? spokenNotice(_("L’animation vous parle de vive voix : écoutez.")) : prose(inject.html, "body");
  const element = el("div", { class: "face" },
    head.element,
    el("div", { class: "speaker" }, avatar(senderName(inject)),
      el("p", {}, el("strong", { text: senderName(inject) }), " ", el("span", { class: "muted" }, time(inject.scenario)))),
    el("div", { class: "balloon" }, heading, said));
  return { element, update: head.update };
}
