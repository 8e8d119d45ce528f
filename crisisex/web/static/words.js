// The sentences that several views share.

import { ENDED, PAUSED, READY, RUNNING, STOPPED } from "./state.js";

export const STATUS = {
  [READY]: "En attente du DEBEX",
  [RUNNING]: "En cours",
  [PAUSED]: "SUSPEX",
  [STOPPED]: "INCIDENT RÉEL",
  [ENDED]: "FINEX",
};

const WHY_NOT = {
  [READY]: "Possible dès le début de l’exercice (DEBEX).",
  [STOPPED]: "L’exercice est arrêté : rien ne part.",
  [ENDED]: "L’exercice est terminé (FINEX).",
};

export function whyNot(status) {
  return WHY_NOT[status] || "";
}

export function roleTitle(seat, role) {
  return role ? seat.roles[role] || role : "Animation";
}

export function actorName(seat, actor) {
  return seat.actors.find((each) => each.id === actor)?.name || actor;
}

// The role, and the person's name where they gave one.
export function personName(page, participant) {
  const person = page.state.people[participant];
  if (participant === page.state.me) return "vous";
  return person && person.name ? person.name : "une autre personne de votre siège";
}

export function waitingWords(page, item) {
  if (item.seq !== null) return "envoyé";
  return page.connected ? "envoi…" : "gardé, partira au retour de la connexion";
}
