"""Rhythm: phases that are empty or too long, and stretches in which nothing comes."""

from collections.abc import Iterator
from itertools import pairwise

from crisisex.language import N_, Sentence, _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule
from crisisex.scenario.quality.thresholds import LONG_PHASE, LULL


def empty(course: Course) -> Iterator[Remark]:
    """Yield the phases in which no inject is written."""
    held = {inject.phase for inject in course.exercise.injects}
    for index, phase in enumerate(course.exercise.phases):
        if phase.id not in held:
            yield Remark(
                ("phases", index),
                phase.id,
                _("la phase « {phase} » n’a aucun stimulus : en écrire un, ou la retirer").format(
                    phase=phase.id
                ),
            )


def long(course: Course) -> Iterator[Remark]:
    """Yield the phases that last too long on one date."""
    for index, phase in enumerate(course.exercise.phases):
        end = course.phase_end[phase.id] or course.last
        if end - phase.starts > LONG_PHASE:
            yield Remark(
                ("phases", index),
                phase.id,
                _(
                    "la phase « {phase} » dure {length} : la couper par un saut dans le temps"
                ).format(phase=phase.id, length=format_duration(end - phase.starts)),
            )


def lull(course: Course) -> Iterator[Remark]:
    """Yield the stretches in which nobody receives anything and no situation point is held."""
    times = [each.time for each in course.arrivals] + course.exercise.situation_points
    for start, end in pairwise(sorted([0.0, *times, course.last])):
        if end - start > LULL:
            index, phase = max(
                (index, phase)
                for index, phase in enumerate(course.exercise.phases)
                if phase.starts <= start
            )
            yield Remark(
                ("phases", index),
                phase.id,
                _(
                    "personne ne reçoit rien de {start} à {end} : écrire un stimulus, ou prévoir "
                    "un point de situation"
                ).format(start=format_duration(start), end=format_duration(end)),
            )


RULES = (
    Rule(
        "phase-vide",
        N_("Une phase n’a aucun stimulus."),
        N_("Elle s’ouvre à l’écran des joueurs, et rien ne vient."),
        empty,
    ),
    Rule(
        "phase-longue",
        Sentence(N_("Une phase dure plus de {limit} de jeu."), limit=format_duration(LONG_PHASE)),
        N_("Au-delà, la crise s’enlise : un saut dans le temps montre ce que les décisions font."),
        long,
    ),
    Rule(
        "temps-mort",
        Sentence(
            N_("Personne ne reçoit rien pendant plus de {limit}, sans point de situation."),
            limit=format_duration(LULL),
        ),
        N_("Les joueurs attendent l’animation, et la pression retombe."),
        lull,
    ),
)
