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
    shown.forEach(({ inject, rows }) => groups.get(inject).update(state, elapsed, rows));
    setHidden(empty, shown.length > 0);
  }

  return { element: el("div", {}, empty, list), update };
}

function groupView(page, inject, subject) {
  const when = el("p", { class: "muted" });
  const list = el("ul", { class: "grid", role: "list" });
  const element = el("section", { class: "group panel" },
    el("div", { class: "heading" }, el("div", {}, el("h3", { text: subject }), when), noteButton(page, `inject:${inject}`, subject)),
    list);
  const rows = new Map();

  function update(state, elapsed, awaited) {
    setText(when, _("Envoyé à {time}", { time: instant(scenarioThen(state, state.releases[inject].elapsed)) }));
    for (const { expected } of awaited) {
      if (!rows.has(expected.milestone)) rows.set(expected.milestone, tickView(page, expected, { subject: false }));
    }
    const shown = awaited.map(({ expected }) => rows.get(expected.milestone));
    arrange(list, shown.map((row) => row.element));
    shown.forEach((row) => row.update(state, elapsed));
  }

  return { element, update };
}

function allView(page) {
  const element = el("div", { class: "groups" });
  let drawn = null;
  let parts = [];

  function build() {
    parts = page.grid.objectives.map((objective) => objectiveView(page, objective));
    if (page.grid.others.length) parts.push(othersView(page));
    element.replaceChildren(...parts.map((part) => part.element));
  }

  function update(state, elapsed) {
    if (drawn !== page.grid) {
      drawn = page.grid;
      build();
    }
    parts.forEach((part) => part.update(state, elapsed));
  }

  return { element, update };
}

function objectiveView(page, objective) {
  const rating = ratingView(page, objective);
  const rows = objective.expected.map((expected) => tickView(page, expected));
  const element = el("section", { class: "group panel" },
    el("div", { class: "heading" },
      el("div", {}, el("h3", { text: `${objective.id}. ${objective.text}` }), objective.plan ? el("p", { class: "muted", text: objective.plan }) : null),
      noteButton(page, `objective:${objective.id}`, objective.text)),
    rating.element,
    el("ul", { class: "grid", role: "list" }, rows.map((row) => row.element)));
  return {
    element,
    update: (state, elapsed) => [rating, ...rows].forEach((part) => part.update(state, elapsed)),
  };
}

function othersView(page) {
  const rows = page.grid.others.map((expected) => tickView(page, expected));
  const element = el("section", { class: "group panel" }, el("h3", {}, _("Sans objectif")),
    el("ul", { class: "grid", role: "list" }, rows.map((row) => row.element)));
  return { element, update: (state, elapsed) => rows.forEach((row) => row.update(state, elapsed)) };
}
