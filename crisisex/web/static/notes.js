// The regular way in which a note says what it tells, and who said it: « Appel reçu — DSI : … ».
// It is written in the line itself, so that whoever reads the log anywhere reads it too.

import { _ } from "./language.js";

export const KINDS = [
  _("Fait"), _("Décision"), _("Appel reçu"), _("Appel passé"), _("Message"), _("Question"),
];

// What is typed for each kind, before a colon: its initials.
export const SHORT = KINDS.map((kind) => plain(kind).split(" ").map((word) => word[0]).join(""));

const DASH = /\s+[—–-]\s+/;
const MOST = 60;

// Return `{kind, who, rest}` of a note, `kind` and `who` empty where it says none. `roles` are the
// names that may stand alone before the colon.
export function read(text, roles) {
  const colon = text.indexOf(":");
  if (colon < 0 || colon > MOST + 20) return { kind: "", who: "", rest: text };
  const [first, ...others] = text.slice(0, colon).trim().split(DASH);
  const who = others.join(" — ");
  const rest = text.slice(colon + 1).replace(/^[ \u00a0]+/, "");
  if (KINDS.includes(first) && who.length <= MOST) return { kind: first, who, rest };
  if (roles.includes(first) && !who) return { kind: "", who: first, rest };
  return { kind: "", who: "", rest: text };
}

export function written({ kind, who, rest }) {
  if (kind && who) return _("{kind} — {who} : {rest}", { kind, who, rest });
  return kind || who ? _("{first} : {rest}", { first: kind || who, rest }) : rest;
}

// Return the note whose initials have just been typed (`ar:`, `ar dsi:`), else null.
export function spelled(typed, roles) {
  const [, initials, name] = typed.match(/^(\S{1,3})(?:\s+(\S[^:]*?))?\s?:$/) || [];
  const at = initials ? SHORT.indexOf(plain(initials)) : -1;
  if (at < 0) return null;
  return { kind: KINDS[at], who: name ? roleNamed(name, roles) : "", rest: "" };
}

function roleNamed(name, roles) {
  return roles.find((role) => plain(role) === plain(name)) || roles.find((role) => plain(role).startsWith(plain(name))) || name;
}

// Return words without case and accents, as they are searched for.
export function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
