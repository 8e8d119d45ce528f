// What has just happened, said once: a toast for the eye, a polite line for a screen reader.
// It never takes the focus.

import { channelLabel } from "../channels.js";
import { el } from "../dom.js";
import { count, french, listed } from "../format.js";
import { actorName, roleTitle } from "../words.js";

const SHOWN_FOR = 7000;

export function say(words, href = null) {
  const live = document.getElementById("live");
  live.textContent = "";
  setTimeout(() => { live.textContent = words; }, 50);
  const toast = el("div", { class: "toast" },
    href ? el("a", { href, text: words }) : el("span", { text: words }));
  document.getElementById("toasts").replaceChildren(toast);
  const fade = () => toast.matches(":hover, :focus-within") ? setTimeout(fade, SHOWN_FOR) : toast.remove();
  toast.addEventListener("click", () => toast.remove());
  setTimeout(fade, SHOWN_FOR);
}

export function hush() {
  document.getElementById("toasts").replaceChildren();
}

// Says what has come live; nothing about what this seat did itself.
export function announce(page, messages) {
  const arrived = messages.filter((message) => ARRIVALS.includes(message.type));
  if (arrived.length === 1) {
    const [one] = arrived;
    const what = one.resent ? "Message renvoyé :" : "Nouveau message :";
    say(`${french(what)} ${channelLabel(one.channel)}, ${one.from}. ${one.subject}`, `#message/${one.inject}`);
  } else if (arrived.length) {
    say(french(`${count(arrived.length, "nouveau message", "nouveaux messages")}`), "#messages");
  } else {
    const last = ofOthers(page, messages).filter((message) => WORDS[message.type]).pop();
    if (last) say(...WORDS[last.type](page, last));
  }
}

const ARRIVALS = ["inject_released", "inject_resent"];

const WORDS = {
  question_answered: (page, message) => [`${french("Réponse de")} ${actorName(page.seat, message.speaker)}${french(" :")} ${message.text}`, "#cellule"],
  exercise_started: () => [french("DEBEX : l’exercice commence.")],
  exercise_resumed: () => [french("L’exercice reprend.")],
  phase_started: (_, message) => [`${french("Nouvelle phase :")} ${message.title}`],
  decision_recorded: (page, message) => [`${french("Décision de")} ${roleTitle(page.seat, message.role)}${french(" :")} ${message.text}`, "#cellule"],
  declaration_filed: (_, message) => [`${french("Déclaration déposée :")} ${message.title}`, "#cellule"],
};

function ofOthers(page, messages) {
  return messages.filter((message) => message.role !== page.seat.role);
}

// What came during a cut, in one sentence; "" when nothing did.
export function missedWords(page, messages) {
  const others = ofOthers(page, messages);
  const number = (type) => others.filter((message) => message.type === type).length;
  const parts = [
    [number("inject_released"), "message"],
    [number("inject_resent"), "message renvoyé", "messages renvoyés"],
    [number("question_answered"), "réponse à vos questions", "réponses à vos questions"],
    [number("decision_recorded"), "décision"],
    [number("declaration_filed"), "déclaration"],
    [number("log_written"), "note de la main courante", "notes de la main courante"],
  ].filter(([much]) => much);
  return listed(parts.map(([much, ...words]) => count(much, ...words)));
}
