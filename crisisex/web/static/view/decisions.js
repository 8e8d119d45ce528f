// What the cell has decided, the last first: why, by which plan, by whom, about which message.

import { arrange, el, setHidden } from "../dom.js";
import { instant } from "../format.js";
import { _, n_ } from "../language.js";
import { injectNamed } from "../state.js";
import { roleTitle, waitingWords } from "../words.js";
import { drawer } from "./drawer.js";
import { area, draftForm } from "./form.js";
import { planField, planNamed, planWords } from "./plan.js";

const PLACE = "decision";

export function decisionsView(page) {
  const form = decisionForm(page);
  const empty = el("p", { class: "empty panel" }, _("La cellule n’a encore rien décidé."));
  const tally = el("p", { class: "muted" });
  const list = el("ol", { class: "decided", role: "list" });
  const cards = new Map();
  let drawn = null;

  function update() {
    form.update();
    const waiting = page.commands.waiting(PLACE);
    const key = [page.connected, ...waiting.map((item) => item.command.id + item.seq)].join();
    if (page.state.decisions === drawn?.decisions && key === drawn.key) return;
    drawn = { decisions: page.state.decisions, key };
    const known = page.state.decisions.map((decision) => cardOf(cards, page, decision));
    arrange(list, [...known, ...waiting.map((item) => unsent(page, item))].reverse());
    setHidden(empty, list.children.length > 0);
    tally.textContent = known.length ? n_("{n} décision", "{n} décisions", known.length) : "";
  }

  const element = el("section", { class: "cell-part decisions-part", "aria-labelledby": "decisions-title" },
    el("div", { class: "heading" }, el("h2", { id: "decisions-title", tabindex: "-1" }, _("Décisions")), tally),
    drawer(_("Consigner une décision"), form.element),
    empty, list);
  return { element, update };
}

function decisionForm(page) {
  return draftForm(page, {
    place: PLACE,
    fields: [area("text", _("Ce qui est décidé")), area("reason", _("Pourquoi (facultatif)"), { rows: 2 }), planField(page)],
    button: _("Consigner la décision"),
    check: ({ text }) => (text ? "" : _("Écrivez d’abord ce qui est décidé.")),
    send: ({ text, reason, plan }) =>
      page.send("record_decision", { text, reason, plan: planNamed(page, plan) }, { place: PLACE, values: { text, reason, plan } }),
  });
}

// A decision that was completed is another object: its card is drawn again.
function cardOf(cards, page, decision) {
  const known = cards.get(decision.seq);
  if (known?.decision === decision) return known.element;
  const element = card(page, decision);
  cards.set(decision.seq, { decision, element });
  return element;
}

function card(page, decision) {
  const about = decision.inject && injectNamed(page.state, decision.inject);
  return el("li", { class: "panel" },
    el("p", { class: "line-head" },
      el("time", { text: instant(decision.scenario) }),
      el("span", { class: "muted", text: roleTitle(page.seat, decision.role) })),
    el("p", { class: "said strong", text: decision.text }),
    el("dl", {},
      decision.reason ? fact(_("Pourquoi"), decision.reason) : null,
      decision.plan ? fact(_("Plan suivi"), planWords(page, decision.plan)) : null,
      about ? el("div", {}, el("dt", {}, _("Message")), el("dd", {}, el("a", { href: `#message/${about.id}`, text: about.subject }))) : null));
}

function fact(term, text) {
  return el("div", {}, el("dt", {}, term), el("dd", { class: "said", text }));
}

function unsent(page, item) {
  const { text, reason } = item.command;
  return el("li", { class: "panel pending" },
    el("p", { class: "muted" }, waitingWords(page, item)),
    el("p", { class: "said strong", text }),
    reason ? el("p", { class: "said", text: reason }) : null);
}
