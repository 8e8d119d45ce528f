"""The times of entries, whatever columns say them: of the game, or of the scenario."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from crisisex.formats.axis import USUAL_START, Origin, elapsed, on_axis
from crisisex.formats.carried import Manner, Remark
from crisisex.formats.cleaning import line_of
from crisisex.formats.entries import Entry
from crisisex.formats.fields import TIMES
from crisisex.formats.moments import Dated, Moment, OfDay, OnDay, Since, moment
from crisisex.formats.tables import Value
from crisisex.formats.timeline import LEAP, LONGEST, Timed
from crisisex.language import _

_AN_HOUR = 60


def timed(entries: Sequence[Entry], origin: Origin) -> tuple[list[Timed], float, list[Remark]]:
    """Return the entries with their times, the time of day of the start, and the account.

    The time that is planned is the time of the game, unless it is too long to be played.
    """
    remarks: list[Remark] = []
    columns = {name: _moments(entries, name, remarks) for name in TIMES}
    _put_days(columns, [_day(entry) for entry in entries])
    game = _game(columns, origin, entries, remarks)
    source = next((name for name in ("scenario", "planned", "at") if any(columns[name])), "")
    scenario = on_axis(columns[source], origin) if source else [None] * len(entries)
    found = [
        Timed(entry.where, entry.label, _whole(game[nth]), _whole(scenario[nth]))
        for nth, entry in enumerate(entries)
    ]
    return found, _clock(columns, origin), remarks


def _put_days(columns: dict[str, list[Moment | None]], days: list[Moment | None]) -> None:
    """Put the days of a column of their own with the times of day beside them."""
    if not any(days):
        return
    beside = next(
        (name for name in ("scenario", "planned", "at") if any(map(_is_of_day, columns[name]))), ""
    )
    if beside:
        pairs = zip(days, columns[beside], strict=True)
        columns["scenario"] = [_on(day, clock) if day else clock for day, clock in pairs]
    elif not any(columns["scenario"]):
        columns["scenario"] = list(days)


def _is_of_day(said: Moment | None) -> bool:
    return isinstance(said, OfDay)


def _game(
    columns: dict[str, list[Moment | None]],
    origin: Origin,
    entries: Sequence[Entry],
    remarks: list[Remark],
) -> list[float | None]:
    """Return the times of the game: the column that says it, else what is planned.

    What is planned over days, or over a gap that nobody waits through, is not the game's.
    """
    name = next((name for name in ("at", "planned") if any(columns[name])), "")
    nothing: list[float | None] = [None] * len(entries)
    if not name:
        return nothing
    seconds = elapsed(columns[name], origin)
    known = sorted(each for each in seconds if each is not None)
    gaps = [later - earlier for earlier, later in pairwise(known)]
    if known[-1] > LONGEST or (name == "planned" and max(gaps, default=0) > LEAP):
        told = _("Heures trop éloignées pour être jouées telles quelles : prises pour le scénario.")
        remarks.append(Remark(Manner.GUESSED, entries[0].where, told))
        return nothing
    return seconds


def _moments(entries: Sequence[Entry], name: str, remarks: list[Remark]) -> list[Moment | None]:
    values = [entry.value(name) for entry in entries]
    minutes = name == "at" and _are_minutes(values)
    found: list[Moment | None] = []
    for entry, value in zip(entries, values, strict=True):
        said = Since(60 * float(line_of(value))) if minutes and value else moment(value)
        found.append(said)
        if said is None and line_of(value):
            told = _("Heure « {text} » pas comprise : l’inject part à la main.")
            remarks.append(Remark(Manner.LEFT, entry.where, told.format(text=line_of(value)[:60])))
    return _with_midnights(found, values)


def _with_midnights(found: list[Moment | None], values: Sequence[Value]) -> list[Moment | None]:
    """Return a spreadsheet's dates at 00:00 as midnights, where the others have a time of day."""
    if not any(isinstance(each, Dated) and each.seconds is not None for each in found):
        return found
    return [
        Dated(said.date, said.seconds or 0.0)
        if isinstance(said, Dated) and isinstance(value, datetime)
        else said
        for said, value in zip(found, values, strict=True)
    ]


def _are_minutes(values: Sequence[Value]) -> bool:
    """Return whether a column of bare numbers counts minutes: some cannot be times of day."""
    texts = [line_of(value) for value in values if line_of(value)]
    if not texts or not all(text.isdecimal() and len(text) <= 4 for text in texts):  # noqa: PLR2004 - minutes, or hours and minutes in figures
        return False
    numbers = [int(text) for text in texts]
    return max(numbers) < 100 or any(number % 100 >= _AN_HOUR for number in numbers)  # noqa: PLR2004 - minutes, or hours and minutes in figures


def _day(entry: Entry) -> Moment | None:
    """Return the day that columns of their own say."""
    said = moment(entry.value("date"))
    if isinstance(said, (Dated, OnDay)):
        return said
    text = line_of(entry.value("day"))
    if text.lstrip("+-").isdecimal():
        return OnDay(int(text[:5]))
    said = moment(entry.value("day"))
    return said if isinstance(said, (Dated, OnDay)) else None


def _on(day: Moment, clock: Moment | None) -> Moment:
    """Return a day with its time of day, when a cell beside it says one."""
    if isinstance(clock, OfDay) and isinstance(day, Dated) and day.seconds is None:
        return Dated(day.date, clock.seconds)
    if isinstance(clock, OfDay) and isinstance(day, OnDay) and day.seconds is None:
        return OnDay(day.day, clock.seconds)
    return day


def _whole(seconds: float | None) -> float | None:
    return None if seconds is None else float(round(seconds))


def _clock(columns: dict[str, list[Moment | None]], origin: Origin) -> float:
    if origin.start is not None:
        return origin.start
    clocks = [each for name in ("scenario", "planned") for each in columns[name]]
    early = (each.seconds for each in clocks if isinstance(each, (OfDay, Dated, OnDay)))
    return next((each for each in early if each is not None), USUAL_START)
