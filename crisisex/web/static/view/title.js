// The title of the tab: how much is unread, and, while nobody looks, that something came.

import { _, n_ } from "../language.js";
import { unread } from "../state.js";

const BEAT = 1200;
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

export function titleView(page) {
  let seen = 0;
  let timer = 0;
  let beat = false;

  function update() {
    const left = unread(page.state);
    if (!document.hidden) seen = left;
    const news = document.hidden && left > seen;
    if (news && !timer && !STILL.matches) timer = setInterval(blink, BEAT);
    if (!news) rest();
    write();
  }

  function blink() {
    beat = !beat;
    write();
  }

  function rest() {
    clearInterval(timer);
    timer = 0;
    beat = false;
  }

  function write() {
    const title = beat ? newsWords(page) : titleWords(page);
    if (document.title !== title) document.title = title;
  }

  return { update };
}

function titleWords({ state, seat }) {
  const left = unread(state);
  return [left ? `(${left}) ${_("EXERCICE")}` : _("EXERCICE"), seat.role_name, seat.exercise].join(" · ");
}

function newsWords(page) {
  const words = page.calls.ringing ? _("Appel entrant") : n_("{n} message à lire", "{n} messages à lire", unread(page.state));
  return `● ${words} · ${_("EXERCICE")}`;
}
