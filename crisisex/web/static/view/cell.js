// The cell's page: its crisis log, and what a seat writes in it.

import { el } from "../dom.js";
import { _ } from "../language.js";
import { clocksView } from "./clocks.js";
import { contactView } from "./contact.js";
import { declarationsView } from "./declarations.js";
import { drawer } from "./drawer.js";
import { area, draftForm } from "./form.js";
import { journalView } from "./journal.js";

const WIDE = window.matchMedia("(min-width: 56rem)");

export function cellView(page) {
  const journal = journalView(page);
  const clocks = clocksView(page);
  const forms = [lineForm(page), decisionForm(page)];
  const declarations = declarationsView(page);
  const contact = contactView(page);
  const parts = [clocks, journal, declarations, contact, ...forms];

  const element = el("div", { class: "cell" },
    el("section", { class: "write stack", "aria-labelledby": "write-title" },
      el("h2", { id: "write-title" }, _("Écrire et déclarer")),
      drawer(_("Ajouter une ligne"), forms[0].element, { open: WIDE.matches }),
      drawer(_("Consigner une décision"), forms[1].element),
      declarations.element,
      contact.element),
    el("section", { class: "journal-part", "aria-labelledby": "journal-title" },
      clocks.element,
      el("div", { class: "heading" },
        el("h2", { id: "journal-title", tabindex: "-1" }, _("Main courante")),
        el("p", { class: "muted", text: page.seat.cell_title })),
      journal.element));
  return { element, update: () => parts.forEach((part) => part.update()) };
}

function lineForm(page) {
  return draftForm(page, {
    place: "log",
    fields: [area("text", _("Ce qui vient de se passer ou d’être dit"), { max: 20000, hint: _("Toute la cellule le lira.") })],
    button: _("Ajouter à la main courante"),
    check: ({ text }) => (text ? "" : _("Écrivez d’abord la ligne.")),
    send: ({ text }) => page.send("write_log", { text }, { place: "log", values: { text } }),
  });
}

function decisionForm(page) {
  return draftForm(page, {
    place: "decision",
    fields: [area("text", _("Ce qui est décidé")), area("reason", _("Pourquoi (facultatif)"), { rows: 2 })],
    button: _("Consigner la décision"),
    check: ({ text }) => (text ? "" : _("Écrivez d’abord ce qui est décidé.")),
    send: ({ text, reason }) =>
      page.send("record_decision", { text, reason }, { place: "decision", values: { text, reason } }),
  });
}
