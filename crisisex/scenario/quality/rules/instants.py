"""Times that contradict one another: what can only come too late, or before its place."""

from collections.abc import Iterator

from crisisex.language import N_, _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import Inject
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule
from crisisex.scenario.quality.thresholds import EARLY


def after_the_end(course: Course) -> Iterator[Remark]:
    """Yield what can only come once the exercise is over."""
    if course.end is None:
        return
    for path, name, time in _instants(course):
        if time >= course.end:
            yield Remark(
                path,
                name,
                _(
                    "« {name} » ne peut venir qu’à {time}, et l’exercice finit à {end} : "
                    "l’avancer, ou allonger duration"
                ).format(name=name, time=format_duration(time), end=format_duration(course.end)),
            )


def _instants(course: Course) -> Iterator[tuple[Steps, str, float]]:
    """Yield what has an instant, with the earliest that it can have."""
    for index, phase in enumerate(course.exercise.phases):
        yield ("phases", index, "starts"), phase.id, phase.starts
    for index, point in enumerate(course.exercise.situation_points):
        yield ("situation_points", index), format_duration(point), point
    for index, inject in enumerate(course.exercise.injects):
        if inject.id in course.earliest.inject:
            yield _trigger(index, inject), inject.id, course.earliest.inject[inject.id]


def out_of_its_phase(course: Course) -> Iterator[Remark]:
    """Yield the injects that leave in another phase than the one they are written in."""
    starts = {phase.id: phase.starts for phase in course.exercise.phases}
    for index, inject in enumerate(course.exercise.injects):
        time, end = course.earliest.inject.get(inject.id), course.phase_end[inject.phase]
        is_last = inject.phase == course.exercise.phases[-1].id
        if inject.manual or time is None:
            continue
        if end is not None and time >= end and not is_last:
            yield Remark(
                _trigger(index, inject),
                inject.id,
                _(
                    "« {inject} » ne peut partir qu’à {time}, après la fin de la phase "
                    "« {phase} » ({end}) : l’avancer, ou changer phase"
                ).format(
                    inject=inject.id,
                    time=format_duration(time),
                    phase=inject.phase,
                    end=format_duration(end),
                ),
            )
        elif (ready := _ready(course, inject)) is not None and ready < starts[inject.phase] - EARLY:
            yield Remark(
                _trigger(index, inject),
                inject.id,
                _(
                    "« {inject} » partira vers {time}, avant sa phase « {phase} » ({start}) : "
                    "ajouter {phase}.started à after, ou changer phase"
                ).format(
                    inject=inject.id,
                    time=format_duration(ready),
                    phase=inject.phase,
                    start=format_duration(starts[inject.phase]),
                ),
            )


def _ready(course: Course, inject: Inject) -> float | None:
    """Return when the condition of an inject holds on an ordinary course; None without one."""
    if inject.after is None:
        return None
    reached = course.expected.milestone
    needed = [reached[name] for name in inject.after.all if name in reached]
    taken = [reached[name] for name in inject.after.any if name in reached]
    return max([*needed, *([min(taken)] if taken else [])], default=0.0) + inject.delay


def _trigger(index: int, inject: Inject) -> Steps:
    return ("injects", index, "at" if inject.at is not None else "after" if inject.after else "id")


def useless_condition(course: Course) -> Iterator[Remark]:
    """Yield what closes an inject in name only: it comes after it, or never on its branch."""
    for index, inject in enumerate(course.exercise.injects):
        for nth, name in enumerate(inject.unless):
            why = _never_in_time(course, inject, name)
            if why:
                yield Remark(
                    ("injects", index, "unless", nth),
                    inject.id,
                    _(
                        "{name} ne peut pas écarter « {inject} » : {why} ; retirer ce unless, ou "
                        "retarder le stimulus"
                    ).format(name=name, inject=inject.id, why=why),
                )


def _never_in_time(course: Course, inject: Inject, name: str) -> str:
    """Return why `name` is never reached before `inject` leaves; nothing when it may be."""
    maker = course.exercise.maker.get(name)
    if maker is inject:
        return _("il vient de ce stimulus même")
    if maker and _excluded(course, inject, maker, name):
        return _("il n’arrive que sur une autre branche")
    leaves, comes = course.fixed(inject), course.earliest.milestone.get(name)
    if leaves is not None and comes is not None and comes > leaves:
        return _("il n’arrive pas avant {comes}, et le stimulus part à {leaves}").format(
            comes=format_duration(comes), leaves=format_duration(leaves)
        )
    return ""


def _excluded(course: Course, inject: Inject, maker: Inject, name: str) -> bool:
    """Return whether two choices of one decision are needed to have both."""
    other = course.needs.get(maker.id, frozenset())
    other |= {name} if name in course.choices else set()
    own = course.needs.get(inject.id, frozenset())
    taken = {choice.partition(".")[0]: choice for choice in own}
    return any(taken.get(each.partition(".")[0], each) != each for each in other)


def too_long_for_what_is_left(course: Course) -> Iterator[Remark]:
    """Yield the expected actions whose limit is past the end of the exercise."""
    if course.end is None:
        return
    for index, inject in enumerate(course.exercise.injects):
        leaves = course.earliest.inject.get(inject.id, 0.0)
        for nth, action in enumerate(inject.expects):
            if action.within and leaves < course.end < leaves + action.within:
                yield Remark(
                    ("injects", index, "expects", nth, "within"),
                    inject.id,
                    _(
                        "« {action} » est attendu en {within}, et il ne reste que {left} après le "
                        "départ de « {inject} » : raccourcir within, ou avancer le stimulus"
                    ).format(
                        action=action.id,
                        within=format_duration(action.within),
                        left=format_duration(course.end - leaves),
                        inject=inject.id,
                    ),
                )


RULES = (
    Rule(
        "apres-la-fin",
        N_("Un stimulus, une phase ou un point de situation ne peut venir qu’après la fin."),
        N_("Ce qui vient après FINEX n’est jamais joué : il manquera au déroulé."),
        after_the_end,
    ),
    Rule(
        "hors-de-sa-phase",
        N_(
            "Un stimulus ne peut partir qu’après la fin de sa phase, ou partira avant qu’elle "
            "ne s’ouvre."
        ),
        N_("L’heure du scénario et le rapport le placeront ailleurs que là où il est écrit."),
        out_of_its_phase,
    ),
    Rule(
        "unless-sans-effet",
        N_("Un jalon de unless ne peut venir qu’après le stimulus, ou jamais sur sa branche."),
        N_("Le rattrapage partira toujours, même quand l’équipe n’a rien oublié."),
        useless_condition,
    ),
    Rule(
        "delai-trop-long",
        N_("Le within d’une réaction attendue dépasse ce qui reste de l’exercice."),
        N_("Personne ne peut être en retard : la réaction ne sera pas mesurée."),
        too_long_for_what_is_left,
    ),
)
