// A television screen: who broadcasts, and the banner under the picture.

import { el } from "../../dom.js";
import { _ } from "../../language.js";
import { prose } from "../prose.js";
import { senderName, tags, time } from "./parts.js";

export function tvForm(_page, inject, heading) {
  const head = tags();
  const element = el("div", { class: "tv" },
    head.element,
    el("div", { class: "tv-screen" },
      el("p", { class: "tv-top" }, el("span", { class: "tv-live" }, _("En direct")), " ", time(inject.scenario)),
      el("div", { class: "lower-third" },
        el("p", { class: "tv-name", text: senderName(inject) }),
        heading)),
    prose(inject.html, "body"));
  return { element, update: head.update };
}
