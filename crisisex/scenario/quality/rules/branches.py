"""Decisions: what is chosen must change what comes."""

from collections import defaultdict
from collections.abc import Iterator

from crisisex.language import N_, _
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule

_Followers = dict[str, set[str]]
"""Injects and obligations that come of a choice, by the choice's milestone."""


def without_sequel(course: Course) -> Iterator[Remark]:
    """Yield the choices of which nothing comes."""
    followers = _followers(course.exercise)
    for index, inject, choices in _decisions(course.exercise):
        for choice in choices:
            if not followers[f"{inject.id}.{choice}"]:
                yield Remark(
                    ("injects", index, "decision", "choices", choice),
                    f"{inject.id}.{choice}",
                    _(
                        "rien ne suit le choix « {choice} » : ajouter un stimulus "
                        "after: {inject}.{choice}"
                    ).format(choice=choice, inject=inject.id),
                )


def joined(course: Course) -> Iterator[Remark]:
    """Yield the decisions of which the same comes, whatever is chosen."""
    followers = _followers(course.exercise)
    for index, inject, choices in _decisions(course.exercise):
        sequels = [followers[f"{inject.id}.{choice}"] for choice in choices]
        if sequels[0] and all(sequel == sequels[0] for sequel in sequels):
            yield Remark(
                ("injects", index, "decision"),
                inject.id,
                _(
                    "quel que soit le choix, la suite est la même ({names}) : donner à chaque "
                    "choix un stimulus à lui"
                ).format(names=", ".join(sorted(sequels[0]))),
            )


def _decisions(exercise: Exercise) -> Iterator[tuple[int, Inject, list[str]]]:
    for index, inject in enumerate(exercise.injects):
        if inject.decision:
            yield index, inject, list(inject.decision.choices)


def _followers(exercise: Exercise) -> _Followers:
    """Return what comes of each choice: what waits for it, and what another choice closes."""
    followers: defaultdict[str, set[str]] = defaultdict(set)
    for inject in exercise.injects:
        for name in inject.after.milestones if inject.after else ():
            followers[name].add(inject.id)
        for name in inject.unless:
            for other in _other_choices(exercise, name):
                followers[other].add(inject.id)
    for obligation in exercise.obligations:
        if obligation.aware:
            followers[obligation.aware].add(obligation.id)
    return followers


def _other_choices(exercise: Exercise, milestone: str) -> Iterator[str]:
    """Yield the choices that were not taken where `milestone`, a choice, was."""
    maker, _, taken = milestone.partition(".")
    decision = exercise.inject[maker].decision if maker in exercise.inject else None
    if decision and taken in decision.choices:
        yield from (f"{maker}.{choice}" for choice in decision.choices if choice != taken)


RULES = (
    Rule(
        "choix-sans-suite",
        N_("Un choix d’une décision n’est suivi de rien : ni stimulus, ni obligation."),
        N_("Un choix sans conséquence apprend aux joueurs que décider ne change rien."),
        without_sequel,
    ),
    Rule(
        "branches-rejointes",
        N_("Tous les choix d’une décision sont suivis des mêmes stimuli."),
        N_("Si tout se rejoint aussitôt, la décision n’en est pas une."),
        joined,
    ),
)
