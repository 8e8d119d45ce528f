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


def _withdrawn(past: Past, event: e.AccessWithdrawn) -> str:
    if event.person and event.door == "player":
        return entry(_("Accès retiré"), past.seated(event.role, event.person))
    if event.person:
        return entry(_("Accès retiré"), past.who(f"{event.door}/{event.person}"))
    whole = {
        "player": _("Accès retiré à tous ceux du siège {role}"),
        "observer": _("Accès retiré à l’observation"),
        "room": _("Accès retiré à l’écran de la salle"),
    }
    told = whole[event.door].format(role=past.role(event.role) if event.role else "")
    cell = past.cell_name(event.cell)
    return f"{told} ({cell})" if cell else told


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
    e.AccessWithdrawn: _withdrawn,
    e.CommunicationsChecked: _checked,
    e.CommunicationConfirmed: _confirmed,
    e.ReadinessTicked: _ready,
}
