// What the forms of several channels are built of.

import { channelIcon, channelLabel } from "../../channels.js";
import { el, icon } from "../../dom.js";
import { instant, listed } from "../../format.js";
import { _ } from "../../language.js";
import { personName, roleTitle, waitingWords } from "../../words.js";
import { lateBadges } from "../badges.js";

// The channel's name, and whether the message came again or late; drawn again when it is resent.
export function tags() {
  const element = el("p", { class: "channel" });
  let drawn = null;

  function update(inject) {
    if (drawn === (inject.resentSeq || inject.seq)) return;
    drawn = inject.resentSeq || inject.seq;
    element.replaceChildren(icon(channelIcon(inject.channel)), channelLabel(inject.channel), ...lateBadges(inject));
  }

  return { element, update };
}

export function time(seconds) {
  return el("time", { text: instant(seconds) });
}

export function senderName(inject) {
  return inject.from || _("Expéditeur inconnu");
}

export function recipients(page, inject) {
  return listed(inject.to.map((role) => roleTitle(page.seat, role)));
}

// The first letters of a name, for the eye alone.
export function avatar(name) {
  const letters = name.replace(/[^\p{L}\p{N} ]/gu, "").split(" ").filter(Boolean).slice(0, 2).map((word) => [...word][0]);
  return el("span", { class: "avatar", "aria-hidden": "true", text: letters.join("").toUpperCase() });
}

// The seat's own answers to a message, those still to be sent last: [{ who, when, text, sent }].
export function ownAnswers(page, inject) {
  const said = inject.answers.map(({ participant, text, scenario }) =>
    ({ who: participant === page.state.me ? _("Vous") : personName(page, participant), when: instant(scenario), text, sent: true }));
  const waiting = page.commands.waiting(`answer:${inject.id}`).map((item) =>
    ({ who: _("Vous"), when: waitingWords(page, item), text: item.command.text, sent: false }));
  return [...said, ...waiting];
}

// Changes whenever the messages of a thread or the seat's answers to them do.
export function threadKey(page, injects) {
  const waiting = injects.flatMap((inject) => page.commands.waiting(`answer:${inject.id}`));
  return [
    page.connected,
    ...injects.map((inject) => [inject.id, inject.resentSeq, inject.answers.length]),
    ...waiting.map((item) => item.command.id + item.seq),
  ].join();
}
