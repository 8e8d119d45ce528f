"""Who comes and who is ready, in the words of the crisis log."""

from crisisex.console.lines.said import Table, Words
from crisisex.console.naming import participant, who
from crisisex.console.snapshot import Kind
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.state import State


def _joined(state: State, event: e.ParticipantJoined) -> Words:
    return Kind.PEOPLE, _("{who} rejoint l’exercice").format(
        who=participant(state, event.participant)
    )


def _facilitator(_state: State, event: e.FacilitatorJoined) -> Words:
    return Kind.PEOPLE, _("{name} anime").format(name=event.name)


def _observer(_state: State, event: e.ObserverJoined) -> Words:
    return Kind.PEOPLE, _("{name} observe").format(name=event.name or _("Quelqu’un"))


def _withdrawn(state: State, event: e.AccessWithdrawn) -> Words:
    if event.person:
        told = who(state, f"{event.door}/{event.person}")
        return Kind.PEOPLE, _("Accès retiré à {who}").format(who=told)
    whole = {
        "player": _("Accès retiré à tous ceux du siège {role}"),
        "observer": _("Accès retiré à l’observation"),
        "room": _("Accès retiré à l’écran de la salle"),
    }
    role = state.exercise.role_name(event.role) if event.role else ""
    told = whole[event.door].format(role=role)
    cells = state.exercise.crisis_cells
    return Kind.PEOPLE, f"{told} ({cells[event.cell].title})" if len(cells) > 1 else told


def _checked(_state: State, _event: e.CommunicationsChecked) -> Words:
    return Kind.PEOPLE, _("Test de communication envoyé à tous")


def _ready(_state: State, event: e.ReadinessTicked) -> Words:
    return Kind.PEOPLE, f"[{'x' if event.ready else ' '}] {_(event.item)}"


WORDS: Table = {
    e.ParticipantJoined: _joined,
    e.ObserverJoined: _observer,
    e.FacilitatorJoined: _facilitator,
    e.AccessWithdrawn: _withdrawn,
    e.CommunicationsChecked: _checked,
    e.ReadinessTicked: _ready,
}
