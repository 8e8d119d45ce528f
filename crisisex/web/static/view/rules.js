// The rules of play, shown at DEBEX above everything until they are read; then under “Mon rôle”.

import { el, setHidden } from "../dom.js";
import { _ } from "../language.js";
import { ENDED } from "../state.js";
import { prose } from "./prose.js";

export function rulesView(page, kept) {
  const done = el("button", { class: "primary", type: "button" }, _("J’ai lu les règles"));
  const element = el("section", { class: "rules panel stack", "aria-labelledby": "rules-title", hidden: true },
    el("h2", { id: "rules-title" }, _("Règles du jeu")),
    el("div", { class: "scroll", tabindex: "0", role: "group", "aria-labelledby": "rules-title" }, prose(page.seat.rules)),
    el("div", { class: "actions" }, done));
  done.addEventListener("click", () => {
    kept.write(true);
    page.later();
    document.getElementById("main").focus({ preventScroll: true });
  });

  function update() {
    const over = page.state.status === ENDED;
    setHidden(element, !page.seat.rules || !page.state.begun || over || Boolean(kept.read()));
  }

  return { element, update };
}
