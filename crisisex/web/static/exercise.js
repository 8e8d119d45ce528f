// How the exercise itself stands: the part of the fold that every page shares. A state holds at
// least what `AT_FIRST` holds; a rule gives the next state and touches nothing.

export const READY = "ready";
export const RUNNING = "running";
export const PAUSED = "paused";
export const STOPPED = "stopped";
export const ENDED = "ended";

export const AT_FIRST = {
  seq: 0,
  status: READY,
  clock: { elapsed: 0, since: 0, speed: 1, running: false },
  phase: null,
  incident: null,
  pause: "",
};

// Makes a fold of its rules by type of message; a message already folded changes nothing.
export function foldBy(rules) {
  return (state, message) => {
    if (!message.seq || message.seq <= state.seq) return state;
    const rule = rules[message.type];
    const next = rule ? rule(state, message) : state;
    return { ...next, seq: message.seq };
  };
}

function withPiece(state, message, changes) {
  const since = Date.parse(message.at);
  return { ...state, clock: { ...state.clock, elapsed: message.elapsed, since, ...changes } };
}

function withStatus(status) {
  return (state, message) => withPiece({ ...state, status }, message, { running: status === RUNNING });
}

function paused(state, message) {
  return { ...withStatus(PAUSED)(state, message), pause: message.reason || "" };
}

// After a real incident that came before the start, the exercise waits for its start again.
function resumed(state, message) {
  return withStatus(state.phase ? RUNNING : READY)(state, message);
}

function reopened(state, message) {
  const broken = state.status === RUNNING ? { status: PAUSED, pause: "" } : {};
  return withPiece({ ...state, ...broken }, message, { running: false });
}

function stopped(state, message) {
  const incident = { reason: message.reason, at: message.at };
  return { ...withStatus(STOPPED)(state, message), incident };
}

function phaseStarted(state, message) {
  const { title, scenario, planned, pace } = message;
  return { ...state, phase: { title, scenario, planned, pace } };
}

export const EXERCISE_RULES = {
  run_reopened: reopened,
  exercise_started: withStatus(RUNNING),
  exercise_paused: paused,
  exercise_resumed: resumed,
  exercise_ended: withStatus(ENDED),
  speed_set: (state, message) => withPiece(state, message, { speed: message.speed }),
  clock_jumped: (state, message) => withPiece(state, message, { elapsed: message.to }),
  real_incident_declared: stopped,
  phase_started: phaseStarted,
};
