"""What was observed, rated and said at the end; what was checked before the start."""

from crisisex.debrief.model import Preparation
from crisisex.debrief.past import Past
from crisisex.debrief.watched import RATINGS, Feedback, Observation, RatedObjective
from crisisex.debrief.wording import counted, lasting
from crisisex.language import _, ngettext_
from crisisex.run.events import ObjectiveRated, ObservationRecorded
from crisisex.scenario.models import Objective


def observations(past: Past, cell: str) -> tuple[Observation, ...]:
    """Return what those who watched `cell` wrote down, in order."""
    return tuple(
        Observation(
            when=past.moment_seen(recorded, recorded.event.seen),
            text=recorded.event.text,
            about=past.observed(recorded.event),
            objective=recorded.event.objective or "",
            who=past.who(recorded.actor),
        )
        for recorded in past.events
        if isinstance(recorded.event, ObservationRecorded) and recorded.event.cell == cell
    )


def ratings(past: Past, cell: str) -> tuple[RatedObjective, ...]:
    """Return the objectives that were rated, as they were rated last."""
    given = past.state.cells[cell].ratings
    return tuple(
        _rated(past, cell, each, *given[each.id])
        for each in past.exercise.objectives
        if each.id in given
    )


def _rated(past: Past, cell: str, objective: Objective, letter: str, word: str) -> RatedObjective:
    number = past.numbers.last.get((ObjectiveRated, cell, objective.id))
    return RatedObjective(objective.id, objective.text, RATINGS[letter], word, letter, number)


def feedback(past: Past, cell: str) -> tuple[Feedback, ...]:
    """Return what the players of `cell` said in the hot wash."""
    return tuple(
        Feedback(past.role(each.role), each.strength, each.weakness, each.action)
        for each in past.state.cells[cell].feedback.values()
    )


def preparation(past: Past) -> Preparation:
    """Return what was checked: the last test of communications, the go/no-go list."""
    looked_at = past.state.readiness
    return Preparation(
        check=_check(past),
        ready=tuple(item for item, ready in looked_at.items() if ready),
        not_ready=tuple(item for item, ready in looked_at.items() if not ready),
    )


def _check(past: Past) -> str:
    last = next(reversed(past.state.checks.values()), None)
    if last is None:
        return ""
    if not last.confirmed:
        return _("Test de communication envoyé, confirmé par personne.")
    many = len(last.confirmed)
    return _(
        "Test de communication confirmé par {participants}, le dernier après {slowest}."
    ).format(
        participants=counted(ngettext_("{n} participant", "{n} participants", many), many),
        slowest=lasting(max(last.confirmed.values()) - last.sent),
    )
