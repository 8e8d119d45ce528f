"""`verify` names the first log number that cannot be trusted."""

from contextlib import closing
from pathlib import Path

import pytest

from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.log.database import LogError
from crisisex.log.sqlite import RunLog
from tests.exercises import WALL
from tests.unit.log.damage import damaged, played, verified

VALUES = {
    "at": ["'2020-01-01T00:00:00.000000Z'", "''", "x'00'", "cast(x'eda080' AS TEXT)"],
    "elapsed": ["elapsed + 0.000001", "-1", "9e999", "'hier'", "x'00'"],
    "actor": ["'facilitateur'", "''", "x'00'", "cast(x'eda080' AS TEXT)"],
    "type": ["'exercise_ended'", "'inconnu'", "''", "x'00'"],
    "data": ["data || ' '", "'{\"a\":1}'", "'[]'", "'{'", "''", "x'00'", "cast(x'eda080' AS TEXT)"],
    "command": ["'autre'", "''", "NULL", "x'00'", "5"],
    "hash": ["x'00'", "zeroblob(32)", "''", "'texte'"],
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return played(tmp_path_factory.mktemp("run"))


@pytest.fixture(scope="module")
def last(run: Path) -> int:
    with closing(RunLog.open(run, read_only=True)) as log:
        return len(log.events())


def test_a_run_as_it_was_written_is_whole(run: Path) -> None:
    assert verified(run) is None


@pytest.mark.parametrize("seq", [1, 3, 7, "last"])
@pytest.mark.parametrize(
    ("column", "value"), [(column, value) for column in VALUES for value in VALUES[column]]
)
def test_a_changed_value_shows_at_its_own_number(
    run: Path,
    last: int,
    tmp_path: Path,
    *,
    seq: int | str,
    column: str,
    value: str,
) -> None:
    number = last if seq == "last" else int(seq)
    if column == "command" and value == "NULL" and number < 7:
        number = 7
    change = f"UPDATE events SET {column} = {value} WHERE seq = {number}"  # noqa: S608 - ours
    broken = verified(damaged(run, tmp_path / "copie.crisisex", change))
    assert broken is not None
    assert broken.seq == number


@pytest.mark.parametrize("seq", [1, 2, 30, "last"])
def test_a_deleted_event_shows_at_its_own_number(
    run: Path, last: int, tmp_path: Path, seq: int | str
) -> None:
    number = last if seq == "last" else int(seq)
    broken = verified(
        damaged(run, tmp_path / "copie.crisisex", f"DELETE FROM events WHERE seq = {number}")  # noqa: S608 - the damage is ours
    )
    assert broken is not None
    assert broken.seq == number


@pytest.mark.parametrize(
    ("statements", "seq"),
    [
        (["DELETE FROM events WHERE seq > 10"], 11),
        (["DELETE FROM events"], 1),
        (
            [
                "DELETE FROM events WHERE seq = 1",
                "UPDATE events SET seq = seq - 1 WHERE seq > 1",
            ],
            1,
        ),
        (["UPDATE events SET seq = 9999 WHERE seq = 5"], 5),
        (
            [
                "UPDATE events SET seq = -1 WHERE seq = 5",
                "UPDATE events SET seq = 5 WHERE seq = 6",
                "UPDATE events SET seq = 6 WHERE seq = -1",
            ],
            5,
        ),
        (["UPDATE head SET seq = 10"], 11),
        (["UPDATE exercise SET json = replace(json, 'NOTE-BODY', 'AUTRE')"], 1),
        (["UPDATE exercise SET json = '{}'"], 1),
        (["UPDATE exercise SET json = x'00'"], 1),
        (["UPDATE exercise SET json = cast(x'eda080' AS TEXT)"], 1),
        (["DELETE FROM exercise"], 1),
        (["DROP TABLE exercise"], 1),
        (["DROP TABLE events"], 1),
        (["UPDATE attachments SET content = x'00'"], 1),
        (["UPDATE attachments SET content = 'texte'"], 1),
        (["UPDATE attachments SET name = 'autre'"], 1),
        (["UPDATE attachments SET name = x'00'"], 1),
        (["INSERT INTO attachments VALUES ('plus', x'00')"], 1),
        (["INSERT INTO attachments VALUES (NULL, x'00')"], 1),
        (["DELETE FROM attachments"], 1),
        (["DROP TABLE attachments"], 1),
    ],
    ids=lambda value: value[0][:60] if isinstance(value, list) else None,
)
def test_the_first_number_that_cannot_be_trusted_is_named(
    run: Path, tmp_path: Path, statements: list[str], seq: int
) -> None:
    broken = verified(damaged(run, tmp_path / "copie.crisisex", *statements))
    assert broken is not None
    assert broken.seq == seq


@pytest.mark.parametrize("change", ["UPDATE head SET hash = x'00'", "DELETE FROM head"])
def test_an_event_cut_off_after_the_last_would_show(run: Path, tmp_path: Path, change: str) -> None:
    assert verified(damaged(run, tmp_path / "copie.crisisex", change)) is not None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE events SET actor = 'autre' WHERE seq = 4",
        "UPDATE events SET data = x'00' WHERE seq = 4",
        "DELETE FROM events WHERE seq = 4",
        "UPDATE exercise SET json = '{}'",
        "UPDATE attachments SET name = x'00'",
        "DROP TABLE events",
        "DROP TABLE exercise",
        "DROP TABLE attachments",
        "DROP TABLE head",
        "DROP TABLE seats",
        "DROP TABLE tokens",
    ],
)
def test_a_tampered_run_is_not_taken_up_again(run: Path, tmp_path: Path, change: str) -> None:
    copy = damaged(run, tmp_path / "copie.crisisex", change)
    with pytest.raises(LogError) as error:
        Director.reopen(copy, SetWall(WALL)).close()
    assert str(copy) in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("change", "reader"),
    [
        ("DROP TABLE events", "events"),
        ("UPDATE events SET actor = cast(x'eda080' AS TEXT) WHERE seq = 4", "events"),
        ("UPDATE events SET data = x'00' WHERE seq = 4", "events"),
        ("UPDATE events SET at = 'hier' WHERE seq = 4", "events"),
        ("UPDATE events SET type = 'inconnu' WHERE seq = 4", "events"),
        ("DROP TABLE exercise", "exercise"),
        ("DELETE FROM exercise", "exercise"),
        ("UPDATE exercise SET json = '[]'", "exercise"),
        ("UPDATE exercise SET json = cast(x'eda080' AS TEXT)", "exercise"),
        ("DROP TABLE attachments", "attachments"),
        ("DROP TABLE tokens", "tokens"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_sentence(
    run: Path, tmp_path: Path, change: str, reader: str
) -> None:
    copy = damaged(run, tmp_path / "copie.crisisex", change)
    with closing(RunLog.open(copy, read_only=True)) as log, pytest.raises(LogError) as error:
        getattr(log, reader)()
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("share", range(1, 20, 2))
def test_a_file_cut_short_never_passes_for_whole(run: Path, tmp_path: Path, share: int) -> None:
    content = run.read_bytes()
    copy = tmp_path / "copie.crisisex"
    copy.write_bytes(content[: len(content) * share // 20])
    with pytest.raises(LogError):
        Director.reopen(copy, SetWall(WALL)).close()


@pytest.mark.parametrize("byte", range(4_200, 60_000, 3_001))
def test_a_flipped_byte_is_found_or_harms_nothing(run: Path, tmp_path: Path, byte: int) -> None:
    content = bytearray(run.read_bytes())
    byte %= len(content)
    content[byte] ^= 0xFF
    copy = tmp_path / "copie.crisisex"
    copy.write_bytes(content)
    try:
        with closing(RunLog.open(copy, read_only=True)) as log:
            if log.verify() is None:
                log.events()
                log.exercise()
    except LogError as error:
        assert "\n" not in str(error)  # noqa: PT017 - either is right
