// Who the player is, the rules, and who else sits in the cell.

import { arrange, el, setHidden } from "../dom.js";
import { listed } from "../format.js";
import { prose } from "./prose.js";

export function roleView(page) {
  const { seat } = page;
  const people = el("ul", { class: "people", role: "list" });
  let drawn = null;

  function update() {
    if (page.state.people === drawn) return;
    drawn = page.state.people;
    arrange(people, Object.entries(seat.roles).map(([role, title]) => seatLine(page, role, title)));
  }

  const briefing = part("Situation", seat.briefing);
  const rules = part("Règles du jeu", seat.rules === seat.briefing ? "" : seat.rules);
  const element = el("div", { class: "role-page" },
    el("section", { class: "panel stack" },
      el("h2", { tabindex: "-1", text: seat.role_title }),
      el("p", { class: "muted", text: [seat.name, seat.cell_title, seat.establishment].filter(Boolean).join(" · ") }),
      seat.card ? prose(seat.card) : el("p", { class: "muted" }, "Pas de fiche pour ce rôle.")),
    el("section", { class: "panel stack" }, el("h2", {}, "Dans la cellule"), people),
    rules, briefing);
  return { element, update };
}

function part(title, html) {
  const section = el("section", { class: "panel stack" }, el("h2", {}, title), prose(html));
  setHidden(section, !html);
  return section;
}

function seatLine(page, role, title) {
  const here = Object.entries(page.state.people).filter(([, person]) => person.role === role);
  const names = here.map(([id, person]) => (id === page.state.me ? `${person.name || "vous"} (vous)` : person.name || "sans nom"));
  return el("li", {}, el("strong", { text: title }),
    el("span", { class: "muted", text: names.length ? listed(names) : "personne pour l’instant" }));
}
