// What has just happened, said once: a toast for the eye, a polite line for a screen reader.
// It never takes the focus.

import { channelLabel } from "../channels.js";
import { el } from "../dom.js";
import { listed } from "../format.js";
import { _, n_ } from "../language.js";
import { actorName, roleTitle } from "../words.js";
import { isCall } from "./channels/phone.js";

const SHOWN_FOR = 7000;

export function say(words, href = null) {
  tell(words);
  const toast = el("div", { class: "toast" },
    href ? el("a", { href, text: words }) : el("span", { text: words }));
  document.getElementById("toasts").replaceChildren(toast);
  const fade = () => toast.matches(":hover, :focus-within") ? setTimeout(fade, SHOWN_FOR) : toast.remove();
  toast.addEventListener("click", () => toast.remove());
  setTimeout(fade, SHOWN_FOR);
}

// For a screen reader alone.
function tell(words) {
  const live = document.getElementById("live");
  if (live.textContent !== words) {
    live.textContent = words;
    return;
  }
  live.textContent = ""; // the same words again are news only where there were none
  setTimeout(() => { live.textContent = words; }, 50);
}

export function hush() {
  document.getElementById("toasts").replaceChildren();
}

// Says what has come live; nothing about what this seat did itself.
export function announce(page, messages) {
  const arrived = messages.filter((message) => ARRIVALS.includes(message.type));
  if (arrived.some((message) => !isCall(message))) page.sound.arrive();
  if (arrived.length === 1 && isCall(arrived[0])) {
    tell(_("Appel entrant : {from}. {subject}", arrived[0]));
  } else if (arrived.length === 1) {
    const [one] = arrived;
    say(arrivalWords(one), `#message/${one.inject}`);
  } else if (arrived.length) {
    say(n_("{n} nouveau message", "{n} nouveaux messages", arrived.length), "#messages");
  } else {
    const last = ofOthers(page, messages).filter((message) => WORDS[message.type]).pop();
    if (last) say(...WORDS[last.type](page, last));
  }
}

function arrivalWords({ channel, from, subject, resent }) {
  const blanks = { channel: channelLabel(channel), from, subject };
  return resent
    ? _("Message renvoyé : {channel}, {from}. {subject}", blanks)
    : _("Nouveau message : {channel}, {from}. {subject}", blanks);
}

const ARRIVALS = ["inject_released", "inject_resent"];

const WORDS = {
  question_answered: (page, { speaker, text }) => [_("Réponse de {who} : {text}", { who: actorName(page.seat, speaker), text }), "#cellule/contacter"],
  exercise_started: () => [_("DEBEX : l’exercice commence.")],
  exercise_resumed: () => [_("L’exercice reprend.")],
  phase_started: (page, { title }) => [_("Nouvelle phase : {title}", { title })],
  decision_recorded: (page, { role, text }) => [_("Décision de {who} : {text}", { who: roleTitle(page.seat, role), text }), "#cellule/decisions"],
  declaration_filed: (page, { title, obligation }) => [_("Déclaration déposée : {title}", { title }), `#declaration/${obligation}`],
  declaration_completed: (page, { title, obligation }) => [_("Déclaration complétée : {title}", { title }), `#declaration/${obligation}`],
};

const COUNTED = {
  inject_released: (n) => n_("{n} message", "{n} messages", n),
  inject_resent: (n) => n_("{n} message renvoyé", "{n} messages renvoyés", n),
  question_answered: (n) => n_("{n} réponse à vos questions", "{n} réponses à vos questions", n),
  decision_recorded: (n) => n_("{n} décision", "{n} décisions", n),
  declaration_filed: (n) => n_("{n} déclaration", "{n} déclarations", n),
  declaration_completed: (n) => n_("{n} complément de déclaration", "{n} compléments de déclaration", n),
  log_written: (n) => n_("{n} note de la main courante", "{n} notes de la main courante", n),
  log_corrected: (n) => n_("{n} correction de la main courante", "{n} corrections de la main courante", n),
};

function ofOthers(page, messages) {
  return messages.filter((message) => message.role !== page.seat.role);
}

// What came during a cut, in one sentence; "" when nothing did.
export function missedWords(page, messages) {
  const others = ofOthers(page, messages);
  const counted = Object.entries(COUNTED).map(([type, words]) => {
    const much = others.filter((message) => message.type === type).length;
    return much ? words(much) : null;
  });
  return listed(counted.filter(Boolean));
}
