"""The fold: a state and a message in, the next state out, nothing else touched.

The rules are those of the page's `static/state.js`: the same messages show the same things.
A message that is folded already changes nothing.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from crisisex.player.state import (
    Check,
    Decision,
    Duty,
    Entry,
    Feedback,
    Incident,
    Inject,
    Person,
    Phase,
    Question,
    Receipt,
    Said,
    State,
    Status,
    table,
)
from crisisex.wire.frames import Message

Rule = Callable[[State, Message], State]


def fold(state: State, message: Message, *, missed: bool = False) -> State:
    """Return the state after `message`; `missed` says that it came during a cut."""
    seq = message.get("seq") or 0
    if seq <= state.seq:
        return state
    rule = RULES.get(message["type"])
    known = {**message, "missed": missed}
    return replace(rule(state, known) if rule else state, seq=seq)


def read_again(state: State, inject: str) -> State:
    """Return the state once the participant has opened a message that was sent again."""
    return _changed(state, inject, lambda each: replace(each, again=False))


def epoch(at: str) -> float:
    """Return a UTC date of the wire, ISO 8601, in seconds."""
    return datetime.fromisoformat(at).timestamp()


def _scenario(state: State, message: Message) -> float | None:
    return state.scenario_at(message["elapsed"])


def _noted(state: State, message: Message, kind: str, **fields: Any) -> State:  # noqa: ANN401
    said = {name: value for name, value in fields.items() if value is not None}
    scenario = _scenario(state, message)
    entry = Entry(message["seq"], kind, scenario, missed=message["missed"], **said)
    return replace(state, journal=(*state.journal, entry))


# -- the exercise and its clock ------------------------------------------------------------------


def _piece(state: State, message: Message, **changes: Any) -> State:  # noqa: ANN401
    piece = {"elapsed": message["elapsed"], "since": epoch(message["at"]), **changes}
    return replace(state, clock=replace(state.clock, **piece))


def _moved(status: Status, kind: str) -> Rule:
    def rule(state: State, message: Message) -> State:
        moved = _piece(replace(state, status=status), message, running=status is Status.RUNNING)
        return _noted(moved, message, kind, text=message.get("reason"))

    return rule


def _started(state: State, message: Message) -> State:
    return _piece(replace(state, status=Status.RUNNING, begun=True), message, running=True)


def _paused(state: State, message: Message) -> State:
    paused = _moved(Status.PAUSED, "suspex")(state, message)
    return replace(paused, pause=message.get("reason") or "")


def _reopened(state: State, message: Message) -> State:
    moved = _piece(state, message, running=False)
    if state.status is not Status.RUNNING:
        return moved
    return _noted(replace(moved, status=Status.PAUSED, pause=""), message, "reopened")


def _stopped(state: State, message: Message) -> State:
    incident = Incident(message["reason"], message["at"])
    return replace(_moved(Status.STOPPED, "incident")(state, message), incident=incident)


def _phase(state: State, message: Message) -> State:
    names = ("title", "scenario", "planned", "pace")
    moved = replace(state, phase=Phase(**{name: message[name] for name in names}))
    if state.phase is None:
        moved = _noted(moved, message, "debex")
    return _noted(moved, message, "phase", text=message["title"])


def _joined(state: State, message: Message) -> State:
    person = Person(message["role"], message["name"])
    return replace(state, people=table({**state.people, message["participant"]: person}))


def _situation_point(state: State, message: Message) -> State:
    return replace(state, situation_point=message.get("point"))


# -- messages -------------------------------------------------------------------------------------


def _released(state: State, message: Message) -> State:
    inject = Inject(
        id=message["inject"],
        seq=message["seq"],
        scenario=_scenario(state, message),
        sender=message["from"],
        to=tuple(message["to"]),
        channel=message["channel"],
        subject=message["subject"],
        html=message.get("html") or "",
        attachments=tuple(message.get("attachments") or ()),
        question=message.get("question") or "",
        choices=table(message.get("choices")),
        spoken=bool(message.get("spoken")),
        reply_to=message.get("reply_to") or "",
        missed=message["missed"],
    )
    moved = replace(state, injects=table({**state.injects, inject.id: inject}))
    return _noted(
        moved, message, "inject", inject=inject.id, text=inject.subject, detail=inject.sender
    )


def _resent(state: State, message: Message) -> State:
    """Put the message on top, unread again, its receipts kept; new where it was not known."""
    known = state.injects.get(message["inject"])
    if known is None:
        return _released(state, message)
    again = replace(
        known,
        to=tuple(dict.fromkeys((*known.to, *message["to"]))),
        resent=_scenario(state, message),
        again=True,
        missed=known.missed or message["missed"],
    )
    others = {name: each for name, each in state.injects.items() if name != known.id}
    moved = replace(state, injects=table({**others, known.id: again}))
    return _noted(
        moved, message, "resent", inject=known.id, text=known.subject, detail=known.sender
    )


def _changed(state: State, name: str, change: Callable[[Inject], Inject]) -> State:
    inject = state.injects.get(name)
    if inject is None:
        return state
    return replace(state, injects=table({**state.injects, name: change(inject)}))


def _delivered(state: State, message: Message) -> State:
    by = {message["participant"]}
    return _changed(
        state, message["inject"], lambda each: replace(each, delivered=each.delivered | by)
    )


def _opened(state: State, message: Message) -> State:
    by = {message["participant"]}
    return _changed(state, message["inject"], lambda each: replace(each, opened=each.opened | by))


def _acknowledged(state: State, message: Message) -> State:
    by = Receipt(message["participant"], _scenario(state, message))
    return _changed(
        state,
        message["inject"],
        lambda each: replace(each, acknowledged=(*each.acknowledged, by)),
    )


def _answered(state: State, message: Message) -> State:
    name, participant = message["inject"], message["participant"]
    answer = Said(message["seq"], message["text"], _scenario(state, message), participant)
    moved = _changed(state, name, lambda each: replace(each, answers=(*each.answers, answer)))
    inject, me = state.injects.get(name), state.people.get(state.me)
    return _noted(
        moved,
        message,
        "answer",
        inject=name,
        text=answer.text,
        detail=inject.subject if inject else "",
        role=me.role if me else "",
        participant=participant,
    )


def _decided(state: State, message: Message) -> State:
    said = {name: message.get(name) or "" for name in ("text", "reason", "role", "choice", "plan")}
    decision = Decision(**said, scenario=_scenario(state, message))
    name = message.get("inject") or ""
    moved = state
    if decision.choice:
        moved = _changed(state, name, lambda each: replace(each, decision=decision))
    return _noted(
        moved,
        message,
        "decision",
        text=decision.text,
        detail=decision.reason,
        role=decision.role,
        plan=decision.plan,
        inject=name,
    )


# -- obligations ----------------------------------------------------------------------------------


def _duty(state: State, message: Message, **changes: Any) -> State:  # noqa: ANN401
    name = message["obligation"]
    title = {"title": message["title"]} if "title" in message else {}
    duty = replace(state.duties.get(name, Duty()), **title, **changes)
    return replace(state, duties=table({**state.duties, name: duty}))


def _aware(state: State, message: Message) -> State:
    moved = _duty(state, message, started=message["scenario"])
    return _noted(moved, message, "awareness", text=message["title"])


def _contested(state: State, message: Message) -> State:
    if message["scenario"] is None:
        return state
    return _duty(state, message, started=message["scenario"])


def _declared(state: State, message: Message) -> State:
    text, role = message.get("text") or "", message.get("role") or ""
    moved = _duty(
        state,
        message,
        filed=message["scenario"],
        role=role,
        text=text,
        number=str(message.get("number") or ""),
        recipient=message.get("recipient") or "",
        relayed=tuple(message.get("relayed") or ()),
        answers=table(message.get("answers")),
    )
    return _noted(moved, message, "declaration", text=message["title"], detail=text, role=role)


def _clocks(state: State, message: Message) -> State:
    return replace(state, clocks=tuple(message["obligations"]))


# -- the rest of what a cell says -----------------------------------------------------------------


def _checked(state: State, message: Message) -> State:
    return replace(state, check=Check(message["seq"], confirmed=False))


def _confirmed(state: State, message: Message) -> State:
    check = state.check
    if check is None or (message["participant"], message["check"]) != (state.me, check.seq):
        return state
    return replace(state, check=replace(check, confirmed=True))


def _asked(state: State, message: Message) -> State:
    question = Question(
        message["seq"],
        message["speaker"],
        message["participant"],
        message["text"],
        _scenario(state, message),
    )
    return replace(state, questions=(*state.questions, question))


def _question_answered(state: State, message: Message) -> State:
    answer = Said(message["seq"], message["text"], _scenario(state, message))
    questions = tuple(
        replace(each, answers=(*each.answers, answer)) if each.id == message["question"] else each
        for each in state.questions
    )
    return replace(state, questions=questions)


def _fed_back(state: State, message: Message) -> State:
    if message["participant"] != state.me:
        return state
    words = (message[name] for name in ("strength", "weakness", "action"))
    return replace(state, feedback=Feedback(*words))


def _written(state: State, message: Message) -> State:
    return _noted(state, message, "log", text=message["text"], role=message["role"])


def _corrected(state: State, message: Message) -> State:
    """Put the correction under its line, which stays as it was written."""
    by = Entry(
        message["seq"],
        "correction",
        _scenario(state, message),
        text=message["text"],
        role=message["role"] or "",
        missed=message["missed"],
    )
    journal = tuple(
        replace(each, corrections=(*each.corrections, by))
        if (each.kind, each.seq) == ("log", message["line"])
        else each
        for each in state.journal
    )
    return replace(state, journal=journal)


RULES: dict[str, Rule] = {
    "run_reopened": _reopened,
    "participant_joined": _joined,
    "exercise_started": _started,
    "exercise_paused": _paused,
    "exercise_resumed": _moved(Status.RUNNING, "resumed"),
    "exercise_ended": _moved(Status.ENDED, "finex"),
    "speed_set": lambda state, message: _piece(state, message, speed=message["speed"]),
    "clock_jumped": lambda state, message: _piece(state, message, elapsed=message["to"]),
    "real_incident_declared": _stopped,
    "phase_started": _phase,
    "situation_point_set": _situation_point,
    "inject_released": _released,
    "inject_resent": _resent,
    "inject_delivered": _delivered,
    "inject_opened": _opened,
    "inject_acknowledged": _acknowledged,
    "inject_answered": _answered,
    "decision_recorded": _decided,
    "obligation_started": _aware,
    "obligation_contested": _contested,
    "declaration_filed": _declared,
    "clocks_chosen": _clocks,
    "communications_checked": _checked,
    "communication_confirmed": _confirmed,
    "actor_asked": _asked,
    "question_answered": _question_answered,
    "feedback_given": _fed_back,
    "log_written": _written,
    "log_corrected": _corrected,
}
"""What is not here says nothing to a seat."""
