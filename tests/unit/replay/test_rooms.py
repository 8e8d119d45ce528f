"""What a room's screen is told of a replay: events of its cell, and a date that stays right."""

from datetime import datetime
from pathlib import Path

from crisisex.replay.rooms import Watching
from tests.replayed import FIRST, Screening, recorded


def date(message: dict[str, object]) -> float:
    return datetime.fromisoformat(str(message["now"])).timestamp()


def test_the_screen_hears_the_date_only_where_its_own_would_go_wrong(tmp_path: Path) -> None:
    screening = Screening(recorded(tmp_path))
    watching = Watching(screening.player, "cellule")
    screening.player.jump(60)
    (hello, *rest) = watching.take()
    assert hello["type"] == "hello"
    assert [message["type"] for message in rest] == ["exercise_started", "phase_started"]
    assert hello["rate"] == 10.0

    screening.wall += 1
    assert watching.take() == []
    screening.player.set_speed(2)
    (slower,) = watching.take()
    assert slower["rate"] == 2.0
    assert date(slower) - date(hello) == 10
    screening.player.pause()
    (still,) = watching.take()
    assert still["rate"] == 0.0
    screening.wall += 100
    assert watching.take() == []
    screening.player.jump(90)
    (jumped,) = watching.take()
    assert date(jumped) - date(hello) == 30


def test_the_screen_never_sees_beyond_the_decision_where_the_console_is_to_halt(
    tmp_path: Path,
) -> None:
    screening = Screening(recorded(tmp_path), speed=1_000)
    watching = Watching(screening.player, "cellule")
    screening.wall += 60
    hello = watching.take()[0]
    halt = screening.film.seconds[screening.film.decisions[0]]
    assert (hello["rate"], hello["latest"]) == (0.0, screening.film.count(halt))
    screening.player.take()
    assert screening.elapsed == FIRST
    assert watching.take() == []


def test_going_back_is_told_and_then_everything_again(tmp_path: Path) -> None:
    screening = Screening(recorded(tmp_path), halts=False)
    watching = Watching(screening.player, "cellule")
    screening.player.jump(1_000)
    late = watching.take()
    screening.player.jump(30)
    hello, *early = watching.take()
    assert hello["type"] == "hello"
    assert hello["latest"] < late[-1]["seq"]
    assert [message["type"] for message in early] == ["exercise_started", "phase_started"]
