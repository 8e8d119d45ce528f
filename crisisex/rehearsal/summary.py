"""What a rehearsal shows: what was played, what never was, what each role received."""

from itertools import pairwise

from pydantic import BaseModel

from crisisex.director.director import Director
from crisisex.rehearsal.script import Policy
from crisisex.run.events import InjectReleased
from crisisex.run.life import Status
from crisisex.scenario.durations import format_duration


class RoleLoad(BaseModel):
    """What one role lived through."""

    injects: int
    longest_silence: float
    """Exercise seconds without a message, from start to end."""


class Summary(BaseModel):
    """The outcome of one rehearsal; with several cells, things are named `cell/thing`."""

    exercise: str
    seed: int
    policy: str
    duration: float
    """Exercise seconds played."""
    events: int
    released: list[str]
    never_released: dict[str, str]
    """With the status each was left in."""
    decisions: dict[str, str]
    filed: list[str]
    not_filed: list[str]
    load: dict[str, RoleLoad]


def summarise(director: Director, policy: Policy, seed: int) -> Summary:
    """Return what became of a rehearsal that has been played."""
    state, duration = director.state, director.elapsed
    progress = {
        _name(director, cell, name): each
        for cell in state.cells
        for name, each in state.injects_of(cell).items()
    }
    obligations = {
        _name(director, cell, name): each
        for cell, here in state.cells.items()
        for name, each in here.obligations.items()
    }
    return Summary(
        exercise=director.exercise.id,
        seed=seed,
        policy=policy,
        duration=duration,
        events=len(director.history),
        released=[name for name, each in progress.items() if each.status is Status.RELEASED],
        never_released={
            name: each.status.value
            for name, each in progress.items()
            if each.status is not Status.RELEASED
        },
        decisions={name: each.choice for name, each in progress.items() if each.choice},
        filed=[name for name, each in obligations.items() if each.filed is not None],
        not_filed=[name for name, each in obligations.items() if each.filed is None],
        load=_load(director, duration),
    )


def _name(director: Director, cell: str, thing: str) -> str:
    return f"{cell}/{thing}" if len(director.state.cells) > 1 else thing


def _load(director: Director, duration: float) -> dict[str, RoleLoad]:
    arrivals: dict[str, list[float]] = {
        role: []
        for cell in director.exercise.crisis_cells
        for role in director.exercise.roles_in(cell)
    }
    for recorded in director.history:
        if isinstance(recorded.event, InjectReleased):
            for role in recorded.event.to:
                arrivals[role].append(recorded.elapsed)
    return {
        role: RoleLoad(
            injects=len(times),
            longest_silence=max(b - a for a, b in pairwise([0.0, *times, duration])),
        )
        for role, times in arrivals.items()
    }


def as_text(summary: Summary) -> str:
    """Return the summary as a facilitator reads it."""
    lines = [
        f"Répétition de « {summary.exercise} » (graine {summary.seed}, joueurs : {summary.policy})",
        f"Durée jouée : {format_duration(summary.duration)} · {summary.events} événements",
        f"Stimuli partis : {len(summary.released)} · jamais partis : {len(summary.never_released)}",
        *(f"  – {name} ({_STATUS[status]})" for name, status in summary.never_released.items()),
        *(f"Décision {name} : {choice}" for name, choice in summary.decisions.items()),
        f"Déclarations déposées : {', '.join(summary.filed) or 'aucune'}",
        f"Déclarations non déposées : {', '.join(summary.not_filed) or 'aucune'}",
        "Charge par rôle (stimuli reçus, plus long silence) :",
        *(
            f"  {role:16} {load.injects:3}   {format_duration(load.longest_silence)}"
            for role, load in summary.load.items()
        ),
    ]
    return "\n".join(lines)


_STATUS = {
    Status.PLANNED.value: "prévu, pas atteint",
    Status.WAITING.value: "sa condition n’est pas venue",
    Status.DUE.value: "à jouer, pas joué",
    Status.HELD.value: "retenu",
    Status.CLOSED.value: "devenu sans objet",
    Status.SKIPPED.value: "écarté",
}
