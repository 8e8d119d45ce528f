// What an observer's page knows: the life of the cell, as a player's page folds it, and what those
// who watch have ticked, rated and noted.

import { elapsedAt, scenarioAt } from "../clock.js";
import { ENDED, fold as foldLife, initial as initialLife, PAUSED, READY, RUNNING, TYPES as LIFE } from "../state.js";

export function initial(me) {
  return { ...initialLife(me), releases: {}, ticks: {}, ratings: {}, notes: [] };
}

// Return the state after `message`; a message already folded changes nothing.
export function fold(state, message) {
  if (!message.seq || message.seq <= state.seq) return state;
  const rule = RULES[message.type];
  return foldLife(rule ? rule(state, message) : state, message);
}

export function canTick(state) {
  return [RUNNING, PAUSED, ENDED].includes(state.status);
}

export function canNote(state) {
  return state.status !== READY;
}

// Scenario seconds at an exercise second, by the phase it was in; null before the first phase.
export function scenarioThen(state, elapsed) {
  const phase = state.phases.findLast((each) => each.opened <= elapsed) || state.phases[0];
  return scenarioAt(phase, elapsed);
}

// The state as if what waits to be sent were already told: a tick shows under the thumb.
export function withWaiting(state, items) {
  return items.filter((item) => item.seq === null || item.seq > state.seq).reduce(expected, state);
}

function expected(state, item) {
  const { command } = item;
  const noted = WAITING[command.type];
  if (!noted) return state;
  const elapsed = elapsedAt(state.clock, Date.parse(command.seen || 0));
  return noted(state, command, { by: state.me, name: "", elapsed, item });
}

const WAITING = {
  tick_milestone: (state, { milestone }, mark) => (state.ticks[milestone] ? state : tick(state, milestone, mark)),
  untick_milestone: (state, { milestone }) => untick(state, milestone),
  rate_objective: rate,
  record_observation: note,
};

function markOf(message) {
  return { seq: message.seq, by: message.by, name: message.name, elapsed: message.seen ?? message.elapsed };
}

function tick(state, milestone, mark) {
  return { ...state, ticks: { ...state.ticks, [milestone]: mark } };
}

function untick(state, milestone) {
  const { [milestone]: gone, ...ticks } = state.ticks;
  return { ...state, ticks };
}

function rate(state, { objective, rating, text }, mark) {
  return { ...state, ratings: { ...state.ratings, [objective]: { ...mark, rating, text } } };
}

function note(state, { text, inject = null, decision = null, objective = null }, mark) {
  return { ...state, notes: [...state.notes, { ...mark, text, inject, decision, objective }] };
}

function released(state, message) {
  const release = { elapsed: message.released, subject: message.subject };
  return { ...state, releases: { ...state.releases, [message.inject]: release } };
}

const RULES = {
  inject_released: released,
  milestone_ticked: (state, message) => tick(state, message.milestone, markOf(message)),
  milestone_unticked: (state, message) => untick(state, message.milestone),
  objective_rated: (state, message) => rate(state, message, markOf(message)),
  observation_recorded: (state, message) => note(state, message, markOf(message)),
};

export const TYPES = [...new Set([...LIFE, ...Object.keys(RULES)])];
