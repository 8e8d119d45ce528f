// The fold: state and message in, next state out, nothing else touched. What did not change keeps
// its identity, so a view knows by `===` that it has nothing to redraw.

import { scenarioAt } from "./clock.js";
import { AT_FIRST, EXERCISE_RULES, foldBy, PAUSED, RUNNING } from "./exercise.js";
import { NOTHING_WATCHED, WATCH_RULES } from "./watch.js";

export { ENDED, PAUSED, READY, RUNNING, STOPPED } from "./exercise.js";

// How a call to a simulated actor stands.
export const RINGING = "ringing";
export const TALKING = "talking";
export const ENGAGED = "engaged";
export const OVER = "over";

export function initial(me) {
  return {
    ...AT_FIRST,
    ...NOTHING_WATCHED,
    me,
    phases: [],
    people: {},
    injects: [],
    journal: [],
    decisions: [],
    obligations: {},
    check: null,
    begun: false,
    questions: [],
    feedback: null,
  };
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

// The rule that every page shares, with a line of the journal.
function told(type, kind) {
  return (state, message) =>
    noted(EXERCISE_RULES[type](state, message), message, kind, { text: message.reason });
}

function started(state, message) {
  return { ...EXERCISE_RULES.exercise_started(state, message), begun: true };
}

function reopened(state, message) {
  const moved = EXERCISE_RULES.run_reopened(state, message);
  return state.status === RUNNING ? noted(moved, message, "reopened") : moved;
}

function phaseStarted(state, message) {
  const begun = EXERCISE_RULES.phase_started(state, message);
  const moved = { ...begun, phases: [...state.phases, { ...begun.phase, opened: message.elapsed }] };
  const debex = state.phase ? moved : noted(moved, message, "debex");
  return noted(debex, message, "phase", { text: message.title });
}

function joined(state, message) {
  const person = { role: message.role, name: message.name };
  return { ...state, people: { ...state.people, [message.participant]: person } };
}

function released(state, message) {
  const { from, to, channel, subject, body, html, spoken, reply_to, attachments, question, choices } = message;
  const inject = {
    id: message.inject,
    seq: message.seq,
    scenario: scenarioOf(state, message),
    missed: Boolean(message.missed),
    phase: state.phase?.title || "",
    from, to, channel, subject, body, html, spoken, reply_to, attachments, question, choices,
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
    phase: state.phase?.title || "",
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
  const known = withObligation(state, message.obligation, { started: message.scenario });
  const moved = WATCH_RULES.obligation_started(known, message);
  return noted(moved, message, "awareness", { text: message.title });
}

function declared(state, message) {
  const { title, scenario, role, text, number = "", told: answers = [], recipient = "", relayed = [] } = message;
  const filed = { filed: scenario, title, role, text, number, answers, recipient, relayed, complements: [] };
  const known = withObligation(state, message.obligation, filed);
  const moved = WATCH_RULES.declaration_filed(known, message);
  return noted(moved, message, "declaration", declarationEntry(message));
}

function completed(state, message) {
  const { scenario, role, text, told: answers } = message;
  const before = state.obligations[message.obligation];
  const complements = [...(before?.complements || []), { scenario, role, text, answers }];
  const moved = withObligation(state, message.obligation, { complements });
  return noted(moved, message, "complement", declarationEntry(message));
}

function declarationEntry({ obligation, title, number, text, role }) {
  return { text: [title, number].filter(Boolean).join(" · "), detail: text, role, obligation };
}

function withObligation(state, name, changes) {
  return { ...state, obligations: { ...state.obligations, [name]: { ...state.obligations[name], ...changes } } };
}

function contested(state, message) {
  if (message.scenario == null) return state;
  const known = withObligation(state, message.obligation, { started: message.scenario });
  return WATCH_RULES.obligation_contested(known, message);
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
  ...EXERCISE_RULES,
  ...WATCH_RULES,
  run_reopened: reopened,
  participant_joined: joined,
  exercise_started: started,
  exercise_paused: told("exercise_paused", "suspex"),
  exercise_resumed: told("exercise_resumed", "resumed"),
  exercise_ended: told("exercise_ended", "finex"),
  real_incident_declared: told("real_incident_declared", "incident"),
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
  declaration_completed: completed,
  log_written: written,
  log_corrected: corrected,
};

// The state after a message.
export const fold = foldBy(RULES);
export const TYPES = Object.keys(RULES);
