"""Obligations and declarations, in the sentences of the crisis log."""

from crisisex.debrief.obligations import moved
from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, with_words
from crisisex.debrief.wording import entry, instant, listed, quoted
from crisisex.language import _
from crisisex.run import events as e


def _obligation_started(past: Past, event: e.ObligationStarted) -> str:
    return _("Obligation {title} déclenchée à {instant}").format(
        title=_title(past, event.obligation), instant=instant(event.scenario)
    )


def _contested(past: Past, event: e.ObligationContested) -> str:
    told = _("Instant de connaissance contesté pour {title}").format(
        title=_title(past, event.obligation)
    )
    return entry(told + moved(event.scenario), event.reason)


def _filed(past: Past, event: e.DeclarationFiled) -> str:
    told = (
        _("Déclaration {title} déposée à {instant} sous le numéro {number}")
        if event.number
        else _("Déclaration {title} déposée à {instant}")
    ).format(
        title=_title(past, event.obligation),
        instant=instant(event.scenario),
        number=event.number,
    )
    return with_words(told, event.text)


def _completed(past: Past, event: e.DeclarationCompleted) -> str:
    told = _("Déclaration {title} complétée ({number})").format(
        title=_title(past, event.obligation), number=event.number
    )
    return with_words(told, event.text)


def _relayed(past: Past, event: e.DeclarationRelayed) -> str:
    return _("Déclaration {number} transmise par {actor} à {roles}").format(
        number=event.number,
        actor=past.role(event.speaker),
        roles=listed(past.roles(event.to)),
    )


def _handed_in(past: Past, event: e.InjectAdded) -> str:
    """Return that a declaration reaches a seat; other additions are told as changes."""
    return _("Déclaration {number} reçue par {roles}").format(
        number=event.number, roles=listed(past.roles(event.definition.to))
    )


def _clocks(past: Past, event: e.ClocksChosen) -> str:
    titles = [_title(past, name) for name in event.obligations]
    return entry(_("Délais montrés à la cellule"), listed(titles) or _("aucun"))


def _title(past: Past, obligation: str) -> str:
    return quoted(past.exercise.obligation[obligation].title)


SENTENCES: Table = {
    e.ObligationContested: _contested,
    e.ObligationStarted: _obligation_started,
    e.DeclarationFiled: _filed,
    e.DeclarationCompleted: _completed,
    e.DeclarationRelayed: _relayed,
    e.InjectAdded: _handed_in,
    e.ClocksChosen: _clocks,
}
