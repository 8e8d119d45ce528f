// What a cell watches together: the legal clocks that were chosen for it, and its next situation
// point. How they fold, and what they say at a given second.

import { duration } from "./format.js";
import { _ } from "./language.js";

export const NOTHING_WATCHED = { clocks: [], point: null };

// How a clock stands, in the order in which it may press.
export const FILED = "filed";
export const WAITING = "waiting";
export const COUNTING = "counting";
export const PRESSING = "pressing";
export const LATE = "late";

const POINT_LASTS = 60;
const LAST_PART = 1 / 6;

function withInstant(field) {
  return (state, message) => {
    if (message.scenario == null) return state;
    const clocks = state.clocks.map((clock) =>
      clock.obligation === message.obligation ? { ...clock, [field]: message.scenario } : clock);
    return { ...state, clocks };
  };
}

export const WATCH_RULES = {
  clocks_chosen: (state, message) => ({ ...state, clocks: message.clocks }),
  situation_point_set: (state, message) => ({ ...state, point: message.point }),
  obligation_started: withInstant("started"),
  obligation_contested: withInstant("started"),
  declaration_filed: withInstant("filed"),
};

// What a clock says at scenario second `now`: how it stands, a figure, and the words around it.
export function reading(clock, now) {
  if (clock.filed != null) return filedReading(clock);
  if (clock.started == null) return { state: WAITING, before: "", figure: "—", after: _("pas encore commencé") };
  const age = Math.max(0, now - clock.started);
  if (clock.limit == null) {
    return { state: COUNTING, before: _("depuis"), figure: duration(age), after: "" };
  }
  const rest = clock.limit - age;
  if (rest < 0) return { state: LATE, before: _("DÉPASSÉ de"), figure: duration(-rest), after: "" };
  const state = rest < clock.limit * LAST_PART ? PRESSING : COUNTING;
  return { state, before: _("reste"), figure: duration(rest), after: "" };
}

function filedReading(clock) {
  const age = clock.started == null ? 0 : Math.max(0, clock.filed - clock.started);
  const late = clock.limit != null && age > clock.limit;
  return { state: FILED, before: _("déposé en"), figure: duration(age), after: late ? _("hors délai") : "" };
}

// How long until the situation point at exercise second `elapsed`: `{ time, now }`; null when there
// is none, or when it has been over for a minute.
export function countdown(point, elapsed) {
  if (point == null || elapsed > point + POINT_LASTS) return null;
  const left = Math.ceil(point - elapsed);
  return { now: left <= 0, time: left <= 0 ? "" : minutesAndSeconds(left) };
}

function minutesAndSeconds(seconds) {
  const hours = Math.floor(seconds / 3600);
  const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, "0"));
  return hours ? `${hours}:${rest.join(":")}` : rest.join(":");
}
