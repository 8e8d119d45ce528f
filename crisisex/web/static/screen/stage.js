// An inject over the whole screen, as the facilitator shows it: it looks like what it is.

import { channelLabel } from "../channels.js";
import { el, setHidden } from "../dom.js";
import { instant } from "../format.js";
import { typeset } from "../language.js";
import { filesOf, isSeen } from "./files.js";
import { fit } from "./fitting.js";
import { said } from "./said.js";

const [LEAST, MOST] = [0.8, 2.2];

export function stageView(screen) {
  const element = el("section", { class: "stage", hidden: true });
  let drawn = null;
  let box = null;

  function update() {
    const { shown } = screen.state;
    if (shown !== drawn) {
      drawn = shown;
      box = shown && drawInto(element, screen, shown);
      setHidden(element, !shown);
    }
    if (box) fit(box, LEAST, MOST);
  }

  return { element, update };
}

// Draws the inject, and returns the box whose text is fitted.
function drawInto(element, screen, inject) {
  const box = el("div", { class: "words", tabindex: "0", role: "group", "aria-label": channelLabel(inject.channel) },
    el("h2", { text: typeset(inject.subject) }),
    inject.html ? said(inject.html) : null);
  const files = filesOf(screen, inject);
  const seen = inject.attachments.some(isSeen);
  element.dataset.channel = inject.channel;
  element.classList.toggle("with-picture", seen);
  element.classList.toggle("picture-alone", seen && !inject.html);
  element.replaceChildren(
    el("p", { class: "envelope" },
      el("span", { class: "channel" }, channelLabel(inject.channel)),
      el("strong", { class: "sender", text: inject.from }),
      el("span", { class: "hour", text: instant(inject.scenario) })),
    box,
    el("div", { class: "files", hidden: !files.length }, files));
  element.querySelectorAll("img, video").forEach((each) =>
    each.addEventListener(each.tagName === "IMG" ? "load" : "loadeddata", () => fit(box, LEAST, MOST)));
  return box;
}
