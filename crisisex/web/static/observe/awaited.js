// What is expected of the cell, as it stands at an exercise second.

import { duration } from "../format.js";
import { _ } from "../language.js";

const RECENT = 120;

// Since when it is awaited and until when, in exercise seconds (null: no limit, or not yet), and
// whether it was or is late.
export function standing(expected, state, elapsed) {
  const release = state.releases[expected.inject];
  const tick = state.ticks[expected.milestone] || null;
  const since = release ? release.elapsed : null;
  const until = since === null || expected.within === null ? null : since + expected.within;
  return { tick, since, until, late: until !== null && (tick ? tick.elapsed : elapsed) > until };
}

// The injects that left and of which something is still to be seen, each with what is expected of
// it: those whose limit has passed first, then those whose limit comes first. What has just been
// ticked stays a while, to be unticked.
export function toObserve(grid, state, elapsed) {
  const groups = new Map();
  for (const expected of everything(grid)) {
    if (!state.releases[expected.inject]) continue;
    if (!groups.has(expected.inject)) groups.set(expected.inject, { inject: expected.inject, rows: [] });
    groups.get(expected.inject).rows.push({ expected, ...standing(expected, state, elapsed) });
  }
  for (const { rows } of groups.values()) rows.sort((one, other) => (one.until ?? Infinity) - (other.until ?? Infinity) || 0);
  return [...groups.values()]
    .filter(({ rows }) => rows.some(({ tick }) => !tick || elapsed - tick.elapsed < RECENT))
    .map((group) => ({ ...group, urgency: urgency(group.rows) }))
    .sort((one, other) => one.urgency - other.urgency);
}

export function everything(grid) {
  return [...grid.objectives.flatMap((objective) => objective.expected), ...grid.others];
}

// How many actions are awaited now.
export function pending(grid, state) {
  return everything(grid).filter(({ inject, milestone }) => state.releases[inject] && !state.ticks[milestone]).length;
}

function urgency(rows) {
  const limits = rows.filter(({ tick }) => !tick).map(({ until }) => until ?? Infinity);
  return Math.min(Number.MAX_VALUE, ...limits);
}

// How long is left, or by how much the limit has passed.
export function limitWords(expected, { tick, since, until, late }, elapsed) {
  if (tick) return doneWords(since, until, tick);
  if (!expected.inject) return "";
  if (since === null) {
    return expected.within === null ? _("pas encore envoyé") : _("pas encore envoyé ; {time} ensuite", { time: duration(expected.within) });
  }
  if (until === null) return _("envoyé il y a {time}", { time: duration(elapsed - since) });
  if (late) return elapsed - until < 60 ? _("limite passée à l’instant") : _("limite passée depuis {time}", { time: duration(elapsed - until) });
  return _("encore {time} sur {limit}", { time: duration(until - elapsed + 59), limit: duration(expected.within) });
}

function doneWords(since, until, tick) {
  if (since === null) return "";
  if (tick.elapsed - since < 60) return _("dans la minute");
  if (until !== null && tick.elapsed > until) return _("{time} après l’envoi, en retard", { time: duration(tick.elapsed - since) });
  return _("{time} après l’envoi", { time: duration(tick.elapsed - since) });
}
