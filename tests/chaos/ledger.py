"""What people were told, held against what the log kept: nothing lost, twice, early, different."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from crisisex.log.chain import stamp
from crisisex.log.sqlite import RunLog
from crisisex.run import events as e
from crisisex.run.evolve import replay
from crisisex.run.state import State

Key = tuple[str, str]
"""Who sent a command, and its id."""
_HAIR = 1e-3
"""Seconds by which two ways to count the same time may differ."""


@dataclass
class Verdict:
    """What was found wrong, a sentence each."""

    lost: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)
    different: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)

    @property
    def wrong(self) -> list[str]:
        """All of it."""
        return [f"{kind}: {sentence}" for kind, found in vars(self).items() for sentence in found]


@dataclass
class Ledger:
    """What was answered and shown while a run was played."""

    acknowledged: dict[Key, int] = field(default_factory=dict)
    """Log number that answered a command whose events were announced."""
    given_up: set[Key] = field(default_factory=set)
    """Refused because the log could not be written, and never sent again."""
    shown: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Type and date of each message of a feed, by log number."""
    verdict: Verdict = field(default_factory=Verdict)

    def shows(self, message: dict[str, Any]) -> None:
        """Note what a feed has shown."""
        if "seq" not in message:
            return
        now = (message["type"], message["at"])
        if self.shown.setdefault(message["seq"], now) != now:
            self.verdict.different.append(f"event {message['seq']} was shown as two things")

    def closes(self, log: RunLog, mirrored: State | None) -> Verdict:
        """Hold all of it against the log; `mirrored` is what a console has folded."""
        broken = log.verify()
        if broken is not None:
            self.verdict.different.append(f"chain broken at {broken.seq}: {broken.why}")
            return self.verdict
        events = log.events()
        self._nothing_lost(events)
        self._nothing_twice(events)
        self._nothing_early(events)
        if mirrored is not None:
            folded = events[: mirrored.seq]
            bare = [replace(recorded, command=None) for recorded in folded]
            if replay(log.exercise(), bare) != mirrored:
                self.verdict.different.append("the console shows another state than the log")
        return self.verdict

    def _nothing_lost(self, events: Sequence[e.Recorded]) -> None:
        answered = {(each.actor, each.command): each.seq for each in events if each.command}
        for key, seq in self.acknowledged.items():
            if answered.get(key) != seq:
                self.verdict.lost.append(f"{key} was acknowledged at {seq}")
        for seq, seen in self.shown.items():
            kept = events[seq - 1] if seq <= len(events) else None
            if kept is None or (kept.event.type, stamp(kept.at)) != seen:
                self.verdict.lost.append(f"event {seq} was shown: {seen[0]}")

    def _nothing_twice(self, events: Sequence[e.Recorded]) -> None:
        for key, times in Counter((each.actor, each.command) for each in events).items():
            if key[1] and times > 1:
                self.verdict.twice.append(f"{key} is in the log {times} times")
            if key in self.given_up:
                self.verdict.twice.append(f"{key} was refused, and happened")
        released = Counter(
            (each.event.cell, each.event.inject)
            for each in events
            if isinstance(each.event, e.InjectReleased)
        )
        self.verdict.twice += [f"{which} left twice" for which, n in released.items() if n > 1]
        if [each.seq for each in events] != list(range(1, len(events) + 1)):
            self.verdict.twice.append("log numbers do not follow each other")

    def _nothing_early(self, events: Sequence[e.Recorded]) -> None:
        for before, now in pairwise(events):
            if now.elapsed < before.elapsed:
                self.verdict.early.append(f"exercise time goes back at {now.seq}")
            if now.at < before.at:
                self.verdict.early.append(f"the date goes back at {now.seq}")
        for each, played in zip(events, _seconds_played(events), strict=True):
            if each.elapsed > played + _HAIR:
                told = f"{each.event.type} at {each.elapsed} s, {played} s were played"
                self.verdict.early.append(told)
            event = each.event
            if isinstance(event, e.InjectReleased) and _too_soon(event):
                self.verdict.early.append(f"{event.inject} left before its time")


_STOPS = e.ExercisePaused | e.RunReopened | e.RealIncidentDeclared | e.ExerciseEnded


def _too_soon(event: e.InjectReleased) -> bool:
    by_hand = event.cause == "facilitator"
    by_itself = not by_hand and (event.cause, event.planned) != ("surprise", None)
    return by_itself and (event.planned is None or event.planned > event.released)


def _seconds_played(events: Sequence[e.Recorded]) -> Iterator[float]:
    """Yield the seconds that were played by the date of each event, counted from dates alone."""
    played, since, speed, running = 0.0, 0.0, 1.0, False
    for each in events:
        wall = each.at.timestamp()
        played += (wall - since) * speed if running else 0.0
        since = wall
        yield played
        if isinstance(each.event, e.SpeedSet):
            speed = each.event.speed
        elif isinstance(each.event, e.ExerciseStarted | e.ExerciseResumed):
            running = True
        elif isinstance(each.event, _STOPS):
            running = False
