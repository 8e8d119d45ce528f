"""What is proposed beside a line that records: about which inject, which choice, who.

The first option of each pick is the likeliest, so that Enter alone is most often right.
"""

from collections.abc import Iterable

from crisisex.console.desk import Option, Pick, Picked, Picks
from crisisex.language import N_, _
from crisisex.run.life import Status
from crisisex.run.state import State

ABOUT, CHOICE, WHO, OBJECTIVE = "about", "choice", "who", "objective"
_NOTHING = Option("", N_("—"))
_SHOWN = 12
"""Injects that are proposed."""


def for_decision(state: State, cell: str, selected: str | None) -> Picks:
    """Return what is proposed for a decision of `cell`; `selected` is the inject looked at."""
    injects = _recent(state, cell, selected)

    def picks(picked: Picked) -> tuple[Pick, ...]:
        about = picked.get(ABOUT, injects[0])
        asked = (_choice(state, cell, about),) if _asks(state, cell, about) else ()
        return (*asked, _about(state, cell, injects), _who(state, cell, about))

    return picks


def for_observation(state: State, cell: str, selected: str | None) -> Picks:
    """Return what is proposed for an observation; the inject's own objective comes first."""
    injects = _recent(state, cell, selected)
    objectives = {each.id: f"{each.id} {each.text}" for each in state.exercise.objectives}

    def picks(picked: Picked) -> tuple[Pick, ...]:
        about = picked.get(ABOUT, injects[0])
        own = state.inject(cell, about).objective if about else None
        names = _first(own or "", ["", *objectives])
        options = tuple(Option(each, objectives.get(each, _NOTHING.text)) for each in names)
        aimed = (Pick(OBJECTIVE, _("Objectif"), options),) if objectives else ()
        return (_about(state, cell, injects), *aimed)

    return picks


def choices_of(state: State, cell: str, inject: str) -> tuple[str, ...]:
    """Return the ids of the choices that an inject still offers; none for a free decision."""
    decision = state.inject(cell, inject).decision if inject else None
    return tuple(decision.choices) if decision and _asks(state, cell, inject) else ()


def _recent(state: State, cell: str, selected: str | None) -> list[str]:
    """Return what a line may be about, likeliest first: `` stands for no inject at all.

    The inject looked at if it has left, those whose question is open, none, then the latest.
    """
    progress = state.cells[cell].injects
    gone = sorted(
        (name for name, each in progress.items() if each.status is Status.RELEASED),
        key=lambda name: -(progress[name].released or 0.0),
    )
    looked_at = [name for name in gone if name == selected]
    asking = [name for name in gone if _asks(state, cell, name)]
    return list(dict.fromkeys((*looked_at, *asking, "", *gone[:_SHOWN])))


def _asks(state: State, cell: str, inject: str) -> bool:
    """Return whether an inject puts a question that nobody has answered."""
    if not inject:
        return False
    return state.inject(cell, inject).decision is not None and (
        state.progress(cell, inject).choice is None
    )


def _about(state: State, cell: str, injects: list[str]) -> Pick:
    options = (
        Option(name, state.inject(cell, name).subject if name else _(_NOTHING.text))
        for name in injects
    )
    return Pick(ABOUT, _("Sur"), tuple(options))


def _choice(state: State, cell: str, inject: str) -> Pick:
    decision = state.inject(cell, inject).decision
    choices = decision.choices if decision else {}
    options = (Option(name, f"{n} {text}") for n, (name, text) in enumerate(choices.items(), 1))
    return Pick(CHOICE, _("Choix"), (Option("", _("texte libre")), *options))


def _who(state: State, cell: str, inject: str) -> Pick:
    exercise, roles = state.exercise, state.exercise.roles_in(cell)
    names = _first(_decider(state, cell, inject), ["", *roles])
    words = {"": _("la cellule")} | {role: exercise.role_name(role) for role in roles}
    return Pick(WHO, _("Qui"), tuple(Option(each, words[each]) for each in names))


def _decider(state: State, cell: str, inject: str) -> str:
    """Return the seat that most likely decides: the first to take note of the inject, or its one.

    Empty when nothing says it: then the cell decides.
    """
    if not inject:
        return ""
    progress = state.progress(cell, inject)
    noted = sorted(progress.acknowledged, key=progress.acknowledged.__getitem__)
    roles = [state.participants[each].role for each in noted if each in state.participants]
    return next(iter(roles), progress.to[0] if len(progress.to) == 1 else "")


def _first(name: str, names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys((name, *names)))
