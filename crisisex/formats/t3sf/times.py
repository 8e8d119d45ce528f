"""Times of a clock as people write them, and the days that they cross."""

import re

from crisisex.scenario.instants import DAY, parse_instant

_CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})(?:\s*[:hH.]\s*(\d{2})(?:[:.](\d{2}))?|\s*h(?![a-z])|(?=\s*[AaPp]\.?[Mm]))"
    r"\s*(?:([AaPp])\.?[Mm]\b)?"
)
_COMPACT = re.compile(r"(\d{1,2})(\d{2})\s*(?:([AaPp])\.?[Mm]\.?)?")
_DAYS = (
    ("monday", "lundi"),
    ("tuesday", "mardi"),
    ("wednesday", "mercredi"),
    ("thursday", "jeudi"),
    ("friday", "vendredi"),
    ("saturday", "samedi"),
    ("sunday", "dimanche"),
)
_OURS = re.compile(r"[JD]\s*(?:[+-]\s*\d{1,3})?\s+\d{1,2}\s*[:hH]\s*\d{2}")
_BACK = DAY // 2
"""A clock that goes back by half a day or more has passed midnight; by less, rows are unsorted."""


def clock(text: str) -> int | None:
    """Return the seconds of the day that `text` says; None when it says none."""
    found = _CLOCK.search(text)
    parts = found.groups() if found else None
    if parts is None:
        compact = _COMPACT.fullmatch(text.strip())
        if compact is None:
            return None
        parts = (compact[1], compact[2], None, compact[3])
    hour, minute, second = (int(each or 0) for each in parts[:3])
    half = (parts[3] or "").lower()
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004 - the face of a clock
        return None
    return hour * 3600 + minute * 60 + second


def unwound(times: list[int | None]) -> tuple[list[int], list[int]]:
    """Return the times one after the other across midnights, and which rows go back in time.

    A row without a time has that of the row before.
    """
    days, last = 0, next((each for each in times if each is not None), 0)
    unwinding, back = [], []
    for row, time in enumerate(times):
        now = last if time is None else time
        if last - now >= _BACK:
            days += 1
        elif now - last >= _BACK and days:
            days -= 1
            back.append(row)
        elif now < last:
            back.append(row)
        unwinding.append(days * DAY + now)
        last = now
    return unwinding, back


def scenario(dates: list[str]) -> list[int] | None:
    """Return the scenario instants of dates as people write them; None when they say no hour.

    The first day that is named is J. Time never goes back: a date that would, or that says
    nothing, is the one before.
    """
    first, day, last = None, 0, None
    instants: list[int] = []
    for date in dates:
        if ours := _OURS.fullmatch(date.strip()):
            try:
                now: int | None = parse_instant("J" + ours[0][1:])
            except ValueError:
                now = None
        else:
            hour = clock(date)
            named = next((n for n, names in enumerate(_DAYS) if _names(date, names)), None)
            if named is not None:
                first = named if first is None else first
                day += (named - first - day) % 7
            elif hour is not None and last is not None and last % DAY - hour >= _BACK:
                day += 1
            now = None if hour is None else day * DAY + hour
        if now is not None:
            last = now if last is None else max(last, now)
        instants.append(-1 if last is None else last)
    if last is None:
        return None
    known = next(each for each in instants if each >= 0 or each != -1)
    return [known if each == -1 else each for each in instants]


def phases(at: list[float], instants: list[int]) -> list[tuple[float, int, float]]:
    """Return one phase for each scenario day that rows tell of: start, instant and pace.

    `at` never goes back; the pace is the day's own, on average.
    """
    begun: list[tuple[float, int]] = []
    last: list[tuple[float, int]] = []
    for time, instant in zip(at, instants, strict=True):
        new = not begun or (instant // DAY > begun[-1][1] // DAY and time > begun[-1][0])
        if new:
            begun.append((time if begun else 0.0, instant))
            last.append((time, instant))
        last[-1] = (time, instant)
    found = []
    for nth, (start, instant) in enumerate(begun):
        played, told = last[nth][0] - start, last[nth][1] - instant
        pace = told / played if played and told else 1.0
        if nth + 1 < len(begun):
            pace = min(pace, (begun[nth + 1][1] - instant) / (begun[nth + 1][0] - start))
        found.append((start, instant - instant % 60, _rounded(pace)))
    return found


def written(seconds: int) -> str:
    """Return a time of day as T3SF writes it: `09:05 PM`."""
    hour, minute = divmod(seconds // 60 % (24 * 60), 60)
    return f"{hour % 12 or 12:02d}:{minute:02d} {'AM' if hour < 12 else 'PM'}"  # noqa: PLR2004 - noon


def _names(date: str, names: tuple[str, ...]) -> bool:
    words = re.findall(r"[a-z]+", date.lower())
    return any(len(word) > 2 and name.startswith(word) for word in words for name in names)  # noqa: PLR2004 - two letters name no month


def _rounded(pace: float) -> float:
    """Return a pace rounded down, within what a phase may have."""
    down = int(min(pace, 1000.0) * 100) / 100
    return int(down) if down == int(down) and down else down or 0.01
