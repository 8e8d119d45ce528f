// The crisis log: what the cell knows, the last first. Only what is new is drawn. What arrives moves
// neither what is read, nor the line that is being corrected: a button says that there is more.

import { el, setHidden, setText } from "../dom.js";
import { _, n_ } from "../language.js";
import { inPlace } from "../scroll.js";
import { filterView } from "./filter.js";
import { correctable, lineView, placeOf, unsentView } from "./line.js";

export function journalView(page) {
  const nothing = el("p", { class: "empty panel" });
  const list = el("ol", { class: "journal", role: "list" });
  const filter = filterView(page, sift);
  const more = el("button", { type: "button", class: "primary arrived", hidden: true });
  const head = el("div", { class: "journal-head" });
  const news = el("div", { class: "news" }, more);
  const lines = new Map();
  const waiting = new Map();
  const open = new Set();
  let journal = null;
  let drawn = 0;
  let unread = 0;
  let shown = 0;
  let cameFrom = null;

  list.addEventListener("click", (event) => {
    if (event.target.closest(".correct")) edit(lineAt(event.target));
  });
  more.addEventListener("click", () => {
    draw(page.state.journal.length);
    head.scrollIntoView({ block: "center" });
    noteRead();
  });
  window.addEventListener("scroll", () => unread && !aside() && noteRead(), { passive: true });

  function update() {
    if (page.state.journal !== journal) change();
    showWaiting();
    giveBack();
    for (const line of open) line.correction.update();
    setHidden(more, !unread);
    setText(more, n_("{n} nouvelle ligne", "{n} nouvelles lignes", unread));
    setHidden(nothing, shown + waiting.size > 0);
    setText(nothing, lines.size ? _("Aucune ligne ne correspond.") : _("Rien encore. Décisions, déclarations et notes de la cellule s’inscriront ici."));
  }

  // New lines wait while one is being corrected: it would be pushed away under the hand.
  function change() {
    const before = journal?.length || 0;
    journal = page.state.journal;
    for (const entry of journal.slice(0, drawn)) lines.get(entry.seq + entry.kind).update(entry);
    if (aside()) unread += journal.slice(before).filter((entry) => !isMine(page, entry)).length;
    if (open.size) return;
    draw(journal.length);
  }

  function draw(upTo) {
    const fresh = journal.slice(drawn, upTo).map(newLine);
    drawn = upTo;
    if (fresh.length) inPlace(list, () => list.prepend(...fresh.reverse()));
    showWaiting();
    filter.tell(shown, lines.size);
  }

  function newLine(entry) {
    const line = lineView(page, entry, closed);
    if (line.correction) open.add(line);
    lines.set(entry.seq + entry.kind, line);
    show(line);
    shown += line.element.hidden ? 0 : 1;
    return line.element;
  }

  // What waits stands above, in the order in which it will be sent.
  function showWaiting() {
    const items = ["log", "decision"].flatMap((place) => page.commands.waiting(place));
    const corrections = page.commands.items.filter((item) => item.command.type === "correct_log");
    const all = [...items, ...corrections];
    for (const [id, view] of waiting) {
      if (all.some((item) => item.command.id === id)) continue;
      view.element.remove();
      waiting.delete(id);
    }
    for (const item of all) {
      const { id } = item.command;
      if (!waiting.has(id)) waiting.set(id, unsentView(page, item));
      waiting.get(id).update(item);
    }
    const views = [...waiting.values()].reverse();
    if (views.some((view, index) => list.children[index] !== view.element)) list.prepend(...views.map((view) => view.element));
  }

  // -- finding -------------------------------------------------------------------------------

  function sift() {
    for (const line of lines.values()) show(line);
    shown = [...lines.values()].filter((line) => !line.element.hidden).length;
    filter.tell(shown, lines.size);
    update();
  }

  function show(line) {
    setHidden(line.element, filter.active() && !filter.accepts(line));
  }

  // -- correcting ----------------------------------------------------------------------------

  function lineAt(target) {
    const { seq } = target.closest(".line").dataset;
    return [...lines.values()].find((line) => line.entry.seq === Number(seq));
  }

  function edit(line) {
    if (!correctable(page, line.entry)) return;
    cameFrom = document.activeElement;
    open.add(line);
    line.edit();
    line.correction.focus();
    line.element.scrollIntoView({ block: "nearest" });
  }

  function closed(line) {
    open.delete(line);
    if (!open.size) draw(page.state.journal.length);
    if (cameFrom?.isConnected) cameFrom.focus({ preventScroll: true });
    page.later();
  }

  // A correction that was refused opens again, with its words and the reason.
  function giveBack() {
    for (const line of lines.values()) {
      if (line.correction || !page.refusals.has(placeOf(line.entry))) continue;
      open.add(line);
      line.edit();
    }
  }

  // The last line that this seat may correct; returns whether there is one.
  function correctLast() {
    const entry = page.state.journal.findLast((each) => correctable(page, each));
    const line = entry && lines.get(entry.seq + entry.kind);
    if (line) edit(line);
    return Boolean(line);
  }

  // -- reading -------------------------------------------------------------------------------

  // Whether the head of the list is out of sight, or arrivals wait.
  function aside() {
    return open.size > 0 || head.getBoundingClientRect().bottom < news.getBoundingClientRect().top;
  }

  function noteRead() {
    if (!unread) return;
    unread = 0;
    page.later();
  }

  const element = el("div", {}, filter.element, head, nothing, list);
  return { element, news, update, correctLast };
}

function isMine(page, entry) {
  return entry.role === page.seat.role && ["log", "decision", "answer"].includes(entry.kind);
}
