"""The review of findings: the last word wins, unless somebody else has spoken meanwhile.

Which findings there are is the debrief's to say: the run only keeps what was made of them.
"""

from typing import Any

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.progress import Review
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import Events, known_objective, who
from crisisex.run.state import State
from crisisex.scenario.problems import did_you_mean

_ABOUT = {"type", "id", "finding", "seen", "standing", "into", "cell", "evidence"}
"""Fields of the commands that are no words of the finding."""


def review(state: State, command: c.ReviewFinding, _: Actor, __: float) -> Events:
    """Keep what was made of a finding; nothing when it is so already."""
    known = state.reviews.get(command.finding, Review())
    if known.revision > command.seen:
        raise Refusal(
            Reason.CONFLICT,
            N_("{name} a relu ce constat entre-temps : lire sa version, puis recommencer."),
            name=who(state, known.by),
        )
    _check_known(state, command.finding)
    _check_merge(state, command)
    changes = {
        name: value
        for name, value in _words(state, command).items()
        if known.changes.get(name) != value
    }
    stands = command.standing or known.standing
    into = command.into or (known.into if command.standing is None else None)
    if not changes and (stands, into) == (known.standing, known.into):
        return []
    return [
        e.FindingReviewed(
            finding=command.finding,
            standing=command.standing,
            into=command.into,
            changes=changes,
        )
    ]


def add(state: State, command: c.AddFinding, _: Actor, __: float) -> Events:
    """Add a finding."""
    if command.cell is not None and command.cell not in state.cells:
        hint = did_you_mean(command.cell, state.cells)
        raise Refusal(
            Reason.UNKNOWN,
            N_("Cellule inconnue « {name} » : {hint}"),
            name=command.cell,
            hint=hint,
        )
    if any(number > state.seq for number in command.evidence):
        raise Refusal(Reason.UNKNOWN, N_("Le journal n’a pas encore cette ligne : la relire."))
    return [
        e.FindingAdded(
            cell=command.cell,
            changes=_words(state, command),
            evidence=sorted(set(command.evidence)),
        )
    ]


def _words(state: State, command: c.FindingCommand) -> dict[str, Any]:
    """Return what the command says of the finding."""
    if command.objective:
        known_objective(state, command.objective)
    words: dict[str, Any] = command.model_dump(mode="json", exclude=_ABOUT, exclude_none=True)
    return words


def _check_known(state: State, finding: str) -> None:
    """Refuse a finding said to be added that was not; what rules draw is not ours to know."""
    rule, _, number = finding.partition(":")
    if rule == c.ADDED and finding not in state.added_findings:
        raise Refusal(
            Reason.UNKNOWN, N_("Aucun constat ajouté ne porte le n° {number}."), number=number
        )


def _check_merge(state: State, command: c.ReviewFinding) -> None:
    """Refuse a merge without an other, or that would come back to where it started."""
    if (command.standing == "merged") != (command.into is not None):
        raise Refusal(Reason.INVALID, N_("Fusionner demande de dire dans quel constat."))
    into = command.into
    if into is not None:
        _check_known(state, into)
    while into is not None:
        if into == command.finding:
            raise Refusal(
                Reason.INVALID,
                N_("Un constat ne se fusionne pas dans lui-même : en choisir un autre."),
            )
        into = state.reviews[into].into if into in state.reviews else None
