// The crisis log: what the cell knows, newest first, each line with its scenario time and author.

import { arrange, el, setHidden } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";
import { personName, roleTitle, waitingWords } from "../words.js";
import { badge } from "./inbox.js";

export const KINDS = {
  debex: [_("DEBEX"), "mark"],
  phase: [_("Phase"), "mark"],
  suspex: [_("SUSPEX"), "mark"],
  resumed: [_("Reprise"), "mark"],
  reopened: [_("SUSPEX"), "mark"],
  finex: [_("FINEX"), "mark"],
  incident: [_("INCIDENT RÉEL"), "alarm"],
  inject: [_("Message reçu"), "inject"],
  resent: [_("Message renvoyé"), "inject"],
  answer: [_("Réponse de votre siège"), "answer"],
  decision: [_("Décision"), "decide"],
  awareness: [_("Connaissance"), "declare"],
  declaration: [_("Déclaration"), "declare"],
  complement: [_("Complément"), "declare"],
  log: [_("Note"), "log"],
};

export const FIXED = {
  debex: _("Début de l’exercice."),
  suspex: _("Exercice suspendu."),
  resumed: _("L’exercice reprend."),
  reopened: _("Exercice suspendu : le poste de l’animation a redémarré."),
  finex: _("Fin de l’exercice."),
};

export function journalView(page) {
  const empty = el("p", { class: "empty panel" }, _("Rien encore. Décisions, déclarations et notes de la cellule s’inscriront ici."));
  const list = el("ol", { class: "journal", role: "list" });
  const lines = new Map();
  let drawn = null;

  function update() {
    const waiting = [...page.commands.waiting("log"), ...page.commands.waiting("decision")];
    const key = [page.state.journal.length, page.connected, ...waiting.map((item) => item.command.id + item.seq)].join();
    if (key === drawn) return;
    drawn = key;
    const said = page.state.journal.map((entry) => lineOf(lines, page, entry));
    arrange(list, [...said, ...waiting.map((item) => unsent(page, item))].reverse());
    setHidden(empty, list.children.length > 0);
  }

  return { element: el("div", {}, empty, list), update };
}

function lineOf(lines, page, entry) {
  if (!lines.has(entry.seq + entry.kind)) lines.set(entry.seq + entry.kind, newLine(page, entry));
  return lines.get(entry.seq + entry.kind);
}

function newLine(page, entry) {
  const [label, look] = KINDS[entry.kind];
  return el("li", { class: `line ${look}` },
    el("p", { class: "line-head" },
      el("time", { text: instant(entry.scenario) }),
      el("span", { class: "kind" }, label),
      el("span", { class: "muted", text: authorOf(page, entry) }),
      entry.missed ? badge(_("Reçu pendant la coupure"), "late") : null),
    ...bodyOf(entry));
}

function isMessage(entry) {
  return entry.kind === "inject" || entry.kind === "resent";
}

function authorOf(page, entry) {
  if (isMessage(entry)) return entry.detail;
  if (entry.kind === "answer") return personName(page, entry.participant);
  if (["decision", "declaration", "complement", "log"].includes(entry.kind)) return roleTitle(page.seat, entry.role);
  return "";
}

function bodyOf(entry) {
  const text = entry.text || FIXED[entry.kind] || "";
  if (isMessage(entry)) {
    return [el("p", {}, el("a", { href: `#message/${entry.inject}`, text }))];
  }
  if (entry.kind === "answer") {
    return [el("p", { class: "muted" }, _("À « {subject} »", { subject: entry.detail })), quoted(text)];
  }
  if (entry.kind === "awareness") {
    return [el("p", {}, _("L’établissement a connaissance : {what}. Le délai court.", { what: text }))];
  }
  const words = el("p", { class: "said" }, entry.obligation ? el("a", { href: `#declaration/${entry.obligation}`, text }) : text);
  return entry.detail ? [words, quoted(entry.detail)] : [words];
}

function quoted(text) {
  return el("p", { class: "said detail", text });
}

function unsent(page, item) {
  const { type, text, reason } = item.command;
  return el("li", { class: "line pending" },
    el("p", { class: "line-head" },
      el("span", { class: "kind" }, type === "write_log" ? _("Note") : _("Décision")),
      el("span", { class: "muted" }, waitingWords(page, item))),
    el("p", { class: "said", text }),
    reason ? quoted(reason) : null);
}
