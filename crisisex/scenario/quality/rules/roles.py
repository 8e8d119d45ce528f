"""Seats: those that wait for too long, and those that receive too much at once."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from crisisex.language import N_, Sentence, _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.quality.course import Arrival, Course
from crisisex.scenario.quality.rule import Remark, Rule
from crisisex.scenario.quality.thresholds import FLOOD, FLOOD_WINDOW, SILENCE


def silent(course: Course) -> Iterator[Remark]:
    """Yield the seats that receive nothing for too long; those that keep the log need nothing."""
    for index, role in enumerate(course.exercise.roles.played):
        if role in course.exercise.roles.historian:
            continue
        for start, end, choice in _silences(course, course.arrivals_to.get(role, [])):
            said = (
                _("« {role} » ne reçoit rien de {start} à {end} si l’on choisit « {choice} »")
                if choice
                else _("« {role} » ne reçoit rien de {start} à {end}")
            ).format(
                role=role, start=format_duration(start), end=format_duration(end), choice=choice
            )
            way_out = _("lui adresser un stimulus entre-temps")
            yield Remark(("roles", "played", index), role, f"{said} : {way_out}")


def _silences(course: Course, arrivals: Sequence[Arrival]) -> Iterator[tuple[float, float, str]]:
    """Yield start and end of each silence, and the choice that makes it; none for any course."""
    certain = [each.time for each in arrivals if not each.decisions]
    uncertain = deque(each for each in arrivals if each.decisions)
    for before, after in pairwise([0.0, *certain, max([course.last, *certain])]):
        inside = []
        while uncertain and uncertain[0].time <= after:
            inside.append(uncertain.popleft())
        if after - before > SILENCE:
            yield from _silence(course, before, after, inside)


def _silence(
    course: Course, before: float, after: float, inside: Sequence[Arrival]
) -> Iterator[tuple[float, float, str]]:
    """Yield the first silence between two arrivals that always come, whatever is chosen."""
    for choice in ("", *course.choices_behind(inside)):
        times = [each.time for each in inside if each.comes_with(choice)]
        for start, end in pairwise([before, *times, after]):
            if end - start > SILENCE:
                yield start, end, choice
                return


def flooded(course: Course) -> Iterator[Remark]:
    """Yield the seats that receive too much at once, at the message that is one too many."""
    for role in course.exercise.roles.played:
        arrivals = [each for each in course.arrivals_to.get(role, ()) if not each.inject.reply_to]
        for flood in _floods(course, arrivals):
            names = ", ".join(each.inject.id for each in flood)
            yield Remark(
                ("injects", flood[FLOOD].index, "to"),
                role,
                _(
                    "« {role} » reçoit {count} stimuli entre {start} et {end} ({names}) : "
                    "en décaler un, ou l’adresser à un autre siège"
                ).format(
                    role=role,
                    count=len(flood),
                    start=format_duration(flood[0].time),
                    end=format_duration(flood[-1].time),
                    names=names,
                ),
            )


def _floods(course: Course, arrivals: Sequence[Arrival]) -> Iterator[list[Arrival]]:
    """Yield what comes within one window, where that is too much on some course."""
    times = [each.time for each in arrivals]
    start = 0
    while start < len(arrivals):
        end = bisect_right(times, times[start] + FLOOD_WINDOW)
        together = _at_most(course, list(arrivals[start:end]))
        if len(together) > FLOOD:
            yield together
        start = end if len(together) > FLOOD else start + 1


def _at_most(course: Course, arrivals: list[Arrival]) -> list[Arrival]:
    """Return what comes together at most, one choice of each decision being taken."""
    if len(arrivals) <= FLOOD:
        return arrivals
    choices = course.choices_behind(arrivals)
    for _decision, ways in groupby(choices, key=lambda choice: choice.partition(".")[0]):
        taken = ([each for each in arrivals if each.comes_with(choice)] for choice in ways)
        arrivals = max(taken, key=len)
    return arrivals


RULES = (
    Rule(
        "role-silencieux",
        Sentence(
            N_("Un siège joué ne reçoit rien pendant plus de {limit}, sur l’une des branches."),
            limit=format_duration(SILENCE),
        ),
        N_("Qui n’a rien à traiter quitte l’exercice des yeux, et n’apprend rien."),
        silent,
    ),
    Rule(
        "role-submerge",
        Sentence(
            N_("Un siège reçoit plus de {count} stimuli en {window}, réponses d’un fil à part."),
            count=FLOOD,
            window=format_duration(FLOOD_WINDOW),
        ),
        N_("Lire, demander et décider prennent plus d’une minute : le reste n’est pas lu."),
        flooded,
    ),
)
