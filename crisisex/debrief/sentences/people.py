"""Who comes and who is ready, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, with_words
from crisisex.debrief.wording import entry
from crisisex.language import _
from crisisex.run import events as e


def _joined(past: Past, event: e.ParticipantJoined) -> str:
    return entry(_("Prise de siège"), past.seated(event.role, event.participant))


def _facilitator(_past: Past, event: e.FacilitatorJoined) -> str:
    return entry(_("Animation"), event.name)


def _observer(_past: Past, event: e.ObserverJoined) -> str:
    return with_words(_("Observation"), event.name)


def _checked(_past: Past, _event: e.CommunicationsChecked) -> str:
    return _("Test de communication envoyé à tous les écrans")


def _confirmed(_past: Past, _event: e.CommunicationConfirmed) -> str:
    return _("Test de communication reçu")


def _ready(_past: Past, event: e.ReadinessTicked) -> str:
    told = _("Préparation : {item} — prêt") if event.ready else _("Préparation : {item} — pas prêt")
    return told.format(item=event.item)


SENTENCES: Table = {
    e.ParticipantJoined: _joined,
    e.ObserverJoined: _observer,
    e.FacilitatorJoined: _facilitator,
    e.CommunicationsChecked: _checked,
    e.CommunicationConfirmed: _confirmed,
    e.ReadinessTicked: _ready,
}
