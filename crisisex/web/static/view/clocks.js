// What the facilitator chose to have before everybody's eyes: legal clocks, and the countdown to
// the situation point.

import { arrange, el, setHidden, setText } from "../dom.js";
import { _, typeset } from "../language.js";
import { canAct } from "../state.js";
import { countdown, FILED, LATE, PRESSING, reading, WAITING } from "../watch.js";
import { badge } from "./inbox.js";

const SIGNS = { [FILED]: "✓", [WAITING]: "○", [PRESSING]: "!", [LATE]: "‼" };
const RUNS = "▶";

export function clocksView(page) {
  const list = el("ul", { role: "list", class: "watched" });
  const element = el("section", { class: "panel stack", "aria-labelledby": "clocks-title" },
    el("h3", { id: "clocks-title" }, _("Délais suivis")), list);
  const rows = new Map();

  function update() {
    const { clocks } = page.state;
    setHidden(element, !clocks.length);
    arrange(list, clocks.map((clock) => rowOf(clock).element));
    const now = page.scenario();
    for (const clock of clocks) rowOf(clock).update(clock, now);
  }

  function rowOf(clock) {
    if (!rows.has(clock.obligation)) rows.set(clock.obligation, newRow(clock));
    return rows.get(clock.obligation);
  }

  return { element, update };
}

function newRow({ title, wording, to_check: toCheck }) {
  const left = el("p", { class: "left" });
  const element = el("li", {},
    el("p", {}, el("span", { text: typeset(title) }), " ", toCheck ? badge(_("À vérifier"), "late") : null),
    left,
    wording ? el("p", { class: "muted", text: typeset(wording) }) : null);

  function update(clock, now) {
    const { state, before, figure, after } = reading(clock, now);
    element.dataset.state = state;
    setText(left, [SIGNS[state] || RUNS, before, figure, after].filter(Boolean).join(" "));
  }

  return { element, update };
}

// One line for the top of every page; it is the header that makes it tick.
export function pointView(page) {
  const element = el("p", { class: "situation-point", role: "timer", hidden: true });

  function tick() {
    const left = canAct(page.state) ? countdown(page.state.point, page.elapsed()) : null;
    setHidden(element, !left);
    if (left) setText(element, left.now ? _("Point de situation maintenant") : _("Point de situation dans {time}", left));
  }

  return { element, tick };
}
