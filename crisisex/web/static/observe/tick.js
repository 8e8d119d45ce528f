// One expected action: a tick as big as a thumb, its time at once, and the way to take it back.

import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, typeset } from "../language.js";
import { waitingWords } from "../words.js";
import { limitWords, standing } from "./awaited.js";
import { canTick, scenarioThen } from "./state.js";
import { authorName } from "./words.js";

export function tickView(page, expected, { subject = true } = {}) {
  const place = `tick:${expected.milestone}`;
  const box = el("span", { class: "box", "aria-hidden": "true" });
  const button = el("button", { class: "tick", type: "button", "aria-pressed": "false" }, box, el("span", { text: expected.text }));
  const limit = el("span", { class: "limit" });
  const when = el("strong", {});
  const who = el("span", { class: "muted" });
  const undo = el("button", { class: "quiet undo", type: "button" }, _("Décocher"));
  const done = el("p", { class: "ticked" }, when, who, undo);
  const error = el("p", { class: "error", role: "alert" });
  const element = el("li", { class: "awaited" }, button,
    el("p", { class: "about" },
      expected.critical ? el("span", { class: "badge ask" }, _("Critique")) : null,
      limit,
      subject && expected.subject ? el("span", { text: expected.subject }) : null,
      expected.plan ? el("span", { text: expected.plan }) : null),
    done, error);
  let ticked = false;

  button.addEventListener("click", () => {
    if (!ticked) page.note("tick_milestone", { milestone: expected.milestone }, { place });
  });
  undo.addEventListener("click", () => {
    page.send("untick_milestone", { milestone: expected.milestone }, { place });
    button.focus({ preventScroll: true });
  });

  function update(state, elapsed) {
    const stands = standing(expected, state, elapsed);
    const { tick } = stands;
    ticked = Boolean(tick);
    button.setAttribute("aria-pressed", String(ticked));
    button.disabled = !ticked && !canTick(state);
    element.classList.toggle("seen", ticked);
    element.classList.toggle("late", stands.late);
    setText(limit, limitWords(expected, stands, elapsed));
    setHidden(limit, !limit.textContent);
    setHidden(done, !tick);
    if (tick) {
      setText(when, `✓ ${instant(scenarioThen(state, tick.elapsed))}`);
      setText(who, tick.item ? waitingWords(page, tick.item) : authorName(page, tick));
    }
    setText(error, typeset(page.refusals.get(place)?.sentence || ""));
  }

  return { element, update };
}
