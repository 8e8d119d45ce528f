// What the town reads: television, press, social networks, the newest first.

import { arrange, el, setHidden } from "../dom.js";
import { instant } from "../format.js";
import { _, typeset } from "../language.js";
import { filesOf } from "./files.js";
import { said } from "./said.js";

const LABELS = { tv: _("Télévision"), press: _("Presse"), social: _("Réseau social") };

export function mediaView(screen) {
  const list = el("ol", { class: "media-list", role: "list" });
  const none = el("p", { class: "idle" }, _("Rien dans les médias pour l’instant."));
  const element = el("section", { class: "media", "aria-labelledby": "media-title" },
    el("h2", { id: "media-title" }, _("Dans les médias")), list, none);
  const cards = new Map();

  function update() {
    const { media, shown } = screen.state;
    setHidden(element, Boolean(shown));
    setHidden(none, media.length > 0);
    setHidden(list, !media.length);
    arrange(list, media.map((inject) => cardOf(inject)));
    [...list.children].forEach((card, place) => card.classList.toggle("first", place === 0));
  }

  function cardOf(inject) {
    if (!cards.has(inject.id)) cards.set(inject.id, card(screen, inject));
    return cards.get(inject.id);
  }

  return { element, update };
}

function card(screen, inject) {
  return el("li", { class: "card", "data-channel": inject.channel }, LOOKS[inject.channel](screen, inject));
}

const LOOKS = { tv: television, press: newspaper, social: post };

function television(screen, inject) {
  return [
    ...filesOf(screen, inject),
    el("div", { class: "lower-third" },
      el("p", { class: "flash" }, el("strong", { text: inject.from || LABELS.tv }), hour(inject)),
      el("h3", { text: typeset(inject.subject) })),
    inject.html ? said(inject) : null,
  ];
}

function newspaper(screen, inject) {
  return [
    el("p", { class: "masthead" }, el("strong", { text: inject.from || LABELS.press }), hour(inject)),
    el("h3", { text: typeset(inject.subject) }),
    ...filesOf(screen, inject),
    inject.html ? said(inject) : null,
  ];
}

function post(screen, inject) {
  const name = inject.from || LABELS.social;
  return [
    el("p", { class: "poster" },
      el("span", { class: "face", "aria-hidden": "true", text: initialOf(name) }),
      el("strong", { text: name }), hour(inject)),
    el("h3", { text: typeset(inject.subject) }),
    inject.html ? said(inject) : null,
    ...filesOf(screen, inject),
  ];
}

function hour(inject) {
  return el("span", { class: "hour", text: instant(inject.scenario) });
}

function initialOf(name) {
  return [...name.replace(/^[^\p{L}\p{N}]+/u, "")][0]?.toUpperCase() || "?";
}
