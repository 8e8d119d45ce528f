// The messages that one sender has exchanged with this seat, oldest first: a conversation by SMS.

import { arrange, el } from "../../dom.js";
import { instant } from "../../format.js";
import { typeset } from "../../language.js";
import { authored } from "../authored.js";
import { prose } from "../prose.js";
import { avatar, ownAnswers, senderName, tags, threadKey } from "./parts.js";

export function threadForm(page, inject, heading) {
  const head = tags();
  const list = el("ol", { class: "bubbles", role: "list" });
  const bodies = new Map();
  const element = el("div", { class: "sms" },
    head.element,
    el("div", { class: "speaker" }, avatar(senderName(inject)), el("strong", { text: senderName(inject) })),
    list);
  let drawn = null;

  function update(latest) {
    head.update(latest);
    const injects = conversation(page.state, latest);
    const key = threadKey(page, injects);
    if (key === drawn) return;
    drawn = key;
    arrange(list, injects.flatMap((each) => [
      theirs(bodies, each, each.id === inject.id ? heading : null),
      ...ownAnswers(page, each).map(ours),
    ]));
  }

  return { element, update, holdsAnswers: true };
}

// What came by the same channel from the same sender, or answers it.
function conversation(state, inject) {
  return state.injects.filter((each) => each.channel === inject.channel
    && (each.from === inject.from || each.id === inject.reply_to || each.reply_to === inject.id));
}

function theirs(bodies, inject, heading) {
  if (!bodies.has(inject.id)) {
    const subject = heading || el("p", { class: "subject" }, authored(el("a", { href: `#message/${inject.id}`, text: typeset(inject.subject) })));
    bodies.set(inject.id, el("li", { class: heading ? "bubble current" : "bubble" },
      subject, prose(inject.html), el("p", { class: "when", text: instant(inject.scenario) })));
  }
  return bodies.get(inject.id);
}

function ours({ who, when, text, sent }) {
  return el("li", { class: sent ? "bubble mine" : "bubble mine pending" },
    el("p", { class: "said", text }), el("p", { class: "when", text: `${who}, ${when}` }));
}
