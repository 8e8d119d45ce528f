// Who the player is, the rules, and who else sits in the cell.

import { arrange, el, setHidden } from "../dom.js";
import { listed } from "../format.js";
import { _ } from "../language.js";
import { prose } from "./prose.js";
import { languageSwitch } from "./tongue.js";

export function roleView(page) {
  const { seat } = page;
  const people = el("ul", { class: "people", role: "list" });
  let drawn = null;

  function update() {
    if (page.state.people === drawn) return;
    drawn = page.state.people;
    arrange(people, Object.entries(seat.roles).map(([role, title]) => seatLine(page, role, title)));
  }

  const briefing = part(_("Situation"), seat.briefing);
  const rules = part(_("Règles du jeu"), seat.rules === seat.briefing ? "" : seat.rules);
  const element = el("div", { class: "role-page" },
    el("section", { class: "panel stack" },
      el("h2", { tabindex: "-1", text: seat.role_title }),
      el("p", { class: "muted", text: [seat.name, seat.cell_title, seat.establishment].filter(Boolean).join(" · ") }),
      seat.card ? prose(seat.card) : el("p", { class: "muted" }, _("Pas de fiche pour ce rôle."))),
    el("section", { class: "panel stack" }, el("h2", {}, _("Dans la cellule")), people),
    rules, briefing,
    el("p", { class: "muted" },
      el("a", { href: "/accessibilite", hreflang: "fr", target: "_blank", rel: "noopener" }, _("Accessibilité : non conforme"))),
    languageSwitch());
  return { element, update };
}

function part(title, html) {
  const section = el("section", { class: "panel stack" }, el("h2", {}, title), prose(html));
  setHidden(section, !html);
  return section;
}

function seatLine(page, role, title) {
  const here = Object.entries(page.state.people).filter(([, person]) => person.role === role);
  const names = here.map(([id, person]) => (id === page.state.me ? myName(person.name) : person.name || _("sans nom")));
  return el("li", {}, el("strong", { text: title }),
    el("span", { class: "muted", text: names.length ? listed(names) : _("personne pour l’instant") }));
}

function myName(name) {
  return name ? _("{name} (vous)", { name }) : _("vous");
}
