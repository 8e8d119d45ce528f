// How well an objective was reached: five buttons, on the scale of HSEEP, and a word on it.

import { el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, typeset } from "../language.js";
import { drawer } from "../view/drawer.js";
import { area } from "../view/form.js";
import { waitingWords } from "../words.js";
import { canNote, scenarioThen } from "./state.js";
import { authorName, RATINGS, ratingWords } from "./words.js";

export function ratingView(page, objective) {
  const place = `rate:${objective.id}`;
  const comment = area("text", _("Pourquoi (facultatif)"), { rows: 2, hint: _("À écrire avant de choisir.") });
  const input = comment.querySelector("textarea");
  const buttons = Object.keys(RATINGS).map((rating) => button(rating));
  const error = el("p", { class: "error", role: "alert" });
  const last = el("p", { class: "said detail" });
  const group = el("div", { class: "ratings", role: "group", "aria-label": _("Évaluation de l’objectif {id}", { id: objective.id }) }, buttons);
  const element = drawer("", el("div", { class: "stack" }, last, comment, group, error));
  const summary = element.querySelector("summary");
  input.value = page.drafts.get(place)?.text || "";
  input.addEventListener("input", () => page.drafts.put(place, { text: input.value }));

  function button(rating) {
    return el("button", { class: "rating", type: "button", "data-rating": rating, "aria-pressed": "false", onclick: () => rate(rating) },
      el("strong", {}, rating), el("span", {}, RATINGS[rating]));
  }

  function rate(rating) {
    const text = input.value.trim();
    page.note("rate_objective", { objective: objective.id, rating, text }, { place, values: { text } });
  }

  function update(state) {
    const given = state.ratings[objective.id] || null;
    for (const each of buttons) {
      each.setAttribute("aria-pressed", String(each.dataset.rating === given?.rating));
      each.disabled = !canNote(state);
    }
    input.disabled = !canNote(state);
    const left = page.drafts.take(place);
    if (left) input.value = left.text;
    setText(summary, given ? `${ratingWords(given.rating)} · ${instant(scenarioThen(state, given.elapsed))} · ${given.item ? waitingWords(page, given.item) : authorName(page, given)}` : _("Évaluer cet objectif"));
    setText(last, given?.text || "");
    setHidden(last, !given?.text);
    setText(error, typeset(page.refusals.get(place)?.sentence || ""));
  }

  return { element, update };
}
