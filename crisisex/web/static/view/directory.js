// Who is in the exercise: in the cell, in the other cells, or played by the animation. Whom one may
// write to is one tap away.

import { el, setHidden, setText } from "../dom.js";
import { listed } from "../format.js";
import { _ } from "../language.js";
import { newId } from "./form.js";
import { plain } from "../notes.js";

const MANY = 12;

export function directoryView(page) {
  const { seat } = page;
  const find = el("input", { type: "search", id: newId("find"), autocomplete: "off" });
  const none = el("p", { class: "muted", hidden: true }, _("Personne ne correspond."));
  const people = seat.directory.map((person) => personView(page, person));
  const parts = [
    ...seat.cells.map((cell) => part(cell.title, people.filter(({ person }) => person.cell === cell.id), cellHint(seat, cell))),
    part(_("Joués par l’animation"), people.filter(({ person }) => !person.cell),
      _("Tout passe par ici ou par l’animation, jamais par un vrai numéro.")),
  ];
  find.addEventListener("input", sift);
  let drawn = null;

  function update() {
    if (page.state.people === drawn) return;
    drawn = page.state.people;
    people.forEach((each) => each.update());
  }

  function sift() {
    const asked = plain(find.value.trim());
    for (const each of people) setHidden(each.element, !each.words().includes(asked));
    for (const each of parts) setHidden(each.element, each.people.every(({ element }) => element.hidden));
    setHidden(none, parts.some((each) => !each.element.hidden));
  }

  const element = el("div", { class: "directory stack" },
    el("h2", { tabindex: "-1" }, _("Annuaire de l’exercice")),
    people.length > MANY ? el("div", { class: "field" }, el("label", { for: find.id }, _("Chercher une fonction ou un nom")), find) : null,
    none, el("div", { class: "directory-parts" }, parts.map((each) => each.element)));
  return { element, update };
}

function part(title, people, hint) {
  const element = el("section", { class: "panel stack", hidden: !people.length }, el("h3", { text: title }),
    hint ? el("p", { class: "hint" }, hint) : null,
    el("ul", { class: "people", role: "list" }, people.map((each) => each.element)));
  return { element, people };
}

function cellHint(seat, cell) {
  return cell.id === seat.cell ? "" : _("Une autre cellule : la joindre par l’animation.");
}

function personView(page, person) {
  const who = el("span", { class: "muted" });
  const here = person.cell === page.seat.cell;
  const element = el("li", {},
    el("div", { class: "person" },
      el("strong", { text: person.title }), " ",
      person.name === person.title ? null : el("span", { class: "muted", text: person.name }),
      person.contact ? el("p", { class: "contact", text: person.contact }) : null,
      here ? who : null),
    person.reachable ? writeTo(person) : null);

  function update() {
    if (here) setText(who, presentWords(page, person.role));
  }

  return { person, element, update, words: () => plain(element.textContent) };
}

function writeTo(person) {
  return el("a", { class: "button secondary", href: `#cellule/contacter/${encodeURIComponent(person.role)}`, "aria-label": _("Écrire à {who}", { who: person.title }) }, _("Écrire"));
}

function presentWords(page, role) {
  const here = Object.entries(page.state.people).filter(([, person]) => person.role === role);
  const names = here.map(([id, person]) => (id === page.state.me ? myName(person.name) : person.name || _("sans nom")));
  return names.length ? listed(names) : _("personne pour l’instant");
}

function myName(name) {
  return name ? _("{name} (vous)", { name }) : _("vous");
}
