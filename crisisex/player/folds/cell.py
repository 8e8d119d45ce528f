"""What a cell says otherwise: its crisis log, its questions, its word of the hot wash."""

from collections.abc import Callable
from dataclasses import replace

from crisisex.player.folds.base import Rule, noted, scenario_of
from crisisex.player.state import (
    Call,
    Check,
    Entry,
    Feedback,
    Question,
    Said,
    State,
)
from crisisex.wire.frames import Message


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
        scenario_of(state, message),
        call=Call.RINGING if message.get("by") == "call" else None,
    )
    return replace(state, questions=(*state.questions, question))


def _about(state: State, message: Message, change: Callable[[Question], Question]) -> State:
    questions = tuple(
        change(each) if each.id == message["question"] else each for each in state.questions
    )
    return replace(state, questions=questions)


def _question_answered(state: State, message: Message) -> State:
    answer = Said(message["seq"], message["text"], scenario_of(state, message))
    return _about(
        state,
        message,
        lambda each: replace(each, answers=(*each.answers, answer), call=each.call and Call.OVER),
    )


def _call_taken(state: State, message: Message) -> State:
    return _about(state, message, lambda each: replace(each, call=Call.TALKING))


def _call_ended(state: State, message: Message) -> State:
    """Know that the call is over; engaged when the facilitators hung up before taking it."""

    def ended(question: Question) -> Question:
        unanswered = question.call is Call.RINGING and not message["role"]
        return replace(question, call=Call.ENGAGED if unanswered else Call.OVER)

    return _about(state, message, ended)


def _fed_back(state: State, message: Message) -> State:
    if message["participant"] != state.me:
        return state
    words = (message[name] for name in ("strength", "weakness", "action"))
    return replace(state, feedback=Feedback(*words))


def _written(state: State, message: Message) -> State:
    seen = message.get("seen")
    noticed = None if seen is None else state.scenario_at(seen)
    return noted(state, message, "log", text=message["text"], role=message["role"], seen=noticed)


def _corrected(state: State, message: Message) -> State:
    """Put the correction under its line, which stays as it was written."""
    by = Entry(
        message["seq"],
        "correction",
        scenario_of(state, message),
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
    "communications_checked": _checked,
    "communication_confirmed": _confirmed,
    "actor_asked": _asked,
    "question_answered": _question_answered,
    "question_claimed": _call_taken,
    "call_ended": _call_ended,
    "feedback_given": _fed_back,
    "log_written": _written,
    "log_corrected": _corrected,
}
