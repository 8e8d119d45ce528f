"""A small dose of what `make bench` does: a crowd of real sockets, and nobody forgotten."""

from contextlib import closing
from pathlib import Path

from benchmarks.comeback import had_each_once, killed
from benchmarks.crowd import Crowd
from benchmarks.directors import served
from benchmarks.rain import rained
from benchmarks.rooms import filled, timed
from crisisex.log.sqlite import RunLog

PLAYERS = 60
CELLS = 12


def test_a_crowd_comes_back_after_the_director_s_death_and_has_everything_once() -> None:
    injects = 30  # of which many are still to come, however late the third one is seen
    back = killed(PLAYERS, injects=injects, every=0.3)
    assert len(back.account.numbers) == PLAYERS
    assert len(back.account.whole) == 2
    assert all(had_each_once(numbers, injects) for numbers in back.account.numbers)


def test_receipts_of_many_cells_that_rain_are_all_on_the_disk(tmp_path: Path) -> None:
    room = filled(tmp_path / "room", PLAYERS, timed(1, every=1, first=1), cells=CELLS)
    with served(tmp_path, str(room.run), "--speed", "10") as director:
        crowd = Crowd.around(director, room.tokens, after=room.latest)
        crowd.listen("inject_released", 1)
        director.facilitate(type="start_exercise")
        crowd.arrivals()
        with rained(director.ready["url"], room.tokens, "i000", 0.5):
            pass
        account = crowd.account()
        crowd.leave()
    assert all(had_each_once(numbers, 1) for numbers in account.numbers)
    with closing(RunLog.open(room.run, read_only=True)) as log:
        noted = [each.actor for each in log.events() if each.event.type == "inject_acknowledged"]
    assert len(noted) == len(set(noted)) == PLAYERS
