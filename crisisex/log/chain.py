"""Each record's hash covers the one before, so a change anywhere shows from there on."""

import hashlib
import json
from datetime import UTC, datetime, timedelta
from typing import Any

from crisisex.run.actors import Actor
from crisisex.run.events import EVENTS, Recorded

_YEARS = range(1971, 9999)
_LONGEST_SECONDS = 10 * 365 * 86_400
"""Of exercise time: no run is longer."""
_MOST = 1e10
"""Of any number of an event, most of which are seconds."""
GENESIS = b"\0" * 32


def stamp(at: datetime) -> str:
    """Return `at` as the log writes it: ISO 8601, UTC, microseconds."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def as_record(recorded: Recorded) -> dict[str, Any]:
    """Return one line of `crisisex log --format json`."""
    return {
        "seq": recorded.seq,
        "at": stamp(recorded.at),
        "elapsed": recorded.elapsed,
        "actor": recorded.actor,
        "type": recorded.event.type,
        "data": recorded.data,
    }


def canonical(value: object) -> str:
    """Return the one JSON text of `value`."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def link(previous: bytes, row: tuple[Any, ...]) -> bytes:
    """Return the hash of a row (seq, at, elapsed, actor, type, data, command) after `previous`."""
    return hashlib.sha256(previous + canonical(row).encode()).digest()


def as_row(recorded: Recorded) -> tuple[int, str, float, str, str, str, str | None]:
    """Return the row that holds `recorded`."""
    return (
        recorded.seq,
        stamp(recorded.at),
        recorded.elapsed,
        recorded.actor,
        recorded.event.type,
        canonical(recorded.data),
        recorded.command,
    )


def from_row(row: tuple[Any, ...]) -> Recorded:
    """Return the event that a row holds; ValueError when it is not one."""
    seq, at, elapsed, actor, kind, data, command = row
    event = EVENTS.validate_python({"type": kind, **json.loads(data)})
    when, after = datetime.fromisoformat(at), float(elapsed)
    sound = (
        when.utcoffset() == timedelta()
        and when.year in _YEARS
        and 0 <= after <= _LONGEST_SECONDS
        and (command is None or isinstance(command, str))
        and all(abs(each) <= _MOST for each in vars(event).values() if isinstance(each, float))
    )
    if not sound or str(Actor.parse(actor)) != actor:
        raise ValueError("no director writes such a row")
    return Recorded(seq, when, after, actor, event, command)
