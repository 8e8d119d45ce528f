// What every page of an observer shows: the band, the clock, how the exercise stands, what waits.

import { arrange, el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, n_ } from "../language.js";
import { ENDED, PAUSED, STOPPED } from "../state.js";
import { STATUS } from "../words.js";
import { scenarioThen } from "./state.js";

const byId = (id) => document.getElementById(id);

export function headerView(page) {
  const title = _("Observation · {cell}", { cell: page.seat.cell_title });
  byId("role-title").textContent = title;
  byId("exercise-title").textContent = page.seat.exercise;
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  document.title = [_("EXERCICE"), title, page.seat.exercise].join(" · ");
  const banners = bannersView(page);

  function update(state, elapsed) {
    document.body.dataset.status = state.status;
    setText(byId("status"), STATUS[state.status]);
    setText(byId("clock"), instant(scenarioThen(state, elapsed)));
    setText(byId("notes-count"), state.notes.length ? String(state.notes.length) : "");
    setHidden(byId("notes-count"), !state.notes.length);
    for (const link of document.querySelectorAll(".tabs a")) {
      if (link.dataset.page === page.route) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    banners.update(state);
  }

  return { update };
}

function bannersView(page) {
  const lost = el("p", { class: "banner danger" });
  const why = el("span", {});
  const refused = el("p", { class: "banner warning" }, why,
    el("button", { class: "quiet", type: "button", onclick: () => page.forgetRefusals() }, _("Fermer")));
  const paused = el("p", { class: "banner warning" });
  const stopped = el("p", { class: "banner danger" }, _("INCIDENT RÉEL. L’exercice est arrêté."));
  const ended = el("p", { class: "banner calm" }, _("FINEX : l’exercice est terminé. Complétez vos notes et vos évaluations : tout reste ouvert."));
  const holder = byId("banners");
  holder.setAttribute("role", "status");

  function update({ status, pause }) {
    const waiting = page.commands.items.filter((item) => item.seq === null).length;
    const shown = [];
    if (page.lost) shown.push(lost);
    if (page.refusals.size) shown.push(refused);
    if (status === PAUSED) shown.push(paused);
    if (status === STOPPED) shown.push(stopped);
    if (status === ENDED) shown.push(ended);
    setText(lost, [
      _("Connexion perdue : tout est gardé avec son heure et partira au retour."),
      waiting ? _("À envoyer : {n}.", { n: waiting }) : "",
      _("Ne rechargez pas cette page, elle ne pourrait pas se rouvrir."),
    ].filter(Boolean).join(" "));
    setText(why, n_("{n} envoi refusé : la raison est écrite à sa place.", "{n} envois refusés : la raison est écrite à leur place.", page.refusals.size));
    setText(paused, pause ? _("SUSPEX : l’exercice est suspendu. Raison : {reason}", { reason: pause }) : _("SUSPEX : l’exercice est suspendu."));
    arrange(holder, shown);
  }

  return { update };
}
