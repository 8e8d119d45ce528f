"""What facilitators changed of the plan while it was played: what, from what to what, and why."""

from collections.abc import Callable
from typing import Any

from crisisex.debrief.past import Past
from crisisex.debrief.wording import clock, entry, lasting, listed, quoted
from crisisex.language import N_, _
from crisisex.run import events as e

Said = tuple[str, str] | None
"""What was done, and its detail; None when it did not change the plan."""
Say = Callable[[Past, int, Any], Said]
"""Says what the event at an index of the log did."""

_FIELDS = {
    "subject": N_("objet"),
    "body": N_("texte"),
    "sender": N_("expéditeur"),
    "to": N_("destinataires"),
    "channel": N_("vecteur"),
    "notes": N_("notes de l’animation"),
    "planned": N_("heure"),
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


def _because(what: str, reason: str) -> str:
    return _("{what}. Raison : {reason}").format(what=what, reason=reason)


def _edited(past: Past, index: int, event: e.InjectEdited) -> Said:
    replaced = past.edits[past.events[index].seq]
    what = " ; ".join(
        entry(_(_FIELDS[name]), f"{_shown(past, name, before)} → {_shown(past, name, after)}")
        for name, (before, after) in replaced.items()
    )
    return _("Stimulus modifié"), _because(f"{named(past, event)} — {what}", event.reason)


def _shown(past: Past, field: str, value: object) -> str:
    if value is None or value == "":
        return _("rien")
    if field == "planned" and isinstance(value, float):
        return clock(value)
    if field == "to" and isinstance(value, list):
        return listed(past.roles(value))
    if field == "channel":
        return past.channel_name(str(value))
    text = " ".join(str(value).split())
    return quoted(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _added(past: Past, _index: int, event: e.InjectAdded) -> Said:
    if event.number:
        return None  # a declaration on its way: nobody changed the plan
    what = _("{inject} à {roles}").format(
        inject=named(past, event), roles=listed(past.roles(event.definition.to))
    )
    if event.planned is not None:
        what += _(", prévu à {time}").format(time=clock(event.planned))
    return _("Stimulus ajouté"), _because(what, event.reason)


def _resent(past: Past, _index: int, event: e.InjectResent) -> Said:
    what = _("{inject} à {roles}").format(
        inject=named(past, event), roles=listed(past.roles(event.to))
    )
    return _("Stimulus renvoyé"), _because(what, event.reason)


def _held(past: Past, _index: int, event: e.InjectHeld) -> Said:
    return _("Stimulus retenu"), named(past, event)


def _unheld(past: Past, _index: int, event: e.InjectUnheld) -> Said:
    return _("Stimulus rendu au plan"), named(past, event)


def _skipped(past: Past, _index: int, event: e.InjectSkipped) -> Said:
    return _("Stimulus écarté"), entry(named(past, event), event.reason)


def _opened(past: Past, _index: int, event: e.BranchOpened) -> Said:
    what = past.milestone(event.milestone) + in_cell(past, event)
    return _("Branche ouverte à la main"), _because(what, event.reason)


def _closed(past: Past, _index: int, event: e.BranchClosed) -> Said:
    what = past.milestone(event.milestone) + in_cell(past, event)
    return _("Branche fermée à la main"), _because(what, event.reason)


def _pushed_back(_past: Past, _index: int, event: e.RestPushedBack) -> Said:
    return _("Suite du scénario repoussée"), _("de {duration}").format(
        duration=lasting(event.seconds)
    )


def _pulled(past: Past, _index: int, event: e.PhasePulledForward) -> Said:
    return _("Phase avancée"), _("{phase}, {duration} plus tôt que prévu").format(
        phase=quoted(past.exercise.phase[event.phase].title), duration=lasting(event.seconds)
    )


def _undone(past: Past, _index: int, event: e.ChangeUndone) -> Said:
    places = {each.seq: place for place, each in enumerate(past.events)}
    undone = []
    for seq in event.changes:
        said = change(past, places[seq])
        if said:
            undone.append(", ".join(filter(None, (said[0].lower(), said[1]))))
    return _("Changement annulé"), " ; ".join(undone)


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
