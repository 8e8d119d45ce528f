// The fold: state and message in, next state out, nothing else touched. What did not change keeps
// its identity, so a view knows by `===` that it has nothing to redraw.

import { scenarioAt } from "./clock.js";

export const READY = "ready";
export const RUNNING = "running";
export const PAUSED = "paused";
export const STOPPED = "stopped";
export const ENDED = "ended";

// How a call to a simulated actor stands.
export const RINGING = "ringing";
export const TALKING = "talking";
export const ENGAGED = "engaged";
export const OVER = "over";

export function initial(me) {
  return {
    me,
    seq: 0,
    status: READY,
    clock: { elapsed: 0, since: 0, speed: 1, running: false },
    phase: null,
    phases: [],
    incident: null,
    people: {},
    injects: [],
    journal: [],
    decisions: [],
    obligations: {},
    check: null,
    begun: false,
    pause: "",
    questions: [],
    feedback: null,
  };
}

// Return the state after `message`; a message already folded changes nothing.
export function fold(state, message) {
  if (!message.seq || message.seq <= state.seq) return state;
  const rule = RULES[message.type];
  const next = rule ? rule(state, message) : state;
  return { ...next, seq: message.seq };
}

export function canAct(state) {
  return state.status === RUNNING || state.status === PAUSED;
}

export function isRead(inject, me) {
  if (inject.again) return false;
  return inject.opened.includes(me) || inject.acknowledged.some((by) => by.participant === me);
}

// The state once this screen has shown a message that was sent again.
export function readAgain(state, id) {
  return changeInject(state, id, () => ({ again: false }));
}

export function answersSince(state, seq) {
  return state.questions.flatMap((question) => question.answers).filter((answer) => answer.seq > seq);
}

export function unread(state) {
  return state.injects.filter((inject) => !isRead(inject, state.me)).length;
}

export function injectNamed(state, id) {
  return state.injects.find((inject) => inject.id === id);
}

function scenarioOf(state, message) {
  return scenarioAt(state.phase, message.elapsed);
}

// Exercise seconds after which what was written says when it was told, too.
const LATE = 60;

// When something was noticed, in scenario seconds, and when it was told if that was well after.
function instantsOf(state, message) {
  const told = scenarioOf(state, message);
  if (message.seen == null) return { scenario: told, told: null };
  const phase = state.phases.findLast((each) => each.opened <= message.seen) || state.phase;
  const late = message.elapsed - message.seen >= LATE;
  return { scenario: scenarioAt(phase, message.seen), told: late ? told : null };
}

function noted(state, message, kind, fields = {}) {
  const entry = {
    seq: message.seq,
    kind,
    scenario: scenarioOf(state, message),
    role: null,
    missed: Boolean(message.missed),
    ...fields,
  };
  return { ...state, journal: [...state.journal, entry] };
}

function withPiece(state, message, changes) {
  const since = Date.parse(message.at);
  return { ...state, clock: { ...state.clock, elapsed: message.elapsed, since, ...changes } };
}

function withStatus(status, kind) {
  return (state, message) => {
    const moved = withPiece({ ...state, status }, message, { running: status === RUNNING });
    return noted(moved, message, kind, { text: message.reason });
  };
}

function started(state, message) {
  return withPiece({ ...state, status: RUNNING, begun: true }, message, { running: true });
}

function paused(state, message) {
  return withStatus(PAUSED, "suspex")({ ...state, pause: message.reason || "" }, message);
}

function reopened(state, message) {
  const status = state.status === RUNNING ? PAUSED : state.status;
  const pause = state.status === RUNNING ? "" : state.pause;
  const moved = withPiece({ ...state, status, pause }, message, { running: false });
  return state.status === RUNNING ? noted(moved, message, "reopened") : moved;
}

function stopped(state, message) {
  const incident = { reason: message.reason, at: message.at };
  return { ...withStatus(STOPPED, "incident")(state, message), incident };
}

function phaseStarted(state, message) {
  const first = !state.phase;
  const phase = {
    title: message.title,
    scenario: message.scenario,
    planned: message.planned,
    pace: message.pace,
  };
  const moved = { ...state, phase, phases: [...state.phases, { ...phase, opened: message.elapsed }] };
  const debex = first ? noted(moved, message, "debex") : moved;
  return noted(debex, message, "phase", { text: message.title });
}

function joined(state, message) {
  const person = { role: message.role, name: message.name };
  return { ...state, people: { ...state.people, [message.participant]: person } };
}

function released(state, message) {
  const { from, to, channel, subject, html, attachments, question, choices } = message;
  const inject = {
    id: message.inject,
    seq: message.seq,
    scenario: scenarioOf(state, message),
    missed: Boolean(message.missed),
    from, to, channel, subject, html, attachments, question, choices,
    delivered: [],
    opened: [],
    acknowledged: [],
    answers: [],
    decision: null,
  };
  const moved = { ...state, injects: [...state.injects, inject] };
  return noted(moved, message, "inject", { inject: inject.id, text: subject, detail: from });
}

// Sent once more: on top, unread again until `read`, its receipts kept; simply new where it was not
// known.
function resent(state, message) {
  const known = injectNamed(state, message.inject);
  if (!known) return released(state, message);
  const others = state.injects.filter((inject) => inject !== known);
  const again = {
    ...known,
    to: [...new Set([...known.to, ...message.to])],
    resent: scenarioOf(state, message),
    resentSeq: message.seq,
    again: !message.read,
    missed: known.missed || Boolean(message.missed),
  };
  const moved = { ...state, injects: [...others, again] };
  return noted(moved, message, "resent", { inject: known.id, text: known.subject, detail: known.from });
}

function changeInject(state, id, change) {
  const injects = state.injects.map((inject) =>
    inject.id === id ? { ...inject, ...change(inject) } : inject,
  );
  return { ...state, injects };
}

function receipt(field) {
  return (state, message) =>
    changeInject(state, message.inject, (inject) => ({
      [field]: [...inject[field], message.participant],
    }));
}

function acknowledged(state, message) {
  const by = { participant: message.participant, scenario: scenarioOf(state, message) };
  return changeInject(state, message.inject, (inject) => ({
    acknowledged: [...inject.acknowledged, by],
  }));
}

function answered(state, message) {
  const { seq, participant, text } = message;
  const instants = instantsOf(state, message);
  const answer = { seq, participant, text, ...instants };
  const moved = changeInject(state, message.inject, (inject) => ({
    answers: [...inject.answers, answer],
  }));
  const subject = injectNamed(state, message.inject)?.subject;
  return noted(moved, message, "answer", {
    inject: message.inject, text, detail: subject, role: state.people[state.me]?.role, participant, ...instants,
  });
}

function decided(state, message) {
  const { seq, text, reason, plan, role, inject, choice } = message;
  const decision = { seq, text, reason, plan, role, inject, choice, scenario: scenarioOf(state, message) };
  const known = { ...state, decisions: [...state.decisions, decision] };
  const moved = choice ? changeInject(known, inject, () => ({ decision })) : known;
  return noted(moved, message, "decision", { text, role, detail: reason, plan, inject });
}

// The reason or the plan was added afterwards.
function amended(state, message) {
  const complete = (known) => ({ ...known, reason: message.reason || known.reason, plan: message.plan || known.plan });
  const decisions = state.decisions.map((each) => (each.seq === message.decision ? complete(each) : each));
  const injects = state.injects.map((each) =>
    each.decision?.seq === message.decision ? { ...each, decision: complete(each.decision) } : each);
  return changeEntry({ ...state, decisions, injects }, message.decision, ({ detail, plan }) => ({
    detail: message.reason || detail,
    plan: message.plan || plan,
  }));
}

function obligationStarted(state, message) {
  const before = state.obligations[message.obligation];
  const obligation = { ...before, started: message.scenario };
  const obligations = { ...state.obligations, [message.obligation]: obligation };
  return noted({ ...state, obligations }, message, "awareness", { text: message.title });
}

function declared(state, message) {
  const { title, scenario, role, text } = message;
  const before = state.obligations[message.obligation];
  const obligation = { ...before, filed: scenario, role, text };
  const obligations = { ...state.obligations, [message.obligation]: obligation };
  return noted({ ...state, obligations }, message, "declaration", { text: title, detail: text, role });
}

function contested(state, message) {
  if (message.scenario == null) return state;
  const before = state.obligations[message.obligation];
  const obligation = { ...before, started: message.scenario };
  return { ...state, obligations: { ...state.obligations, [message.obligation]: obligation } };
}

function checked(state, message) {
  return { ...state, check: { seq: message.seq, confirmed: false } };
}

function confirmed(state, message) {
  const mine = message.participant === state.me && state.check?.seq === message.check;
  return mine ? { ...state, check: { ...state.check, confirmed: true } } : state;
}

function asked(state, message) {
  const { seq, speaker: actor, participant, text, by } = message;
  const question = {
    id: seq, actor, participant, text, scenario: scenarioOf(state, message), answers: [],
    call: by === "call" ? RINGING : null,
  };
  return { ...state, questions: [...state.questions, question] };
}

function changeQuestion(state, id, change) {
  const questions = state.questions.map((question) =>
    question.id === id ? { ...question, ...change(question) } : question,
  );
  return { ...state, questions };
}

function questionAnswered(state, message) {
  const answer = { seq: message.seq, text: message.text, scenario: scenarioOf(state, message) };
  return changeQuestion(state, message.question, ({ answers, call }) => ({
    answers: [...answers, answer],
    call: call && OVER,
  }));
}

function callTaken(state, message) {
  return changeQuestion(state, message.question, () => ({ call: TALKING }));
}

function callEnded(state, message) {
  return changeQuestion(state, message.question, ({ call }) => ({
    call: call === RINGING && !message.role ? ENGAGED : OVER,
  }));
}

// The call of this person that rings or is under way.
export function openCall(state) {
  return state.questions.find((question) =>
    question.participant === state.me && [RINGING, TALKING].includes(question.call));
}

function fedBack(state, message) {
  const { participant, strength, weakness, action } = message;
  return participant === state.me ? { ...state, feedback: { strength, weakness, action } } : state;
}

function written(state, message) {
  const { text, role } = message;
  return noted(state, message, "log", { text, role, former: [], ...instantsOf(state, message) });
}

// What the line said stays, with who corrected it and when.
function corrected(state, message) {
  const { line, role, text } = message;
  return changeEntry(state, line, (entry) => ({
    text,
    former: [...entry.former, { text: entry.text, role, scenario: scenarioOf(state, message) }],
  }));
}

function changeEntry(state, seq, change) {
  const journal = state.journal.map((entry) => (entry.seq === seq ? { ...entry, ...change(entry) } : entry));
  return { ...state, journal };
}

const RULES = {
  run_reopened: reopened,
  participant_joined: joined,
  exercise_started: started,
  exercise_paused: paused,
  exercise_resumed: withStatus(RUNNING, "resumed"),
  exercise_ended: withStatus(ENDED, "finex"),
  speed_set: (state, message) => withPiece(state, message, { speed: message.speed }),
  clock_jumped: (state, message) => withPiece(state, message, { elapsed: message.to }),
  real_incident_declared: stopped,
  phase_started: phaseStarted,
  inject_released: released,
  inject_resent: resent,
  communications_checked: checked,
  communication_confirmed: confirmed,
  actor_asked: asked,
  question_answered: questionAnswered,
  question_claimed: callTaken,
  call_ended: callEnded,
  obligation_contested: contested,
  feedback_given: fedBack,
  inject_delivered: receipt("delivered"),
  inject_opened: receipt("opened"),
  inject_acknowledged: acknowledged,
  inject_answered: answered,
  decision_recorded: decided,
  decision_amended: amended,
  obligation_started: obligationStarted,
  declaration_filed: declared,
  log_written: written,
  log_corrected: corrected,
};

export const TYPES = Object.keys(RULES);
