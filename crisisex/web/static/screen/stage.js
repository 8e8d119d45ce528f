// An inject over the whole screen, as the facilitator shows it: it looks like what it is. A text
// that is too long for one screen turns its pages by itself.

import { channelLabel } from "../channels.js";
import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { typeset } from "../language.js";
import { filesOf, isSeen } from "./files.js";
import { fit, pageOf, turn } from "./fitting.js";
import { said } from "./said.js";

const [LEAST, MOST] = [1.1, 2.2];
const PAGE_LASTS = 15000;

export function stageView(screen) {
  const element = el("section", { class: "stage", hidden: true });
  let drawn = null;
  let box = null;
  let turned = 0;

  function update() {
    const { shown } = screen.state;
    if (shown !== drawn) {
      drawn = shown;
      box = shown && drawInto(element, screen, shown);
      turned = Date.now();
      setHidden(element, !shown);
    }
    if (box) fit(box, LEAST, MOST);
  }

  function tick() {
    if (!box) return;
    const { page, last } = pageOf(box);
    setText(element.querySelector(".pages"), last ? `${page + 1}/${last + 1}` : "");
    if (!last || Date.now() - turned < PAGE_LASTS) return;
    turned = Date.now();
    turn(box);
  }

  return { element, update, tick };
}

// Draws the inject, and returns the box whose text is fitted.
function drawInto(element, screen, inject) {
  const box = el("div", { class: "words", tabindex: "0", role: "group", "aria-label": channelLabel(inject.channel) },
    el("h2", { text: typeset(inject.subject) }),
    inject.html ? said(inject) : null);
  const files = filesOf(screen, inject);
  const seen = inject.attachments.some(isSeen);
  element.dataset.channel = inject.channel;
  element.classList.toggle("with-picture", seen);
  element.classList.toggle("picture-alone", seen && !inject.html);
  element.replaceChildren(
    el("p", { class: "envelope" },
      el("span", { class: "channel" }, channelLabel(inject.channel)),
      el("strong", { class: "sender", text: inject.from }),
      el("span", { class: "hour", text: instant(inject.scenario) }),
      el("span", { class: "pages" })),
    box,
    el("div", { class: "files", hidden: !files.length }, files));
  element.querySelectorAll("img, video").forEach((each) =>
    each.addEventListener(each.matches("img") ? "load" : "loadeddata", () => fit(box, LEAST, MOST)));
  return box;
}
