// The life of the cell, newest first: what it was sent, decided, declared and wrote.

import { channelLabel } from "../channels.js";
import { arrange, el, setHidden } from "../dom.js";
import { instant, listed } from "../format.js";
import { _ } from "../language.js";
import { FIXED, KINDS } from "../view/line.js";
import { roleTitle } from "../words.js";
import { noteButton } from "./composer.js";

export function lifeView(page) {
  const empty = el("p", { class: "empty panel" }, _("Rien encore. Messages, décisions, déclarations et main courante de la cellule s’inscriront ici."));
  const list = el("ol", { class: "journal", role: "list" });
  const element = el("section", { "aria-labelledby": "life-title" },
    el("div", { class: "heading" }, el("h2", { id: "life-title", tabindex: "-1" }, _("Vie de la cellule"))),
    empty, list);
  const lines = new Map();

  function update({ journal }) {
    arrange(list, journal.map((entry) => lineOf(lines, page, entry)).reverse());
    setHidden(empty, journal.length > 0);
  }

  return { element, update };
}

// A line is drawn again when it is completed or corrected.
function lineOf(lines, page, entry) {
  const key = entry.seq + entry.kind;
  const known = lines.get(key);
  if (known?.entry === entry) return known.element;
  const element = newLine(page, entry);
  lines.set(key, { entry, element });
  return element;
}

function newLine(page, entry) {
  const [label, look] = KINDS[entry.kind];
  return el("li", { class: `line tied ${look}` },
    el("div", {},
      el("p", { class: "line-head" },
        el("time", { text: instant(entry.scenario) }),
        el("span", { class: "kind" }, label),
        el("span", { class: "muted", text: authorOf(page, entry) })),
      bodyOf(entry)),
    tieOf(entry) ? noteButton(page, tieOf(entry), entry.text) : null);
}

function authorOf(page, entry) {
  const inject = entry.inject && page.state.injects.find(({ id }) => id === entry.inject);
  if (isMessage(entry) && inject) {
    const to = listed(inject.to.map((role) => roleTitle(page.seat, role)));
    return _("{channel}, de {from} à {to}", { channel: channelLabel(inject.channel), from: inject.from || _("Expéditeur inconnu"), to });
  }
  if (["decision", "declaration", "log"].includes(entry.kind)) return roleTitle(page.seat, entry.role);
  return "";
}

function bodyOf(entry) {
  const words = entry.text || FIXED[entry.kind] || "";
  const more = entry.kind === "decision" ? [entry.detail, entry.plan].filter(Boolean) : [];
  for (const { text } of entry.former || []) more.push(_("D’abord écrit : {text}", { text }));
  return [el("p", { class: "said", text: words }), ...more.map((text) => el("p", { class: "said detail", text }))];
}

function tieOf(entry) {
  if (isMessage(entry)) return `inject:${entry.inject}`;
  return entry.kind === "decision" ? `decision:${entry.seq}` : "";
}

function isMessage(entry) {
  return entry.kind === "inject" || entry.kind === "resent";
}
