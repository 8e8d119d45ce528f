"""What is asked, said and answered, in the words of the crisis log."""

from crisisex.console import wording
from crisisex.console.lines.said import Table, Words
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def _asked(state: State, event: e.ActorAsked) -> Words:
    if event.by == "call":
        why = f" ({event.text})" if event.text else ""
        return Kind.REPLY, _("Appel à {actor}{why}").format(
            actor=state.exercise.role_name(event.speaker), why=why
        )
    return Kind.REPLY, _("À {actor} : {text}").format(
        actor=state.exercise.role_name(event.speaker), text=event.text
    )


def _call_ended(_state: State, event: e.CallEnded) -> Words:
    return Kind.REPLY, _("Appel n° {number} terminé").format(number=event.question)


def _handed(state: State, event: e.QuestionHandedOver) -> Words:
    to = state.facilitators.get(event.to or "", "") or _("qui la prendra")
    return Kind.REPLY, _("Question n° {number} passée à {to}").format(number=event.question, to=to)


def _question_answered(state: State, event: e.QuestionAnswered) -> Words:
    return Kind.REPLY, _("{actor} répond à {role} : {text}").format(
        actor=state.exercise.role_name(event.speaker),
        role=state.exercise.role_name(event.role),
        text=event.text,
    )


def _spoken(state: State, event: e.SpeechNoted) -> Words:
    return Kind.REPLY, _("Dit au nom de {actor} à {roles} : {text}").format(
        actor=state.exercise.role_name(event.speaker),
        roles=", ".join(state.exercise.role_name(role) for role in event.to),
        text=event.text,
    )


def _answered(state: State, event: e.InjectAnswered) -> Words:
    return Kind.REPLY, _("Réponse à {subject} : {text}").format(
        subject=wording.subject(state, event.inject), text=event.text
    )


WORDS: Table = {
    e.ActorAsked: _asked,
    e.CallEnded: _call_ended,
    e.QuestionHandedOver: _handed,
    e.QuestionAnswered: _question_answered,
    e.SpeechNoted: _spoken,
    e.InjectAnswered: _answered,
}
