"""The chronogram as a calendar for facilitators (RFC 5545): an event an inject that has an hour.

Instants are in UTC, which every calendar shows in its own time. Injects that wait for something
have no hour: the event of what they wait for tells them.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Final

from icalendar import Alarm, Calendar, Event, vText

from crisisex.debrief.wording import entry, instant, lasting, listed
from crisisex.formats.cells import write_clock, write_condition, write_names
from crisisex.formats.columns import CHANNELS
from crisisex.language import _, spoken
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

_LENGTH: Final = timedelta(minutes=2)
"""Of an event: an inject is an instant, which calendars hardly show."""
_ALARM: Final = timedelta(minutes=2)
_PLAYED_ALARM: Final = timedelta(minutes=5)
"""Before what somebody has to play: a call, a visit."""
_FIRST_MINUTE: Final = datetime(2026, 1, 1, tzinfo=UTC)
"""From which the sequence of changes is counted."""


def as_calendar(exercise: Exercise, start: datetime, now: datetime) -> bytes:
    """Return the calendar of an exercise that begins at `start`; `now` is when it is written."""
    return bytes(_Writing(exercise, start, now).calendar().to_ical())


def without_hour(exercise: Exercise) -> int:
    """Return how many injects have no event of their own."""
    return sum(inject.at is None for inject in exercise.injects)


@dataclass(frozen=True)
class _Writing:
    """A calendar being made."""

    exercise: Exercise
    start: datetime
    now: datetime

    @cached_property
    def waiting(self) -> dict[str, list[Inject]]:
        """By inject, those that wait for something of it."""
        found: defaultdict[str, list[Inject]] = defaultdict(list)
        for inject in self.exercise.injects:
            names = inject.after.milestones if inject.after else ()
            for source in dict.fromkeys(name.partition(".")[0] for name in names):
                found[source].append(inject)
        return dict(found)

    def calendar(self) -> Calendar:
        made = Calendar()
        made.add("prodid", "-//crisisex//chronogram//FR")
        made.add("version", "2.0")
        made.add("calscale", "GREGORIAN")
        made.add("method", "PUBLISH")
        made.add("x-wr-calname", vText(f"EXERCICE — {self.exercise.title}"))
        for phase in self.exercise.phases:
            event = self._event(f"phase/{phase.id}", phase.starts, entry(_("Phase"), phase.title))
            event.add("description", _when(phase.scenario, phase.starts))
            made.add_component(event)
        for inject in self.exercise.injects:
            second = self.exercise.planned_at(inject)
            if second is not None:
                made.add_component(self._inject(inject, second))
        return made

    def _event(self, name: str, second: float, told: str) -> Event:
        """Return an event that is known by its inject, whatever its hour becomes."""
        event = Event()
        known = hashlib.sha256(f"{self.exercise.id}\0{name}".encode()).hexdigest()[:32]
        event.add("uid", f"{known}@crisisex.invalid")
        event.add("dtstamp", self.now.astimezone(UTC))
        changes = int((self.now - _FIRST_MINUTE) / timedelta(minutes=1))
        event.add("sequence", max(0, changes))
        at = self.start.astimezone(UTC) + timedelta(seconds=second)
        event.add("dtstart", at)
        event.add("dtend", at + _LENGTH)
        event.add("summary", f"EXERCICE — {told}")
        event.add("categories", ["EXERCICE"])
        event.add("transp", "TRANSPARENT")
        return event

    def _inject(self, inject: Inject, second: float) -> Event:
        channel = CHANNELS[inject.channel][spoken() == "en"]
        to = listed([self.exercise.role_name(role) for role in inject.to])
        event = self._event(inject.id, second, entry(f"{channel} → {to}", inject.subject))
        waiting = self.waiting.get(inject.id, ())
        told = _description(self.exercise, inject, second, waiting)
        event.add("description", "\n\n".join(told))
        event.add_component(_alarm(inject))
        return event


def _alarm(inject: Inject) -> Alarm:
    before = _PLAYED_ALARM if inject.release == "key" else _ALARM
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    told = _("{title}, dans {time}")
    time = lasting(before.total_seconds())
    alarm.add("description", told.format(title=inject.subject, time=time))
    return alarm


def _later(inject: Inject) -> str:
    """Return what waits for another inject, and for what of it."""
    delay = f" + {lasting(inject.delay)}" if inject.delay else ""
    condition = write_condition(inject.after) if inject.after else ""
    return f"- {inject.id} ({condition}{delay}) : {inject.subject}"


def _description(
    exercise: Exercise, inject: Inject, second: float, waiting: Sequence[Inject]
) -> Iterator[str]:
    """Yield what a facilitator needs to play it, and what hangs on it."""
    phase = exercise.phase[inject.phase]
    yield f"{inject.id} · {_when(phase.scenario + (inject.at or 0.0) * phase.pace, second)}"
    if inject.sender:
        yield entry(_("De"), inject.sender)
    if inject.release == "key":
        yield _("À jouer par l’animation.")
    if inject.unless:
        yield entry(_("Sauf si"), write_names(inject.unless))
    if inject.body:
        yield inject.body
    if inject.expects:
        lines = [f"- {each.id} : {each.text}" for each in inject.expects]
        yield "\n".join([entry(_("Réactions attendues"), ""), *lines])
    if waiting:
        yield "\n".join([entry(_("Ce qui en dépend"), ""), *map(_later, waiting)])
    if inject.notes:
        yield entry(_("Notes d’animation"), f"\n{inject.notes}")


def _when(scenario: float, second: float) -> str:
    return f"{write_clock(second)} · {instant(scenario)}"
