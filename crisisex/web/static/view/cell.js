// The cell's page: one place for each thing. Its crisis log and its decisions, what it may have to
// declare, whom it may write to, the clocks it is shown.

import { el, setHidden, setText } from "../dom.js";
import { _ } from "../language.js";
import { KEYBOARD, ROOMY } from "../media.js";
import { canAct } from "../state.js";
import { clocksView } from "./clocks.js";
import { composerView } from "./composer.js";
import { contactView, unseenAnswers } from "./contact.js";
import { decisionsView } from "./decisions.js";
import { declarationsView } from "./declarations.js";
import { journalView } from "./journal.js";

const LINKS = {
  journal: _("Main courante"),
  decisions: _("Décisions"),
  declarer: _("Déclarer"),
  contacter: _("Contacter"),
};

export function cellView(page) {
  const journal = journalView(page);
  const clocks = clocksView(page);
  const composer = composerView(page, () => journal.correctLast());
  const decisions = decisionsView(page);
  const declarations = declarationsView(page);
  const contact = contactView(page);
  const asides = { declarer: declarations, contacter: contact };
  const links = linksView(page);
  const views = [clocks, composer, journal, decisions, declarations, contact];
  let left = "journal";
  let awaited = false;

  const atHand = el("div", { class: page.seat.historian ? "at-hand" : null }, composer.element, page.seat.historian ? journal.news : null);
  // What comes into sight under it is told how high it is.
  new ResizeObserver(() => {
    element.style.setProperty("--at-hand", `${page.seat.historian ? atHand.offsetHeight : 0}px`);
  }).observe(atHand);

  const log = el("section", { class: "cell-part journal-part", "aria-labelledby": "journal-title" },
    el("div", { class: "heading" },
      el("h2", { id: "journal-title", tabindex: "-1" }, _("Main courante")),
      el("p", { class: "muted", text: page.seat.cell_title })),
    atHand,
    page.seat.historian ? null : journal.news,
    journal.element);
  const element = el("div", { class: "cell" },
    links.element,
    el("div", { class: "before" }, clocks.element),
    el("div", { class: "left" }, log, decisions.element),
    el("aside", { class: "right stack", "aria-label": _("Déclarer et contacter") },
      el("div", { class: "cell-part declarer-part" }, declarations.element),
      el("div", { class: "cell-part contacter-part" }, contact.element)));

  function update() {
    if (element.hidden) return; // it is drawn when it is looked at
    const { part } = page.route;
    if (part && !asides[part]) left = part;
    element.dataset.left = left;
    if (part) element.dataset.part = part;
    links.update(ROOMY.matches ? left : part);
    views.forEach((view) => view.update());
    beReady();
  }

  // The reader has come to the page, or to a part of it.
  function arrive() {
    const { part, actor } = page.route;
    if (asides[part]) open(asides[part].element);
    if (part === "contacter" && actor) contact.choose(actor);
    else if (part === "journal" && page.seat.historian && KEYBOARD.matches) composer.focus();
    else document.getElementById("main").focus({ preventScroll: true });
  }

  // The page is opened here: whoever keeps the log may write as soon as the exercise runs.
  function start() {
    const { part } = page.route;
    if (asides[part]) open(asides[part].element);
    awaited = part === "journal" && page.seat.historian && KEYBOARD.matches;
  }

  function beReady() {
    if (!awaited || !canAct(page.state)) return;
    awaited = false;
    if (document.activeElement === document.body) composer.focus();
  }

  return { element, update, arrive, open: start };
}

function open(drawer) {
  drawer.open = true;
  drawer.scrollIntoView({ block: "nearest" });
}

function linksView(page) {
  const fresh = el("span", { class: "count" });
  const links = Object.entries(LINKS).map(([part, words]) =>
    el("a", { href: `#cellule/${part}`, class: `to-${part}`, "data-part": part }, words, part === "contacter" ? [" ", fresh] : null));
  const element = el("nav", { class: "parts", "aria-label": _("Parties de la page de la cellule") }, links);

  function update(current) {
    for (const link of links) {
      if (link.dataset.part === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const answers = unseenAnswers(page);
    setText(fresh, answers ? String(answers) : "");
    setHidden(fresh, !answers);
  }

  return { element, update };
}
