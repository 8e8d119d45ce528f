"""What facilitators changed of the plan while it was played: what, from what to what, and why."""

from collections.abc import Callable
from typing import Any

from crisisex.debrief.french import clock, lasting, listed, quoted
from crisisex.debrief.past import Past
from crisisex.run import events as e

Said = tuple[str, str] | None
"""What was done, and its detail; None when it did not change the plan."""
Say = Callable[[Past, int, Any], Said]
"""Says what the event at an index of the log did."""

_FIELDS = {
    "subject": "objet",
    "body": "texte",
    "sender": "expéditeur",
    "to": "destinataires",
    "channel": "vecteur",
    "notes": "notes de l’animation",
    "planned": "heure",
}
_LONGEST = 80
"""Signs of a text that are shown; the whole of it is in the exercise's file."""


def named(past: Past, event: e.InjectEvent) -> str:
    """Return the subject of an event's inject, with the cell where there are several."""
    return quoted(past.subject(event.inject)) + in_cell(past, event)


def in_cell(past: Past, event: e.CellEvent) -> str:
    """Return the cell of an event in brackets; nothing when there is only one."""
    cell = past.cell_name(event.cell)
    return f" ({cell})" if cell else ""


def _edited(past: Past, index: int, event: e.InjectEdited) -> Said:
    replaced = past.edits[past.events[index].seq]
    what = " ; ".join(
        f"{_FIELDS[name]} : {_shown(past, name, before)} → {_shown(past, name, after)}"
        for name, (before, after) in replaced.items()
    )
    return "Stimulus modifié", f"{named(past, event)} — {what}. Raison : {event.reason}"


def _shown(past: Past, field: str, value: object) -> str:
    if value is None or value == "":
        return "rien"
    if field == "planned" and isinstance(value, float):
        return clock(value)
    if field == "to" and isinstance(value, list):
        return listed(past.roles(value))
    if field == "channel":
        return past.channel_name(str(value))
    text = " ".join(str(value).split())
    return quoted(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _added(past: Past, _: int, event: e.InjectAdded) -> Said:
    if event.number:
        return None  # a declaration on its way: nobody changed the plan
    when = "" if event.planned is None else f", prévu à {clock(event.planned)}"
    to = listed(past.roles(event.definition.to))
    return "Stimulus ajouté", f"{named(past, event)} à {to}{when}. Raison : {event.reason}"


def _resent(past: Past, _: int, event: e.InjectResent) -> Said:
    to = listed(past.roles(event.to))
    return "Stimulus renvoyé", f"{named(past, event)} à {to}. Raison : {event.reason}"


def _held(past: Past, _: int, event: e.InjectHeld) -> Said:
    return "Stimulus retenu", named(past, event)


def _unheld(past: Past, _: int, event: e.InjectUnheld) -> Said:
    return "Stimulus rendu au plan", named(past, event)


def _skipped(past: Past, _: int, event: e.InjectSkipped) -> Said:
    return "Stimulus écarté", f"{named(past, event)} : {event.reason}"


def _opened(past: Past, _: int, event: e.BranchOpened) -> Said:
    what = past.milestone(event.milestone) + in_cell(past, event)
    return "Branche ouverte à la main", f"{what}. Raison : {event.reason}"


def _closed(past: Past, _: int, event: e.BranchClosed) -> Said:
    what = past.milestone(event.milestone) + in_cell(past, event)
    return "Branche fermée à la main", f"{what}. Raison : {event.reason}"


def _pushed_back(_: Past, __: int, event: e.RestPushedBack) -> Said:
    return "Suite du scénario repoussée", f"de {lasting(event.seconds)}"


def _pulled(past: Past, _: int, event: e.PhasePulledForward) -> Said:
    title = quoted(past.exercise.phase[event.phase].title)
    return "Phase avancée", f"{title}, {lasting(event.seconds)} plus tôt que prévu"


def _undone(past: Past, _: int, event: e.ChangeUndone) -> Said:
    places = {each.seq: place for place, each in enumerate(past.events)}
    undone = []
    for seq in event.changes:
        said = change(past, places[seq])
        if said:
            undone.append(f"{said[0].lower()}, {said[1]}" if said[1] else said[0].lower())
    return "Changement annulé", " ; ".join(undone)


def change(past: Past, index: int) -> Said:
    """Return what the event at `index` of the log changed of the plan."""
    event = past.events[index].event
    say: Say | None = CHANGES.get(type(event))
    return say(past, index, event) if say else None


CHANGES: dict[type[e.Event], Say] = {
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectEdited: _edited,
    e.InjectAdded: _added,
    e.InjectResent: _resent,
    e.BranchOpened: _opened,
    e.BranchClosed: _closed,
    e.RestPushedBack: _pushed_back,
    e.PhasePulledForward: _pulled,
    e.ChangeUndone: _undone,
}
