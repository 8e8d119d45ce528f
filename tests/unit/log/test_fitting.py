"""A run whose chain is whole, written by somebody else: its events must be of its exercise."""

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from crisisex.client.keyring import KeptHere
from crisisex.director.director import Director
from crisisex.errors import UserError
from crisisex.log.chain import GENESIS, canonical, link
from crisisex.log.fitting import played
from crisisex.log.sqlite import RunLog
from crisisex.register.command import read_run
from crisisex.replay.opening import film_of
from crisisex.shelf.importing import bring_in
from tests.exercises import Scene
from tests.replayed import recorded

DOORS: dict[str, Callable[[Path, Scene], object]] = {
    "report": lambda run, _: read_run(run),
    "replay": lambda run, _: film_of(run),
    "serve": lambda run, scene: Director.reopen(run, scene.wall, KeptHere()),
}
ROWS: dict[str, tuple[str, str, object]] = {
    "another cell": ("decision_recorded", "cell", "ailleurs"),
    "another inject": ("inject_released", "inject", "autre"),
    "a person who never came": ("feedback_given", "participant", "p99"),
}
COLUMNS: dict[str, tuple[str, object]] = {
    "elapsed as text": ("elapsed", "tard"),
    "elapsed without end": ("elapsed", 1e300),
    "elapsed before the start": ("elapsed", -5.0),
    "an actor of no kind": ("actor", "personne"),
    "a date without a zone": ("at", "2030-01-01T00:00:00"),
    "a date of no year": ("at", "0001-01-01T00:00:00Z"),
    "a command that is no text": ("command", b"x"),
}


def chained(run: Path, change: Callable[[sqlite3.Connection], None]) -> Path:
    """Change a run's rows, and make its chain anew."""
    with closing(sqlite3.connect(run)) as database, database:
        change(database)
        previous = GENESIS
        for row in database.execute("SELECT * FROM events ORDER BY seq").fetchall():
            plain = [each.decode() if isinstance(each, bytes) else each for each in row[:7]]
            previous = link(previous, tuple(plain))
            database.execute("UPDATE events SET hash = ? WHERE seq = ?", (previous, row[0]))
        database.execute("UPDATE head SET hash = ?", (previous,))
    return run


NUMBERS = {"no number": "NaN", "without end": "Infinity", "beyond any run": "1e300"}


def refusal(run: Path, door: str, scene: Scene) -> str:
    with pytest.raises(UserError) as caught:
        DOORS[door](run, scene)
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("case", ROWS)
def test_an_event_that_names_what_is_not_of_the_exercise(
    tmp_path: Path, scene: Scene, case: str, door: str
) -> None:
    kind, field, value = ROWS[case]

    def change(database: sqlite3.Connection) -> None:
        seq, data = database.execute(
            "SELECT seq, data FROM events WHERE type = ? LIMIT 1", (kind,)
        ).fetchone()
        found: dict[str, Any] = json.loads(data)
        assert field in found
        changed = canonical({**found, field: value})
        database.execute("UPDATE events SET data = ? WHERE seq = ?", (changed, seq))

    (tmp_path / "autre").mkdir()
    run = chained(recorded(tmp_path / "autre"), change)
    assert "n’est pas de cet exercice" in refusal(run, door, scene)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("case", COLUMNS)
def test_a_row_that_no_director_writes(tmp_path: Path, scene: Scene, case: str, door: str) -> None:
    column, value = COLUMNS[case]

    def change(database: sqlite3.Connection) -> None:
        database.execute(f"UPDATE events SET {column} = ? WHERE seq = 5", (value,))  # noqa: S608 - the damage is ours

    (tmp_path / "autre").mkdir()
    run = chained(recorded(tmp_path / "autre"), change)
    refusal(run, door, scene)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("case", NUMBERS)
def test_a_number_that_no_clock_shows(tmp_path: Path, scene: Scene, case: str, door: str) -> None:
    def change(database: sqlite3.Connection) -> None:
        seq, data = database.execute(
            "SELECT seq, data FROM events WHERE type = 'phase_started'"
        ).fetchone()
        said = re.sub(r'("scenario":)[^,}]+', rf"\g<1>{NUMBERS[case]}", data)
        database.execute("UPDATE events SET data = ? WHERE seq = ?", (said, seq))

    (tmp_path / "autre").mkdir()
    refusal(chained(recorded(tmp_path / "autre"), change), door, scene)


def test_a_run_fits_itself(tmp_path: Path) -> None:
    with closing(RunLog.open(recorded(tmp_path), read_only=True)) as log:
        exercise, events = played(log)
        assert (exercise, events) == (log.exercise(), log.events())


def test_a_name_in_the_file_that_is_no_text_is_a_damage(tmp_path: Path, scene: Scene) -> None:
    (tmp_path / "autre").mkdir()
    run = recorded(tmp_path / "autre")
    content = run.read_bytes()
    assert content.count(b"CREATE TABLE seats") == 1
    run.write_bytes(content.replace(b"CREATE TABLE seats", b"CREATE\xe1TABLE seats"))
    for door in DOORS:
        refusal(run, door, scene)


@pytest.mark.parametrize(
    ("name", "content"), [("note.txt", 7.5), ("note.txt", "texte"), (b"n", b"x")]
)
def test_an_attachment_that_is_none_is_a_damage(
    tmp_path: Path, name: object, content: object
) -> None:
    run = recorded(tmp_path)
    with closing(sqlite3.connect(run)) as database, database:
        database.execute("UPDATE attachments SET name = ?, content = ?", (name, content))
    with pytest.raises(UserError, match="illisible"):
        bring_in(str(run), tmp_path / "importé")


def test_a_token_that_is_none_opens_nothing(tmp_path: Path, scene: Scene) -> None:
    (tmp_path / "autre").mkdir()
    run = recorded(tmp_path / "autre")
    with closing(sqlite3.connect(run)) as database, database:
        database.execute("UPDATE tokens SET holder = 5")
        database.execute("INSERT INTO tokens VALUES ('x', 'facilitator')")
    director = Director.reopen(run, scene.wall, KeptHere())
    assert director.access.actor("x", director.state) is None
    assert not any(director.access.was_sent_away(each) for each in director.state.participants)
    director.close()
