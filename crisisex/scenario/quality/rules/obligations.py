"""Obligations: those whose clock nothing starts."""

from collections.abc import Iterator

from crisisex.language import N_, _
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule


def never_started(course: Course) -> Iterator[Remark]:
    """Yield the obligations that are on, and that no milestone starts."""
    for index, obligation in enumerate(course.exercise.obligations):
        if not obligation.enabled:
            continue
        comes = course.earliest.milestone.get(obligation.aware or "")
        if comes is None or comes >= (course.end or comes + 1):
            yield Remark(
                ("obligations", index),
                obligation.id,
                _(
                    "rien ne fait partir « {obligation} » : écrire dans aware le jalon auquel "
                    "l’établissement sait, ou enabled: false"
                ).format(obligation=obligation.id),
            )


RULES = (
    Rule(
        "obligation-jamais-partie",
        N_("Une obligation n’a pas de aware, ou il ne vient jamais : son horloge ne part pas."),
        N_("Sans instant de connaissance, le délai légal ne court que si un joueur y pense."),
        never_started,
    ),
)
