// What is always there: the hour of the scenario, its phase, the next situation point.

import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";
import { PAUSED, RUNNING } from "../exercise.js";
import { countdown } from "../watch.js";

export function headerView(screen) {
  const { exercise, cell_title: cell, establishment } = screen.view;
  const clock = el("p", { class: "clock", role: "timer", "aria-label": _("Heure du scénario") });
  const phase = el("p", { class: "phase" });
  const point = pointView(screen);
  const element = el("div", { class: "top" },
    el("div", { class: "when" }, clock, phase),
    point.element,
    el("div", { class: "what" },
      el("h1", { text: exercise }),
      el("p", { text: [cell, establishment].filter(Boolean).join(" · ") })));

  function update() {
    setText(phase, screen.state.phase?.title || _("Avant le début"));
  }

  function tick() {
    setText(clock, instant(screen.scenario()));
    point.tick();
  }

  return { element, update, tick };
}

function pointView(screen) {
  const title = el("p", { class: "point-title" });
  const time = el("p", { class: "point-time", role: "timer", "aria-label": _("Prochain point de situation") });
  const element = el("div", { class: "point" }, title, time);

  function tick() {
    const { point, status } = screen.state;
    const left = status === RUNNING || status === PAUSED ? countdown(point, screen.elapsed()) : null;
    setHidden(element, !left);
    if (!left) return;
    element.classList.toggle("now", left.now);
    setText(title, left.now ? _("Point de situation") : _("Point de situation dans"));
    setText(time, left.now ? _("maintenant") : left.time);
  }

  return { element, tick };
}
