"""When each inject leaves, and the phases that this makes.

A chronogramme gives the time that is played, the time of the scenario, or both. Where the scenario
leaps (from night to morning, from J-60 to J-30) nobody waits: a phase opens there, as our own
exercises do it.
"""

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.moments import DAY
from crisisex.language import _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.fields import ID_PATTERN
from crisisex.scenario.instants import format_instant
from crisisex.scenario.naming import Names, identifier

LEAP = 3 * 3600
"""Scenario seconds between two injects that nobody plays through."""
PAUSE = 300.0
"""Exercise seconds that stand for a leap."""
PHASE = 60.0
"""Exercise seconds after which a phase opens in which nothing has a time."""
LONGEST = 12 * 3600
"""Exercise seconds that a day can hold: what is longer is time of the scenario."""
_FARTHEST = 900 * DAY
_MOST_PACE = 1000


@dataclass
class Timed:
    """An inject on its way to a phase. Seconds: of the exercise, and since J at 00:00."""

    where: str
    label: str = ""
    """What its phase is called; empty where the file says nothing of phases."""
    game: float | None = None
    scenario: float | None = None
    phase: str = ""
    at: float | None = None
    """Exercise seconds from the start of its phase."""


@dataclass
class _Span:
    """A phase as it is made: its injects, when it starts and what time it is there."""

    label: str
    timed: list[Timed] = field(default_factory=list)
    starts: float = 0.0
    scenario: float | None = None
    pace: float = 1.0


def arranged(
    timed: Sequence[Timed],
    clock: float,
    language: str,
    taken: Iterable[str] = (),
    *,
    exact: bool = False,
) -> tuple[list[dict[str, Any]], list[Remark]]:
    """Place every inject in a phase; return the phases as `exercise.yaml` holds them.

    `clock` is the time of day at which the exercise starts, where no scenario time is known.
    No phase is called as what is `taken`. `exact`: labels are ids, and phases are what they say,
    no more.
    """
    remarks: list[Remark] = []
    leaping = not exact and _play(timed, remarks)
    _near_j(timed, remarks)
    spans = _spans(timed, leaping=leaping)
    _date(spans, clock, remarks)
    phases = _named(spans, language, taken, exact=exact)
    for span, phase in zip(spans, phases, strict=True):
        for each in span.timed:
            each.phase = phase["id"]
            if each.game is not None:
                each.at = max(0.0, each.game - span.starts)
    return phases, remarks


def _play(timed: Sequence[Timed], remarks: list[Remark]) -> bool:
    """Give every inject that has a time one that can be played; return whether phases may leap.

    They may where the game is drawn from the scenario, or where nothing says what phases are.
    """
    games = [each.game for each in timed if each.game is not None]
    long = bool(games) and max(games) > LONGEST
    if games and not long:
        return not any(each.label for each in timed)
    for each in timed:
        if each.scenario is None:
            each.scenario = each.game
        each.game = None
    known = sorted((e for e in timed if e.scenario is not None), key=lambda e: e.scenario or 0)
    game, last = 0.0, known[0].scenario if known else 0.0
    for each in known:
        gap = (each.scenario or 0.0) - (last or 0.0)
        game += PAUSE if gap > LEAP else gap
        if gap > LEAP:
            told = _("Saut de {gap} dans le scénario : {pause} de jeu, et une phase nouvelle.")
            words = told.format(gap=_length(gap), pause=format_duration(PAUSE))
            remarks.append(Remark(Manner.GUESSED, each.where, words))
        each.game, last = game, each.scenario
    return True


def _length(seconds: float) -> str:
    days = int(seconds // DAY)
    return _("{days} j").format(days=days) if days else format_duration(seconds)


def _near_j(timed: Sequence[Timed], remarks: list[Remark]) -> None:
    """Bring a scenario that is years away from J back to it."""
    known = [each.scenario for each in timed if each.scenario is not None]
    if not known or max(map(abs, known)) < _FARTHEST:
        return
    back = math.floor(min(known) / DAY) * DAY
    far = max(known) - back >= _FARTHEST
    for each in timed:
        if each.scenario is not None:
            each.scenario = None if far else each.scenario - back
    where = timed[0].where
    told = _("Dates trop loin de J : laissées.") if far else _("Le premier jour est pris pour J.")
    remarks.append(Remark(Manner.GUESSED, where, told))


def _spans(timed: Sequence[Timed], *, leaping: bool) -> list[_Span]:
    """Return the phases in the order in which they open, each with its injects."""
    leaps = _leaps_by_place(timed) if leaping else {}
    spans: dict[tuple[str, int], _Span] = {}
    latest: dict[str, int] = {}
    leap = 0
    for place, each in enumerate(timed):
        leap = leaps.get(place, latest.get(each.label, leap))  # without a time: with its neighbours
        latest[each.label] = leap
        spans.setdefault((each.label, leap), _Span(each.label)).timed.append(each)
    return _in_order(list(spans.values()))


def _in_order(spans: list[_Span]) -> list[_Span]:
    """Return the phases as they open; one in which nothing has a time opens after its neighbour."""
    for span in spans:
        games = [each.game for each in span.timed if each.game is not None]
        span.starts = min(games, default=math.inf)
    order = sorted((span for span in spans if span.starts < math.inf), key=lambda s: s.starts)
    for nth, span in enumerate(spans):
        if span.starts < math.inf:
            continue
        place = order.index(spans[nth - 1]) + 1 if nth else 0
        starts = order[place - 1].starts + PHASE if place else 0.0
        while place < len(order) and order[place].starts <= starts:
            starts = order[place].starts + PHASE
            place += 1
        span.starts = starts
        order.insert(place, span)
    return order


def _leaps_by_place(timed: Sequence[Timed]) -> dict[int, int]:
    """Return how many leaps come before each inject that has a time, by its place in the list."""
    order = sorted(
        (place for place, each in enumerate(timed) if each.game is not None),
        key=lambda place: timed[place].game or 0.0,
    )
    leaps: dict[int, int] = {}
    count = 0
    for nth, place in enumerate(order):
        count += bool(nth) and _leaps(timed[order[nth - 1]], timed[place])
        leaps[place] = count
    return leaps


def _leaps(one: Timed, other: Timed) -> bool:
    if one.scenario is None or other.scenario is None:
        return False
    played = (other.game or 0.0) - (one.game or 0.0)
    return other.scenario - one.scenario - played > LEAP


def _date(spans: list[_Span], clock: float, remarks: list[Remark]) -> None:
    """Give each phase its start, its scenario time and its pace, none of them going back."""
    for nth, span in enumerate(spans):
        before = spans[nth - 1] if nth else None
        if before is None:
            span.starts = 0.0
        elif span.starts <= before.starts:
            span.starts = before.starts + 1
            told = _("La phase commence avec une autre : une seconde après elle.")
            remarks.append(Remark(Manner.GUESSED, span.timed[0].where, told))
        _pace(span)
        reached = clock if before is None else _reached(before, span.starts)
        if span.scenario is None:
            span.scenario = reached
        if before is not None and span.scenario < reached:
            _slow(before, span, remarks)
        span.scenario = float(math.ceil(span.scenario / 60) * 60)
        if before is not None and span.scenario < _reached(before, span.starts):
            span.scenario += 60


def _reached(before: _Span, starts: float) -> float:
    return (before.scenario or 0.0) + (starts - before.starts) * before.pace


def _pace(span: _Span) -> None:
    """Find the time of the scenario at the start of a phase, and how fast it goes."""
    known = [each for each in span.timed if each.game is not None and each.scenario is not None]
    if not known:
        return
    known.sort(key=lambda each: each.game or 0.0)
    first, last = known[0], known[-1]
    played = (last.game or 0.0) - (first.game or 0.0)
    told = (last.scenario or 0.0) - (first.scenario or 0.0)
    pace = round(told / played, 2) if played > 0 else 1.0
    span.pace = pace if 0 < pace <= _MOST_PACE else 1.0
    before = ((first.game or 0.0) - span.starts) * span.pace
    span.scenario = math.floor(((first.scenario or 0.0) - before) / 60) * 60.0


def _slow(before: _Span, span: _Span, remarks: list[Remark]) -> None:
    """Slow a phase that reaches too late an hour; put the next one off when that is not enough."""
    room = (span.scenario or 0.0) - (before.scenario or 0.0)
    pace = math.floor(room / (span.starts - before.starts) * 100) / 100
    if pace > 0:
        before.pace = pace
        return
    told = _("L’heure du scénario recule : la phase commence quand la précédente finit.")
    remarks.append(Remark(Manner.GUESSED, span.timed[0].where, told))
    span.scenario = _reached(before, span.starts)


def _named(
    spans: list[_Span], language: str, taken: Iterable[str], *, exact: bool
) -> list[dict[str, Any]]:
    names, phases = Names(taken), []
    seen: set[str] = set()
    for span in spans:
        instant = format_instant(span.scenario or 0.0)
        course = "Scenario" if language == "en" else "Déroulé"
        called = f"Phase {span.label}" if span.label.isdecimal() and not exact else span.label
        title = called or (course if len(spans) == 1 else instant)
        if span.label in seen and span.label:
            title = f"{called} ({instant})"
        seen.add(span.label)
        default = "course" if language == "en" else "deroule"
        bare = identifier(called or (default if len(spans) == 1 else instant), "phase")
        bare = span.label if exact and re.fullmatch(ID_PATTERN, span.label) else bare
        phase: dict[str, Any] = {"id": names.take(bare), "title": title[:500]}
        if span.starts:
            phase["starts"] = format_duration(span.starts)
        phase["scenario"] = instant
        if span.pace != 1:
            phase["pace"] = span.pace
        phases.append(phase)
    return phases
