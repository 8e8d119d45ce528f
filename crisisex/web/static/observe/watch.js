// What is to be observed: now, by inject, what is late first; or all of it, by objective.

import { arrange, el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _ } from "../language.js";
import { pending, toObserve } from "./awaited.js";
import { noteButton } from "./composer.js";
import { ratingView } from "./rating.js";
import { scenarioThen } from "./state.js";
import { tickView } from "./tick.js";

export function watchView(page, kept) {
  const now = nowView(page);
  const all = allView(page);
  const views = { now, all };
  const buttons = {
    now: el("button", { type: "button", onclick: () => choose("now") }),
    all: el("button", { type: "button", onclick: () => choose("all") }, _("Tout")),
  };
  const element = el("section", { class: "watch", "aria-labelledby": "watch-title" },
    el("h2", { id: "watch-title", class: "unseen", tabindex: "-1" }, _("À observer")),
    el("div", { class: "filter", role: "group", "aria-label": _("Ce qui est montré") }, Object.values(buttons)),
    now.element, all.element);
  let shown = kept.read() === "all" ? "all" : "now";

  function choose(name) {
    shown = name;
    kept.write(name);
    page.draw();
    window.scrollTo(0, 0);
  }

  function update(state, elapsed) {
    setText(buttons.now, _("À observer maintenant ({n})", { n: pending(page.grid, state) }));
    for (const [name, view] of Object.entries(views)) {
      buttons[name].setAttribute("aria-pressed", String(name === shown));
      setHidden(view.element, name !== shown);
    }
    views[shown].update(state, elapsed);
  }

  return { element, update };
}

function nowView(page) {
  const empty = el("p", { class: "empty panel" }, _("Rien à observer pour l’instant : tout ce qui était attendu des messages partis est coché."));
  const list = el("div", { class: "groups" });
  const groups = new Map();

  function update(state, elapsed) {
    const shown = toObserve(page.grid, state, elapsed);
    for (const { inject } of shown) {
      if (!groups.has(inject)) groups.set(inject, groupView(page, inject, state.releases[inject].subject));
    }
    arrange(list, shown.map(({ inject }) => groups.get(inject).element));
    shown.forEach(({ inject, rows }) => groups.get(inject).update(state, elapsed, rows.map(({ expected }) => expected)));
    setHidden(empty, shown.length > 0);
  }

  return { element: el("div", {}, empty, list), update };
}

function groupView(page, inject, subject) {
  const when = el("p", { class: "muted" });
  const rows = rowsView(page, { subject: false });
  const element = el("section", { class: "group panel" },
    el("div", { class: "heading" }, el("div", {}, el("h3", { text: subject }), when), noteButton(page, `inject:${inject}`, subject)),
    rows.element);

  function update(state, elapsed, awaited) {
    setText(when, _("Envoyé à {time}", { time: instant(scenarioThen(state, state.releases[inject].elapsed)) }));
    rows.update(state, elapsed, awaited);
  }

  return { element, update };
}

// Facilitators add to what is expected while it is played: whoever is writing stays where they are.
function allView(page) {
  const element = el("div", { class: "groups" });
  const objectives = new Map();
  const others = othersView(page);

  function update(state, elapsed) {
    const shown = page.grid.objectives.map((objective) => {
      if (!objectives.has(objective.id)) objectives.set(objective.id, objectiveView(page, objective));
      return objectives.get(objective.id);
    });
    arrange(element, [...shown, ...(page.grid.others.length ? [others] : [])].map((part) => part.element));
    shown.forEach((part, index) => part.update(state, elapsed, page.grid.objectives[index].expected));
    others.update(state, elapsed, page.grid.others);
  }

  return { element, update };
}

function objectiveView(page, objective) {
  const rating = ratingView(page, objective);
  const rows = rowsView(page);
  const element = el("section", { class: "group panel" },
    el("div", { class: "heading" },
      el("div", {}, el("h3", { text: `${objective.id}. ${objective.text}` }), objective.plan ? el("p", { class: "muted", text: objective.plan }) : null),
      noteButton(page, `objective:${objective.id}`, objective.text)),
    rating.element,
    rows.element);

  function update(state, elapsed, awaited) {
    rating.update(state, elapsed);
    rows.update(state, elapsed, awaited);
  }

  return { element, update };
}

function othersView(page) {
  const rows = rowsView(page);
  return { element: el("section", { class: "group panel" }, el("h3", {}, _("Sans objectif")), rows.element), update: rows.update };
}

// A tick for each expected action: the same one for as long as it asks the same.
function rowsView(page, how) {
  const element = el("ul", { class: "grid", role: "list" });
  const rows = new Map();

  function rowOf(expected) {
    const asks = JSON.stringify(expected);
    if (!rows.has(asks)) rows.set(asks, tickView(page, expected, how));
    return rows.get(asks);
  }

  function update(state, elapsed, awaited) {
    const shown = awaited.map(rowOf);
    arrange(element, shown.map((row) => row.element));
    shown.forEach((row) => row.update(state, elapsed));
  }

  return { element, update };
}
