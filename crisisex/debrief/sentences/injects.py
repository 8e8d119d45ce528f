"""Injects and what becomes of them, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, subject, with_words
from crisisex.debrief.wording import listed
from crisisex.language import _
from crisisex.run import events as e


def _released(past: Past, event: e.InjectReleased) -> str:
    return _("Stimulus {subject} envoyé ({channel}) à {roles}").format(
        subject=subject(past, event),
        channel=past.channel(event.inject),
        roles=listed(past.roles(event.to)) or _("personne dans cette cellule"),
    )


def _fell_due(past: Past, event: e.InjectFellDue) -> str:
    return _("Stimulus {subject} à jouer par l’animation").format(subject=subject(past, event))


def _delivered(past: Past, event: e.InjectDelivered) -> str:
    return _("{subject} affiché à l’écran").format(subject=subject(past, event))


def _opened(past: Past, event: e.InjectOpened) -> str:
    return _("{subject} ouvert").format(subject=subject(past, event))


def _acknowledged(past: Past, event: e.InjectAcknowledged) -> str:
    return _("{subject} pris en compte").format(subject=subject(past, event))


def _answered(past: Past, event: e.InjectAnswered) -> str:
    return with_words(_("Réponse à {subject}").format(subject=subject(past, event)), event.text)


def _shown(past: Past, event: e.InjectShown) -> str:
    told = (
        _("{subject} à l’écran de la salle")
        if event.shown
        else _("{subject} ôté de l’écran de la salle")
    )
    return told.format(subject=subject(past, event))


SENTENCES: Table = {
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectDelivered: _delivered,
    e.InjectOpened: _opened,
    e.InjectAcknowledged: _acknowledged,
    e.InjectAnswered: _answered,
    e.InjectShown: _shown,
}
