// A telephone call: it is picked up, or called back, before what is said is heard.

import { el, icon, setHidden, setText } from "../../dom.js";
import { _ } from "../../language.js";
import { canAct, isRead } from "../../state.js";
import { prose } from "../prose.js";
import { avatar, recipients, senderName, tags, time } from "./parts.js";

export function isCall(inject) {
  return inject.channel === "phone";
}

// Picked up here, or picked up and on its way to the director.
export function isPickedUp(page, inject) {
  if (isRead(inject, page.state.me)) return true;
  return page.commands.items.some(({ command }) => command.type === "open_inject" && command.inject === inject.id);
}

export function isMissedCall(page, inject) {
  return isCall(inject) && !isPickedUp(page, inject) && !page.calls.holds(inject.id);
}

export function phoneForm(page, inject, heading) {
  const head = tags();
  const state = el("p", { class: "call-state" });
  const words = el("span");
  const button = el("button", { type: "button", class: "answer", onclick: () => page.pickUp(inject.id) }, icon("phone"), words);
  const script = inject.spoken ? spokenNotice(_("L’animation vous lit cet appel à voix haute : écoutez.")) : prose(inject.html, "body");
  const to = el("p", { class: "muted" });
  const element = el("div", { class: "phone" },
    head.element,
    el("div", { class: "call" },
      avatar(senderName(inject)),
      el("p", { class: "caller", text: senderName(inject) }),
      heading,
      el("p", { class: "muted" }, time(inject.scenario)),
      to, state, button),
    el("div", { class: "script" }, script));

  function update(latest) {
    const pickedUp = isPickedUp(page, latest);
    const missed = isMissedCall(page, latest);
    head.update(latest);
    setText(to, _("Pour {names}", { names: recipients(page, latest) }));
    setText(state, stateWords(pickedUp, missed));
    state.classList.toggle("missed", missed);
    setText(words, missed ? _("Rappeler") : _("Décrocher"));
    setHidden(button, pickedUp);
    button.disabled = !canAct(page.state);
    setHidden(element.lastElementChild, !pickedUp);
  }

  return { element, update, heard: (latest) => isPickedUp(page, latest) };
}

function stateWords(pickedUp, missed) {
  if (pickedUp) return _("En ligne : ce que l’on vous dit");
  return missed ? _("Appel manqué") : _("Le téléphone sonne…");
}

// What is said by the facilitators in person is on no screen.
export function spokenNotice(words) {
  return el("p", { class: "spoken" }, words);
}
