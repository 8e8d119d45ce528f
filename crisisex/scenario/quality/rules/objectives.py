"""Objectives: every inject serves one, and every one is put to the test."""

from collections.abc import Iterator

from crisisex.language import N_, _
from crisisex.scenario.injects import Inject
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule


def aimless(course: Course) -> Iterator[Remark]:
    """Yield the injects that serve no objective; an answer serves what it answers."""
    if not course.exercise.objectives:
        yield Remark((), "objectives", _("aucun objectif n’est déclaré : écrire objectives"))
        return
    for index, inject in enumerate(course.exercise.injects):
        if inject.reply_to is None and not _aims(inject):
            yield Remark(
                ("injects", index),
                inject.id,
                _(
                    "« {inject} » ne sert aucun objectif : écrire objective, ici ou dans expects"
                ).format(inject=inject.id),
            )


def _aims(inject: Inject) -> bool:
    return bool(inject.objective) or any(each.objective for each in inject.expects)


def untested(course: Course) -> Iterator[Remark]:
    """Yield the objectives that no expected action puts to the test."""
    tested = {each.objective for inject in course.exercise.injects for each in inject.expects}
    for index, objective in enumerate(course.exercise.objectives):
        if objective.id not in tested:
            yield Remark(
                ("objectives", index),
                objective.id,
                _(
                    "aucune réaction attendue ne sert « {objective} » : l’écrire dans expects, "
                    "ou retirer l’objectif"
                ).format(objective=objective.id),
            )


AIMLESS = Rule(
    "inject-sans-objectif",
    N_("Un stimulus ne sert aucun objectif, ni par lui-même ni par ses réactions attendues."),
    N_("Ce qui ne sert aucun objectif occupe les joueurs et n’apprend rien à l’établissement."),
    aimless,
)
RULES = (
    AIMLESS,
    Rule(
        "objectif-sans-action",
        N_("Aucune réaction attendue ne met cet objectif à l’épreuve."),
        N_("Sans rien à observer, le rapport ne pourra pas dire si l’objectif est atteint."),
        untested,
    ),
)
