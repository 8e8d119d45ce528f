// An article: the paper's name, a headline, columns where there is room for them.

import { el } from "../../dom.js";
import { prose } from "../prose.js";
import { senderName, tags, time } from "./parts.js";

export function pressForm(_page, inject, heading) {
  const head = tags();
  const element = el("div", { class: "press" },
    head.element,
    el("p", { class: "masthead", text: senderName(inject) }),
    el("p", { class: "dateline" }, time(inject.scenario)),
    heading,
    prose(inject.html, "body columns"));
  return { element, update: head.update };
}
