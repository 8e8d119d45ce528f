// The sentences that several views share.

import { _ } from "./language.js";
import { ENDED, PAUSED, READY, RUNNING, STOPPED } from "./state.js";

export const STATUS = {
  [READY]: _("En attente du DEBEX"),
  [RUNNING]: _("En cours"),
  [PAUSED]: _("SUSPEX"),
  [STOPPED]: _("INCIDENT RÉEL"),
  [ENDED]: _("FINEX"),
};

const WHY_NOT = {
  [READY]: _("Possible dès le début de l’exercice (DEBEX)."),
  [STOPPED]: _("L’exercice est arrêté : rien ne part."),
  [ENDED]: _("L’exercice est terminé (FINEX)."),
};

export function whyNot(status) {
  return WHY_NOT[status] || "";
}

export function roleTitle(seat, role) {
  return role ? seat.roles[role] || role : _("Animation");
}

export function actorName(seat, actor) {
  return seat.actors.find((each) => each.id === actor)?.name || actor;
}

// The role, and the person's name where they gave one.
export function personName(page, participant) {
  const person = page.state.people[participant];
  if (participant === page.state.me) return _("vous");
  return person && person.name ? person.name : _("une autre personne de votre siège");
}

// What a button says, and how far what it sent has got.
export function withWaiting(words, page, item) {
  return item ? `${words} (${waitingWords(page, item)})` : words;
}

export function waitingWords(page, item) {
  if (item.seq !== null) return _("envoyé");
  return page.connected ? _("envoi…") : _("gardé, partira au retour de la connexion");
}
