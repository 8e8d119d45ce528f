// How the exercise stands, said so that nobody in the room misses it.

import { arrange, el, setHidden, setText } from "../dom.js";
import { ENDED, PAUSED, READY, STOPPED } from "../exercise.js";
import { wallTime } from "../format.js";
import { _ } from "../language.js";

export function standingView(screen) {
  const lost = strip("lost", "⚠");
  const paused = strip("paused", "❚❚");
  const ready = strip("ready", "◷");
  const strips = el("div", { class: "strips", role: "status" });
  const wall = wallView();

  function update() {
    const { status, pause } = screen.state;
    const shown = [];
    if (screen.lostAt) {
      lost.say(_("Connexion perdue"), _("Ce qui est affiché date de {when}. Nouvel essai…", { when: wallTime(screen.lostAt) }));
      shown.push(lost.element);
    }
    if (status === PAUSED) {
      paused.say(_("SUSPEX"), pause || _("L’exercice est suspendu."));
      shown.push(paused.element);
    }
    if (status === READY && !screen.lostAt) {
      ready.say(_("En attente du DEBEX"), _("L’exercice n’a pas commencé."));
      shown.push(ready.element);
    }
    arrange(strips, shown);
    wall.update(screen.state);
  }

  return { strips, wall: wall.element, update };
}

function strip(kind, sign) {
  const title = el("strong");
  const words = el("span");
  const element = el("p", { class: `strip ${kind}` },
    el("span", { class: "sign", "aria-hidden": "true" }, sign), title, words);
  return {
    element,
    say(loud, low) {
      setText(title, loud);
      setText(words, low);
    },
  };
}

// INCIDENT RÉEL and FINEX say nothing else than themselves.
function wallView() {
  const title = el("h2");
  const words = el("p", { class: "wall-words" });
  const reason = el("p", { class: "wall-reason" });
  const element = el("section", { class: "wall", role: "alert", hidden: true },
    el("p", { class: "band" }, el("strong", {}, _("EXERCICE"))),
    el("div", { class: "wall-inside" }, title, words, reason));

  function update({ status, incident }) {
    const stopped = status === STOPPED;
    setHidden(element, !stopped && status !== ENDED);
    element.classList.toggle("danger", stopped);
    setText(title, stopped ? _("INCIDENT RÉEL") : _("FINEX"));
    setText(words, stopped
      ? _("L’exercice est arrêté. Occupez-vous de l’incident réel.")
      : _("L’exercice est terminé. Merci."));
    setText(reason, stopped && incident.reason ? incident.reason : "");
    setHidden(reason, !reason.textContent);
  }

  return { element, update };
}
