// The fold of a room's screen: the exercise, what its cell watches, the media, the inject shown.

import { scenarioAt } from "../clock.js";
import { AT_FIRST, EXERCISE_RULES, foldBy } from "../exercise.js";
import { NOTHING_WATCHED, WATCH_RULES } from "../watch.js";

export const INITIAL = { ...AT_FIRST, ...NOTHING_WATCHED, media: [], shown: null };

function messageOf(state, message) {
  const { inject: id, channel, from, subject, html, attachments } = message;
  const scenario = scenarioAt(state.phase, message.elapsed);
  return { id, channel, from, subject, html, attachments, scenario };
}

function published(state, message) {
  return { ...state, media: [messageOf(state, message), ...state.media] };
}

function shown(state, message) {
  if (message.shown) return { ...state, shown: messageOf(state, message) };
  return state.shown?.id === message.inject ? { ...state, shown: null } : state;
}

const RULES = {
  ...EXERCISE_RULES,
  ...WATCH_RULES,
  inject_released: published,
  inject_shown: shown,
};

// The state after a message.
export const fold = foldBy(RULES);
export const TYPES = Object.keys(RULES);
