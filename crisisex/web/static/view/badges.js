// The small words beside a message: how it stands.

import { el } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";

export function badge(words, kind) {
  return el("span", { class: `badge ${kind}` }, words);
}

// Whether a message was sent again, and whether it came while the reader was cut off.
export function lateBadges(inject) {
  return [
    inject.resent == null ? null : badge(_("Renvoyé à {when}", { when: instant(inject.resent) }), "late"),
    inject.missed ? badge(_("Reçu pendant la coupure"), "late") : null,
  ].filter(Boolean);
}
