// Who the player is: the card of their role, the rules and the situation.

import { el, setHidden } from "../dom.js";
import { _ } from "../language.js";
import { prose } from "./prose.js";
import { languageSwitch } from "./tongue.js";

export function roleView(page) {
  const { seat } = page;
  const rules = part(_("Règles du jeu"), seat.rules === seat.briefing ? "" : seat.rules);
  const element = el("div", { class: "role-page" },
    el("section", { class: "panel stack" },
      el("h2", { tabindex: "-1", text: seat.role_title }),
      el("p", { class: "muted", text: [seat.name, seat.cell_title, seat.establishment].filter(Boolean).join(" · ") }),
      seat.historian ? el("p", { class: "badge done" }, _("Votre siège tient la main courante")) : null,
      seat.card ? prose(seat.card) : el("p", { class: "muted" }, _("Pas de fiche pour ce rôle."))),
    part(_("Situation"), seat.briefing), rules,
    el("p", { class: "muted" },
      el("a", { href: "/accessibilite", hreflang: "fr", target: "_blank", rel: "noopener" }, _("Accessibilité : non conforme"))),
    languageSwitch());
  return { element, update: () => {} };
}

function part(title, html) {
  const section = el("section", { class: "panel stack" }, el("h2", {}, title), prose(html));
  setHidden(section, !html);
  return section;
}
