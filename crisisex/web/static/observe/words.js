// The sentences that an observer's views share.

import { _ } from "../language.js";

export const RATINGS = {
  P: _("maîtrisé"),
  S: _("maîtrisé avec écarts"),
  M: _("partiellement maîtrisé"),
  U: _("non maîtrisé"),
  N: _("non observé"),
};

export function ratingWords(rating) {
  return `${rating} — ${RATINGS[rating]}`;
}

// Who ticked, rated or noted.
export function authorName(page, { by, name }) {
  if (by === page.state.me) return _("par vous");
  return name || _("par l’animation");
}
