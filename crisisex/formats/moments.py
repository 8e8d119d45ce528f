"""What a cell says of time, in every notation that chronogrammes use.

Letters J or D count days, H or T hours, M minutes: `J-60`, `J+1 H+2 M-5`, `T+2`, `T+1:05`. A day
followed by a time of day is an instant of the scenario: `J+1 09h00`. The rest is a time of day
(`09:05`, `0900`, `9h`), a date with one (`26/06/2024 09h00`), or a duration (`1h30m`, `45 min`).
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from crisisex.formats.tables import Value

DAY = 86_400
_MONTHS = (
    ("janv", "jan"), ("févr", "fevr", "fév", "fev", "feb"), ("mars", "mar"), ("avr", "apr"),
    ("mai", "may"), ("juin", "jun"), ("juil", "jul"), ("août", "aout", "aug"), ("sept", "sep"),
    ("oct",), ("nov",), ("déc", "dec"),
)  # fmt: skip


def _pattern(*parts: str) -> re.Pattern[str]:
    return re.compile("".join(parts), re.IGNORECASE)


_CLOCK = _pattern(
    r"(?P<h>\d{1,2}) ?(?:h|:|hrs?|heures?) ?(?P<m>\d{2})?(?: ?(?::|m|mn|min) ?(?P<s>\d{2})?)?",
    r"(?: ?s)?(?: ?(?P<half>[ap])\.?m\.?)?",
)
_MILITARY = _pattern(r"(?P<h>[01]\d|2[0-3])(?P<m>[0-5]\d)(?: ?(?:z|hrs?|h|utc|local))?")
_HALF = _pattern(r"(?P<h>\d{1,2}) ?(?P<half>[ap])\.?m\.?")
_COUNTED = _pattern(r"(?P<unit>[JDHTM]) ?(?P<sign>[+-]) ?(?P<count>\d{1,6})(?![\d:h])")
_DAY = _pattern(
    r"(?:jour|day|[JD](?![a-z])) ?(?P<sign>[+-]?) ?",
    r"(?P<days>\d{1,3}(?![\d:h]))?[ ,:à@-]*",
)
_SINCE = _pattern(
    r"[TH] ?(?P<sign>[+-]) ?(?P<h>\d{1,3})(?::|h)(?P<m>\d{2})(?::(?P<s>\d{2}))?",
)
_LENGTH = _pattern(
    r"(?P<sign>[+-]?) ?(?:(?P<d>\d{1,4}) ?(?:j|d|jours?|days?) ?)?",
    r"(?:(?P<h>\d{1,4}) ?(?:h|hrs?|heures?|hours?) ?)?",
    r"(?:(?P<m>\d{1,6}) ?(?:m|mn|min|minutes?|'|’) ?)?",
    r"(?:(?P<s>\d{1,6}) ?(?:s|sec|secondes?|seconds?))?",
)
_DATE = _pattern(r"(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>\d{4}|\d{2})(?!\d)")
_ISO = _pattern(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?!\d)")
_WRITTEN = _pattern(
    r"(?P<d>\d{1,2})(?:er|st|nd|rd|th)?[ -]", r"(?P<m>[a-zéû]{3,9})\.?[ -](?P<y>\d{4}|\d{2})"
)
_WRITTEN_US = _pattern(r"(?P<m>[a-z]{3,9})\.? ", r"(?P<d>\d{1,2})(?:st|nd|rd|th)?,? (?P<y>\d{4})")
_DATES = (_ISO, _DATE, _WRITTEN, _WRITTEN_US)
_WEEKDAY = _pattern(r"^(?:lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? ")
_BETWEEN = _pattern(r"^[ ,Tàat@-]*")
_START = _pattern(r"[TH] ?(?:[+-]? ?0{1,4}|)|startex|debex|début|start")
_LONGEST = 60
_UNITS = {"J": DAY, "D": DAY, "H": 3600, "T": 3600, "M": 60}


@dataclass(frozen=True)
class Since:
    """So many seconds from the start of the exercise; below 0, before it."""

    seconds: float


@dataclass(frozen=True)
class OfDay:
    """A time of day, in seconds, of a day that the cell does not say."""

    seconds: float


@dataclass(frozen=True)
class OnDay:
    """A day of the scenario, J being 0, with its time of day where it is said."""

    day: int
    seconds: float | None = None


@dataclass(frozen=True)
class Dated:
    """A date, with its time of day where it is said."""

    date: date
    seconds: float | None = None


Moment = Since | OfDay | OnDay | Dated


def moment(value: Value) -> Moment | None:  # noqa: PLR0911 - one for each kind of value
    """Return what a cell says of time; None when it says nothing that is understood."""
    if isinstance(value, datetime):
        seconds = _of_day(value.time())
        if value.year < 1902:  # noqa: PLR2004 - how Excel keeps what is longer than a day
            return OfDay(seconds)
        return Dated(value.date(), seconds or None)
    if isinstance(value, date):
        return Dated(value)
    if isinstance(value, time):
        return OfDay(_of_day(value))
    if isinstance(value, timedelta):
        return Since(value.total_seconds())
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return _of_number(value)
    return _of_text(" ".join(value.split())[: _LONGEST + 1])


def _of_number(value: float) -> Moment | None:
    """Return the time of `0900` typed as a number, or of a share of a day that lost its format."""
    if 0 < value < 1:
        return OfDay(float(round(value * DAY)))
    if not 0 <= value <= 2359 or value != int(value) or int(value) % 100 > 59:  # noqa: PLR2004 - hours and minutes in figures
        return None
    return OfDay(float(int(value) // 100 * 3600 + int(value) % 100 * 60))


def _of_text(text: str) -> Moment | None:
    if not text or len(text) > _LONGEST:
        return None
    since = _SINCE.fullmatch(text)
    if since:
        hours, minutes, seconds = (int(since[each] or 0) for each in ("h", "m", "s"))
        total = hours * 3600 + minutes * 60 + seconds
        return Since(float(-total if since["sign"] == "-" else total))
    if _START.fullmatch(text):
        return Since(0.0)
    return _counted(text) or _dated(text) or _on_day(text) or _clock(text) or _length(text)


def _counted(text: str) -> Moment | None:
    """Return the time of `J+1 H+2 M-5` or `T+2`: each letter counts from the start."""
    rest = _COUNTED.sub("", text)
    found = list(_COUNTED.finditer(text))
    if not found or rest.strip(" ,;"):
        return None
    total = 0.0
    for each in found:
        sign = -1 if each["sign"] == "-" else 1
        total += sign * int(each["count"]) * _UNITS[each["unit"].upper()]
    if len(found) == 1 and found[0]["unit"].upper() in "JD":
        return OnDay(int(total // DAY))
    return Since(total)


def _on_day(text: str) -> Moment | None:
    match = _DAY.match(text)
    if match is None or not (match["days"] or match[0].strip().lower() in {"j", "d", "j,", "j:"}):
        return None
    days = int(match["days"] or 0)
    rest = text[match.end() :].strip()
    if not rest:
        return OnDay(-days if match["sign"] == "-" else days)
    clock = _clock(rest)
    if clock is None:
        return None
    return OnDay(-days if match["sign"] == "-" else days, clock.seconds)


def _clock(text: str) -> OfDay | None:
    match = _CLOCK.fullmatch(text) or _MILITARY.fullmatch(text) or _HALF.fullmatch(text)
    if match is None:
        return None
    parts = match.groupdict()
    hours, minutes, seconds = (int(parts.get(each) or 0) for each in ("h", "m", "s"))
    half = (parts.get("half") or "").lower()
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    if hours > 23 or minutes > 59 or seconds > 59:  # noqa: PLR2004 - clock face
        return None
    return OfDay(float(hours * 3600 + minutes * 60 + seconds))


def _length(text: str) -> Since | None:
    match = _LENGTH.fullmatch(text)
    if match is None or not any(match[each] for each in "dhms"):
        return None
    counts = zip("dhms", (DAY, 3600, 60, 1), strict=True)
    total = sum(int(match[each] or 0) * unit for each, unit in counts)
    return Since(float(-total if match["sign"] == "-" else total))


def _dated(text: str) -> Dated | None:
    for bare in (text, _WEEKDAY.sub("", text)):
        match = next(filter(None, (pattern.match(bare) for pattern in _DATES)), None)
        if match is not None:
            return _dated_by(match, bare[match.end() :])
    return None


def _dated_by(match: re.Match[str], after: str) -> Dated | None:
    day = _date(match["y"], match["m"], match["d"])
    rest = _BETWEEN.sub("", after).rstrip("Z ")
    if day is None:
        return None
    if not rest:
        return Dated(day)
    clock = _clock(rest.partition(".")[0].partition("+")[0])
    return Dated(day, clock.seconds) if clock else None


def _date(year: str, month: str, day: str) -> date | None:
    """Return a date, day first as the French write it; month first when it cannot be."""
    number = int(month) if month.isdigit() else _month(month)
    years = int(year) + (2000 if len(year) == 2 else 0)  # noqa: PLR2004 - `24` is 2024
    for first, second in ((number, int(day)), (int(day), number)):
        try:
            return date(years, first, second)
        except ValueError:
            continue
    return None


def _month(word: str) -> int:
    names = enumerate(_MONTHS, start=1)
    return next((n for n, starts in names if word.lower().startswith(starts)), 0)


def _of_day(value: time) -> float:
    return float(value.hour * 3600 + value.minute * 60 + value.second)
