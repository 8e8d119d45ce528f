"""Seats: those that wait for too long, and those that receive too much at once."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from crisisex.language import N_, _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.quality.course import Arrival, Course
from crisisex.scenario.quality.rule import Remark, Rule
from crisisex.scenario.quality.thresholds import FLOOD, FLOOD_WINDOW, SILENCE


def silent(course: Course) -> Iterator[Remark]:
    """Yield the seats that receive nothing for too long; those that keep the log need nothing."""
    for index, role in enumerate(course.exercise.roles.played):
        if role in course.exercise.roles.historian:
            continue
        arrivals = course.arrivals_to.get(role, [])
        for start, end, choice in _silences(arrivals, course.last):
            said = (
                _("« {role} » ne reçoit rien de {start} à {end} si l’on choisit « {choice} »")
                if choice
                else _("« {role} » ne reçoit rien de {start} à {end}")
            ).format(
                role=role, start=format_duration(start), end=format_duration(end), choice=choice
            )
            way_out = _("lui adresser un stimulus entre-temps")
            yield Remark(("roles", "played", index), role, f"{said} : {way_out}")


def _silences(arrivals: Sequence[Arrival], end: float) -> Iterator[tuple[float, float, str]]:
    """Yield start and end of each silence, and the choice that makes it; none for any course."""
    certain = [each.time for each in arrivals if not each.decisions]
    uncertain = [each for each in arrivals if each.decisions]
    place = 0
    for before, after in pairwise([0.0, *certain, max(end, *certain, 0.0)]):
        inside = []
        while place < len(uncertain) and uncertain[place].time <= after:
            inside.append(uncertain[place])
            place += 1
        if after - before > SILENCE:
            yield from _silence(before, after, inside)


def _silence(
    before: float, after: float, inside: Sequence[Arrival]
) -> Iterator[tuple[float, float, str]]:
    """Yield the first silence between two arrivals that always come, whatever is chosen."""
    for choice in ("", *_choices(inside)):
        times = [each.time for each in _taking(choice, inside)]
        for start, end in pairwise([before, *times, after]):
            if end - start > SILENCE:
                yield start, end, choice
                return


def _choices(arrivals: Iterable[Arrival]) -> list[str]:
    """Return the choices on which these hang."""
    return sorted({name for each in arrivals for name in each.needs | each.barred})


def _taking(choice: str, arrivals: Iterable[Arrival]) -> list[Arrival]:
    """Return those that come where `choice` was taken; all of them when it is empty."""
    if not choice:
        return list(arrivals)
    decision = choice.partition(".")[0]
    return [each for each in arrivals if each.comes_after(decision, choice)]


def flooded(course: Course) -> Iterator[Remark]:
    """Yield the seats that receive too much at once, at the message that is one too many."""
    for role in course.exercise.roles.played:
        arrivals = [each for each in course.arrivals_to.get(role, ()) if not each.inject.reply_to]
        for flood in _floods(arrivals):
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


def _floods(arrivals: list[Arrival]) -> Iterator[list[Arrival]]:
    """Yield what comes within one window, where that is too much on some course."""
    start = first = 0
    for index, each in enumerate(arrivals):
        while arrivals[start].time < each.time - FLOOD_WINDOW:
            start += 1
        together = _at_most(arrivals[max(start, first) : index + 1])
        if len(together) > FLOOD:
            yield together
            first = index + 1


def _at_most(arrivals: list[Arrival]) -> list[Arrival]:
    """Return what comes together at most, one choice of each decision being taken."""
    if len(arrivals) <= FLOOD:
        return arrivals
    for decision in sorted({name for each in arrivals for name in each.decisions}):
        choices = [name for name in _choices(arrivals) if name.startswith(f"{decision}.")]
        ways = [_taking(choice, arrivals) for choice in choices]
        arrivals = max(ways, key=len)
    return arrivals


RULES = (
    Rule(
        "role-silencieux",
        N_("Un siège joué ne reçoit rien pendant plus de 25 minutes, sur l’une des branches."),
        N_("Qui n’a rien à traiter quitte l’exercice des yeux, et n’apprend rien."),
        silent,
    ),
    Rule(
        "role-submerge",
        N_("Un siège reçoit plus de trois stimuli en cinq minutes, réponses d’un fil à part."),
        N_("Lire, demander et décider prennent plus d’une minute : le reste n’est pas lu."),
        flooded,
    ),
)
