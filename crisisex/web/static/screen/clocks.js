// The legal clocks that the facilitator chose, in the hour of the scenario, to be read from afar.

import { arrange, el, setHidden, setText } from "../dom.js";
import { _, typeset } from "../language.js";
import { COUNTING, FILED, LATE, PRESSING, reading, WAITING } from "../watch.js";
import { fit } from "./fitting.js";

const [LEAST, MOST] = [0.4, 1.2];
const FEW = 3;
const SIGNS = { [FILED]: "✓", [WAITING]: "○", [COUNTING]: "▶", [PRESSING]: "!", [LATE]: "‼" };

export function clocksView(screen) {
  const list = el("ul", { class: "clocks-list", role: "list" });
  const element = el("section", { class: "clocks", "aria-labelledby": "clocks-title" },
    el("h2", { id: "clocks-title" }, _("Délais suivis")), list);
  const known = new Map();

  function update() {
    const { clocks } = screen.state;
    setHidden(element, !clocks.length);
    arrange(list, clocks.map((clock) => clockOf(clock).element));
    list.classList.toggle("many", clocks.length > FEW);
    tick();
    fit(list, LEAST, MOST);
  }

  function clockOf(clock) {
    if (!known.has(clock.obligation)) known.set(clock.obligation, clockView(clock));
    return known.get(clock.obligation);
  }

  function tick() {
    const now = screen.scenario();
    for (const clock of screen.state.clocks) clockOf(clock).tick(clock, now);
  }

  return { element, update, tick };
}

function clockView({ title, wording, to_check: toCheck }) {
  const sign = el("span", { class: "sign", "aria-hidden": "true" });
  const [before, figure, after] = ["before", "figure", "after"].map((name) => el("span", { class: name }));
  const element = el("li", { class: "clock-card" },
    el("h3", { text: typeset(title) }),
    el("p", { class: "reading" }, sign, before, figure, after),
    el("p", { class: "wording" },
      el("span", { text: typeset(wording) }),
      toCheck ? el("span", { class: "to-check" }, _("à vérifier")) : null));

  function tick(clock, now) {
    const read = reading(clock, now);
    element.dataset.state = read.state;
    setText(sign, SIGNS[read.state]);
    setText(before, read.before);
    setText(figure, read.figure);
    setText(after, read.after);
  }

  return { element, tick };
}
