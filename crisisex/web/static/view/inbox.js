// The list of messages, newest first, by phase; one channel alone where the reader chose it.

import { channelIcon, channelLabel, CHANNELS } from "../channels.js";
import { arrange, el, icon, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, n_, typeset } from "../language.js";
import { isRead, READY, unread } from "../state.js";
import { authored } from "./authored.js";
import { badge, lateBadges } from "./badges.js";
import { isCall, isMissedCall } from "./channels/phone.js";

export { badge };

// Rows further down than a tall screen are drawn when they are scrolled to.
const NEAR = 20;

export function inboxView(page) {
  const tally = el("p", { class: "muted" });
  const chips = chipsView(page);
  const list = el("div", { class: "inbox" });
  const empty = emptyWords();
  const rows = new Map();
  const groups = new Map();
  list.addEventListener("keydown", moveByArrow);

  function update() {
    const shown = page.state.injects.filter((inject) => !page.filter || inject.channel === page.filter).reverse();
    arrange(list, phasesOf(shown).map(([phase, injects]) => groupOf(groups, phase, injects.map((inject) => rowOf(rows, page, inject)))));
    shown.forEach((inject, index) => rows.get(inject.id).element.classList.toggle("far", index >= NEAR));
    setHidden(empty.element, shown.length > 0);
    empty.update(page);
    chips.update();
    setText(tally, tallyWords(page.state));
  }

  function focus(id, how) {
    const row = rows.get(id);
    if (row) row.link.focus(how);
  }

  const element = el("section", { class: "list", "aria-labelledby": "inbox-title" },
    el("div", { class: "heading" }, el("h2", { id: "inbox-title", tabindex: "-1" }, _("Messages")), tally),
    list, empty.element);
  return { element, chips: chips.element, update, focus };
}

function tallyWords(state) {
  const left = unread(state);
  if (!state.injects.length) return "";
  return left ? n_("{n} non lu", "{n} non lus", left) : _("Tout est lu");
}

// -- one channel or all --------------------------------------------------------------------

// Shown once two channels have spoken; each chip is a place of its own, so that “back” undoes it.
function chipsView(page) {
  const all = chip("", _("Tous"));
  const byChannel = new Map(CHANNELS.map((channel) => [channel, chip(channel, channelLabel(channel))]));
  const element = el("nav", { class: "chips", "aria-label": _("Canaux") }, all.element, [...byChannel.values()].map((each) => each.element));

  function update() {
    const heard = new Set(page.state.injects.map((inject) => inject.channel));
    setHidden(element, heard.size < 2 && !page.filter);
    all.update(page, page.state.injects);
    for (const [channel, each] of byChannel) {
      each.update(page, page.state.injects.filter((inject) => inject.channel === channel));
      setHidden(each.element, !heard.has(channel) && page.filter !== channel);
    }
  }

  return { element, update };
}

function chip(channel, words) {
  const fresh = el("span", { class: "count" });
  const spoken = el("span", { class: "unseen" });
  const element = el("a", { class: "chip", href: channel ? `#messages/${channel}` : "#messages" },
    channel ? icon(channelIcon(channel)) : null, el("span", {}, words), fresh, spoken);

  function update(page, injects) {
    const left = injects.filter((inject) => !isRead(inject, page.state.me)).length;
    setText(fresh, left ? String(left) : "");
    setHidden(fresh, !left);
    fresh.setAttribute("aria-hidden", "true");
    setText(spoken, left ? n_("{n} non lu", "{n} non lus", left) : "");
    if (page.filter === channel) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }

  return { element, update };
}

// -- by phase ------------------------------------------------------------------------------

// [[phase, injects]…]: a message stands where it came last.
function phasesOf(injects) {
  const phases = new Map();
  for (const inject of injects) {
    const phase = inject.phase || "";
    if (!phases.has(phase)) phases.set(phase, []);
    phases.get(phase).push(inject);
  }
  return [...phases];
}

function groupOf(groups, phase, rows) {
  if (!groups.has(phase)) {
    const list = el("ul", { role: "list" });
    const element = el("section", {}, phase ? authored(el("h3", { class: "phase", text: typeset(phase) })) : null, list);
    groups.set(phase, { element, list });
  }
  const { element, list } = groups.get(phase);
  arrange(list, rows);
  return element;
}

function emptyWords() {
  const words = el("p");
  const card = el("p", {}, el("a", { href: "#role" }, _("Lire ma fiche de rôle et les règles")));
  const element = el("div", { class: "empty panel" }, words, card);

  function update({ filter, state }) {
    setHidden(card, Boolean(filter));
    if (filter) setText(words, _("Aucun message par ce canal."));
    else if (state.status === READY) setText(words, _("L’exercice n’a pas commencé. Vos messages arriveront ici, sans rien faire."));
    else setText(words, _("Aucun message pour le moment. Ils arrivent ici, sans rien faire."));
  }

  return { element, update };
}

// -- one message ---------------------------------------------------------------------------

function rowOf(rows, page, inject) {
  const row = rows.get(inject.id) || newRow(inject);
  rows.set(inject.id, row);
  row.update(inject, page, page.route.inject === inject.id);
  return row.element;
}

function newRow(inject) {
  const badges = el("span", { class: "badges" });
  const link = el("a", { class: "row", href: `#message/${inject.id}`, "data-channel": inject.channel },
    icon(channelIcon(inject.channel)),
    el("span", { class: "row-from", text: inject.from || _("Expéditeur inconnu") }),
    el("time", { class: "row-time", text: instant(inject.scenario) }),
    authored(el("span", { class: "row-subject", text: typeset(inject.subject) })),
    el("span", { class: "row-foot" }, el("span", {}, channelLabel(inject.channel)), badges));
  const element = el("li", {}, link);
  let drawn = null;

  function update(latest, page, current) {
    if (current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
    const call = callOf(page, latest);
    if (latest === drawn?.latest && call === drawn.call) return;
    drawn = { latest, call };
    link.classList.toggle("unread", !isRead(latest, page.state.me));
    link.classList.toggle("ringing", call === "rings");
    badges.replaceChildren(...badgesOf(latest, page.state.me, call));
  }

  return { element, link, update };
}

function callOf(page, inject) {
  if (!isCall(inject)) return "";
  if (page.calls.holds(inject.id)) return "rings";
  return isMissedCall(page, inject) ? "missed" : "taken";
}

function badgesOf(inject, me, call) {
  const badges = [];
  if (call === "rings") badges.push(badge(_("Sonne"), "ask"));
  if (call === "missed") badges.push(badge(_("Appel manqué"), "missed"));
  if (!isRead(inject, me)) badges.push(badge(_("Non lu"), "new"));
  if (inject.question && !inject.decision) badges.push(badge(_("À décider"), "ask"));
  if (inject.decision) badges.push(badge(_("Décidé"), "done"));
  else if (inject.acknowledged.length) badges.push(badge(_("Pris en compte"), "done"));
  return [...badges, ...lateBadges(inject)];
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
