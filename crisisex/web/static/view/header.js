// What every page shows: the band, the scenario clock, how the exercise stands, the connection.

import { arrange, el, setHidden, setText } from "../dom.js";
import { instant } from "../format.js";
import { _, n_ } from "../language.js";
import { ENDED, PAUSED, unread } from "../state.js";
import { STATUS } from "../words.js";
import { pointView } from "./clocks.js";
import { unseenAnswers } from "./contact.js";

const byId = (id) => document.getElementById(id);

export function headerView(page) {
  const { seat } = page;
  byId("role-title").textContent = seat.role_name;
  byId("exercise-title").textContent = seat.exercise;
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  const banners = bannersView(page);
  // What sticks under the header is told how high it is.
  new ResizeObserver(([{ target }]) => {
    document.documentElement.style.setProperty("--top", `${target.offsetHeight}px`);
  }).observe(document.querySelector(".top"));
  const point = pointView(page);
  document.querySelector(".bar").append(point.element);

  function update() {
    const left = unread(page.state);
    setText(byId("status"), STATUS[page.state.status]);
    document.body.dataset.status = page.state.status;
    setText(byId("unread"), left ? String(left) : "");
    setHidden(byId("unread"), !left);
    showAnswers(unseenAnswers(page));
    byId("unread").setAttribute("aria-label", n_("{n} non lu", "{n} non lus", left));
    for (const link of document.querySelectorAll('[data-page="messages"]')) link.setAttribute("href", page.listAddress());
    for (const link of document.querySelectorAll(".tabs a")) {
      if (link.dataset.page === tabOf(page.route)) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    banners.update();
    tick();
  }

  function tick() {
    setText(byId("clock"), instant(page.scenario()));
    point.tick();
  }

  return { update, tick };
}

// A declaration is part of the cell's page.
function tabOf(route) {
  return route.page === "declaration" ? "cellule" : route.page;
}

function showAnswers(fresh) {
  setText(byId("answers"), fresh ? String(fresh) : "");
  setHidden(byId("answers"), !fresh);
  byId("answers").setAttribute("aria-label", _("Réponses à lire : {fresh}", { fresh }));
}

function bannersView(page) {
  const lost = strip("danger", _("Connexion perdue : vos saisies sont gardées, nouvel essai…"));
  const paused = strip("warning", "");
  const ended = strip("calm", _("FINEX : l’exercice est terminé. Merci. Donnez votre retour à chaud ci-dessous ; tout reste lisible."));
  const back = el("p", { class: "banner calm" }, el("span", {}), el("button", { type: "button", class: "quiet", onclick: () => page.dismissReturn() }, _("Fermer")));
  const holder = byId("banners");
  holder.setAttribute("role", "status");

  function update() {
    const shown = [];
    if (page.lost) shown.push(lost);
    if (page.returned) shown.push(back);
    if (page.state.status === PAUSED) shown.push(paused);
    setText(paused, pausedWords(page.state.pause));
    if (page.state.status === ENDED) shown.push(ended);
    if (page.returned) setText(back.firstElementChild, page.returned);
    arrange(holder, shown);
  }

  return { update };
}

function pausedWords(reason) {
  const words = _("SUSPEX : l’exercice est suspendu. Vous pouvez lire et écrire, rien de nouveau n’arrive.");
  return reason ? `${words} ${_("Raison : {reason}", { reason })}` : words;
}

function strip(kind, words) {
  return el("p", { class: `banner ${kind}` }, words);
}
