// One's own call to somebody whom the animation plays: over every page while it lasts.

import { el, setHidden, setText } from "../dom.js";
import { _ } from "../language.js";
import { openCall, TALKING } from "../state.js";
import { actorName, waitingWords } from "../words.js";

export const PLACE = "call";

export function callingView(page) {
  const words = el("p", { role: "status" });
  const button = el("button", { type: "button", class: "quiet" }, _("Raccrocher"));
  button.addEventListener("click", () => {
    const call = openCall(page.state);
    if (call && !hangingUp(page, call).length) page.send("end_call", { question: call.id }, { place: endOf(call) });
  });
  const element = el("div", { class: "banner calm calling", hidden: true }, words, button);

  function update() {
    const call = openCall(page.state);
    const [asked] = page.commands.waiting(PLACE);
    const waiting = asked && asked.seq === null;
    setHidden(element, !call && !waiting);
    setHidden(button, !call);
    if (call) setText(words, callWords(page, call));
    else if (waiting) setText(words, _("☎ {actor} : {state}", { actor: actorName(page.seat, asked.command.actor), state: waitingWords(page, asked) }));
  }

  return { element, update };
}

function callWords(page, call) {
  const actor = actorName(page.seat, call.actor);
  const [leaving] = hangingUp(page, call);
  if (leaving) return _("☎ {actor} : {state}", { actor, state: waitingWords(page, leaving) });
  if (call.call === TALKING) return _("☎ {actor} a décroché : parlez, l’animation répond de vive voix.", { actor });
  return _("☎ {actor} : ça sonne…", { actor });
}

function hangingUp(page, call) {
  return page.commands.waiting(endOf(call));
}

function endOf(call) {
  return `end-call:${call.id}`;
}
