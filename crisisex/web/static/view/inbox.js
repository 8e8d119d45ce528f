// The list of messages, newest first.

import { channelIcon, channelLabel } from "../channels.js";
import { arrange, el, icon, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, n_, typeset } from "../language.js";
import { isRead, READY, unread } from "../state.js";

export function inboxView(page) {
  const tally = el("p", { class: "muted" });
  const list = el("ul", { class: "inbox", role: "list" });
  const empty = emptyWords();
  const rows = new Map();
  list.addEventListener("keydown", moveByArrow);

  function update() {
    const injects = [...page.state.injects].reverse();
    arrange(list, injects.map((inject) => rowOf(rows, page, inject)));
    setHidden(empty.element, injects.length > 0);
    empty.update(page.state.status);
    setText(tally, tallyWords(page.state));
  }

  function focus(id, how) {
    const row = rows.get(id);
    if (row) row.link.focus(how);
  }

  const element = el("section", { class: "list", "aria-labelledby": "inbox-title" },
    el("div", { class: "heading" }, el("h2", { id: "inbox-title", tabindex: "-1" }, _("Messages")), tally),
    list, empty.element);
  return { element, update, focus };
}

function tallyWords(state) {
  const left = unread(state);
  if (!state.injects.length) return "";
  return left ? n_("{n} non lu", "{n} non lus", left) : _("Tout est lu");
}

function emptyWords() {
  const words = el("p");
  const element = el("div", { class: "empty panel" }, words,
    el("p", {}, el("a", { href: "#role" }, _("Lire ma fiche de rôle et les règles"))));
  function update(status) {
    setText(words, status === READY
      ? _("L’exercice n’a pas commencé. Vos messages arriveront ici, sans rien faire.")
      : _("Aucun message pour le moment. Ils arrivent ici, sans rien faire."));
  }
  return { element, update };
}

function rowOf(rows, page, inject) {
  const row = rows.get(inject.id) || newRow(inject);
  rows.set(inject.id, row);
  row.update(inject, page.state.me, page.route.inject === inject.id);
  return row.element;
}

function newRow(inject) {
  const badges = el("span", { class: "badges" });
  const link = el("a", { class: "row", href: `#message/${inject.id}` },
    icon(channelIcon(inject.channel)),
    el("span", { class: "row-from", text: inject.from || _("Expéditeur inconnu") }),
    el("time", { class: "row-time", text: instant(inject.scenario) }),
    el("span", { class: "row-subject", text: typeset(inject.subject) }),
    el("span", { class: "row-foot" }, el("span", {}, channelLabel(inject.channel)), badges));
  const element = el("li", {}, link);
  let drawn = null;

  function update(latest, me, current) {
    if (current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    if (latest === drawn) return;
    drawn = latest;
    link.classList.toggle("unread", !isRead(latest, me));
    badges.replaceChildren(...badgesOf(latest, me));
  }

  return { element, link, update };
}

function badgesOf(inject, me) {
  const badges = [];
  if (!isRead(inject, me)) badges.push(badge(_("Non lu"), "new"));
  if (inject.question && !inject.decision) badges.push(badge(_("À décider"), "ask"));
  if (inject.decision) badges.push(badge(_("Décidé"), "done"));
  else if (inject.acknowledged.length) badges.push(badge(_("Pris en compte"), "done"));
  badges.push(resentBadge(inject));
  if (inject.missed) badges.push(badge(_("Reçu pendant la coupure"), "late"));
  return badges.filter(Boolean);
}

export function resentBadge(inject) {
  return inject.resent == null ? null : badge(_("Renvoyé à {when}", { when: instant(inject.resent) }), "late");
}

export function badge(words, kind) {
  return el("span", { class: `badge ${kind}` }, words);
}

function moveByArrow(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const links = [...event.currentTarget.querySelectorAll("a.row")];
  const next = links[links.indexOf(document.activeElement) + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
