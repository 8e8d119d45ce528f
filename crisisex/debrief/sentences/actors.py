"""Simulated actors, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, with_words
from crisisex.debrief.wording import entry, listed
from crisisex.language import _
from crisisex.run import events as e


def _asked(past: Past, event: e.ActorAsked) -> str:
    told = _("Appel à {actor}") if event.by == "call" else _("Question à {actor}")
    return with_words(told.format(actor=past.role(event.speaker)), event.text)


def _call_ended(_past: Past, event: e.CallEnded) -> str:
    return _("Appel n° {number} terminé").format(number=event.question)


def _claimed(_past: Past, event: e.QuestionClaimed) -> str:
    return _("Question n° {number} prise en charge").format(number=event.question)


def _handed_over(past: Past, event: e.QuestionHandedOver) -> str:
    to = past.state.facilitators.get(event.to or "", "") or _("qui la prendra")
    return _("Question n° {number} passée à {facilitator}").format(
        number=event.question, facilitator=to
    )


def _question_answered(past: Past, event: e.QuestionAnswered) -> str:
    told = _("{actor} répond à {role}").format(
        actor=past.role(event.speaker), role=past.role(event.role)
    )
    return entry(told, event.text)


def _spoken(past: Past, event: e.SpeechNoted) -> str:
    told = _("Dit au nom de {actor} à {roles}").format(
        actor=past.role(event.speaker), roles=listed(past.roles(event.to))
    )
    return entry(told, event.text)


SENTENCES: Table = {
    e.ActorAsked: _asked,
    e.QuestionClaimed: _claimed,
    e.CallEnded: _call_ended,
    e.QuestionHandedOver: _handed_over,
    e.QuestionAnswered: _question_answered,
    e.SpeechNoted: _spoken,
}
