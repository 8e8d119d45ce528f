// A technical alert, as a console prints it.

import { el } from "../../dom.js";
import { prose } from "../prose.js";
import { severityOf } from "./bulletin.js";
import { senderName, tags, time } from "./parts.js";

export function alertForm(_page, inject, heading) {
  const head = tags();
  const severity = severityOf(inject);
  const element = el("div", { class: "alert" },
    head.element,
    el("div", { class: "console" },
      el("p", { class: "console-head" }, time(inject.scenario), " ", el("span", { text: senderName(inject) }),
        severity ? [" ", el("span", { class: "level", text: severity.toUpperCase() })] : null),
      heading,
      prose(inject.html, "body")));
  return { element, update: head.update };
}
