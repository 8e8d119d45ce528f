"""One person's day as a calendar file (RFC 5545): three events, reminders, what they may read.

An event is known by its person, its exercise and its part of the day, never by its hour: taking
the file in again moves what is there. Nothing in it names the exercise or tells its story.
"""

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from icalendar import (
    Alarm,
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vBinary,
    vCalAddress,
)

from crisisex.debrief.wording import lasting
from crisisex.invitations.day import Block, Day, Part
from crisisex.language import N_, _

WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_ZONE: Final = "Europe/Paris"
_TITLES: Final = {
    Part.BRIEFING: N_("EXERCICE — briefing"),
    Part.EXERCISE: N_("EXERCICE — exercice de crise"),
    Part.HOT_WASH: N_("EXERCICE — retour à chaud"),
}
_REMINDERS: Final = {Part.BRIEFING: (timedelta(minutes=30), timedelta(days=1))}
"""Before each part; Outlook keeps the first."""
_FIRST_MINUTE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""From which the sequence of changes is counted."""


def calendar(
    day: Day,
    whose: str,
    told: str,
    attached: Sequence[tuple[str, bytes]],
    *,
    now: datetime,
    organiser: str = "",
) -> bytes:
    """Return the calendar of whoever is known by `whose`, with files attached to the briefing.

    `told` is said in each event, `attached` are names and contents of Word files.
    """
    made = Calendar()
    made.add("prodid", "-//crisisex//invitations//FR")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add_component(_paris())
    for place, block in enumerate(day.blocks):
        event = _event(day, block, whose, told, now)
        if organiser:
            event.add("organizer", vCalAddress(f"mailto:{organiser}"))
        if place == 0:
            for name, content in attached:
                kind = {"FMTTYPE": WORD, "FILENAME": name, "X-FILENAME": name}
                event.add("attach", vBinary(content), parameters=kind)
        made.add_component(event)
    return bytes(made.to_ical())


def _event(day: Day, block: Block, whose: str, told: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{_known(whose, block.part)}@crisisex.invalid")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("last-modified", now.astimezone(UTC))
    event.add("sequence", int((now - _FIRST_MINUTE) / timedelta(minutes=1)))
    for name, at in (("dtstart", block.starts), ("dtend", block.ends)):
        event.add(name, at.replace(tzinfo=None), parameters={"TZID": _ZONE})
    event.add("summary", _(_TITLES[block.part]))
    event.add("description", told)
    if day.place:
        event.add("location", day.place)
    event.add("categories", ["EXERCICE"])
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    event.add("x-microsoft-cdo-busystatus", "BUSY")
    for before in _REMINDERS.get(block.part, (timedelta(minutes=5),)):
        event.add_component(_reminder(block, before))
    return event


def _reminder(block: Block, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    told = _("{title}, dans {time}")
    time = lasting(before.total_seconds())
    alarm.add("description", told.format(title=_(_TITLES[block.part]), time=time))
    return alarm


def _known(whose: str, part: Part) -> str:
    return hashlib.sha256(f"{whose}\0{part}".encode()).hexdigest()[:32]


def _paris() -> Timezone:
    """Return Paris time by its rule: programs that read dates one by one stumble on lists."""
    zone = Timezone()
    zone.add("tzid", _ZONE)
    for kind, first, name, before, after in (
        (TimezoneDaylight, datetime(1996, 3, 31, 2), "CEST", 1, 2),  # noqa: DTZ001 - on the wall
        (TimezoneStandard, datetime(1996, 10, 27, 3), "CET", 2, 1),  # noqa: DTZ001 - a calendar file gives a local time
    ):
        part = kind()
        part.add("tzname", name)
        part.add("tzoffsetfrom", timedelta(hours=before))
        part.add("tzoffsetto", timedelta(hours=after))
        part.add("dtstart", first)
        part.add("rrule", {"freq": "yearly", "bymonth": first.month, "byday": "-1su"})
        zone.add_component(part)
    return zone
