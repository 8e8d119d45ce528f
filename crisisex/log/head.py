"""The head of a run file: what it is and how far it went, without reading the run.

Any file may be asked: one that is not ours, broken, or made to keep its reader busy is refused
in one sentence within `BUDGET` seconds.
"""

import contextlib
import sqlite3
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from crisisex.language import _
from crisisex.log.database import LogError, reading, refusal

BUDGET = 1.0
"""Wall seconds given to one file."""
_STEPS = 10_000
"""Steps of SQLite's machine between two looks at the time."""
_LONGEST = 500
"""Signs of a title."""
_YEARS = range(1971, 9999)
_COUNTED = ("exercise_started", "exercise_ended", "decision_recorded", "participant_joined")


@dataclass(frozen=True)
class RunHead:
    """What the first screen says of a run."""

    exercise: str
    """The exercise's id."""
    title: str
    created: datetime
    begun: datetime | None
    """DEBEX; None while the exercise waits for it."""
    last: datetime
    """The last event."""
    ended: bool
    decisions: int
    participants: int
    seats: int
    cells: tuple[str, ...]


def read_head(path: Path) -> RunHead:
    """Return the head of the run in `path`; raise LogError when it is not one."""
    try:
        with contextlib.closing(reading(path)) as connection:
            end = time.monotonic() + BUDGET
            connection.execute("PRAGMA busy_timeout = 200")
            connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
            refused = refusal(connection, path)
            if refused is None:
                return _head(connection)
    except (sqlite3.Error, ValueError, TypeError, LookupError) as error:
        raise LogError(_why(path, error)) from None
    raise LogError(refused)


def _why(path: Path, error: Exception) -> str:
    if getattr(error, "sqlite_errorname", "") == "SQLITE_INTERRUPT":
        told = _("{path} est trop long à lire : ce n’est pas un fichier ordinaire.")
        return told.format(path=path)
    told = _("{path} n’est pas un fichier d’exercice lisible ({why}).")
    return told.format(path=path, why=error)


def _head(connection: sqlite3.Connection) -> RunHead:
    exercise, title, created = (
        connection.execute(
            "SELECT json_extract(data, '$.exercise'), json_extract(data, '$.title'), at "
            "FROM events WHERE seq = 1 AND type = 'run_created'"
        ).fetchone()
        or _no_run()
    )
    (last,) = connection.execute("SELECT at FROM events ORDER BY seq DESC LIMIT 1").fetchone()
    marks = ", ".join("?" * len(_COUNTED))
    counted = connection.execute(
        f"SELECT type, count(*), min(at) FROM events WHERE type IN ({marks}) GROUP BY type",  # noqa: S608 - marks alone
        _COUNTED,
    )
    many = {kind: (int(count), str(first)) for kind, count, first in counted}
    seats = connection.execute(
        "SELECT cell, count(*) FROM seats WHERE role NOT LIKE '@%' GROUP BY cell"
    ).fetchall()
    begun = many.get("exercise_started")
    return RunHead(
        exercise=_text(exercise),
        title=_text(title),
        created=_instant(created),
        begun=_instant(begun[1]) if begun else None,
        last=_instant(last),
        ended="exercise_ended" in many,
        decisions=many.get("decision_recorded", (0, ""))[0],
        participants=many.get("participant_joined", (0, ""))[0],
        seats=sum(int(count) for _cell, count in seats),
        cells=tuple(str(cell) for cell, _count in seats),
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(_("premier événement sans titre"))
    return value[:_LONGEST]


def _instant(text: str) -> datetime:
    """Return the instant that an event was written at; ValueError when it cannot be one."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None or at.year not in _YEARS:
        raise ValueError(_("date impossible : {text}").format(text=text[:40]))
    return at


def _no_run() -> tuple[str, str, str]:
    raise ValueError(_("pas de premier événement"))
