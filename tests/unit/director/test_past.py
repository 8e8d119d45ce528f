"""A newcomer hears the past of their own cell, and what is everybody's, in the log's order."""

from pathlib import Path

import pytest

from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR, Actor
from tests.exercises import Scene, small


@pytest.fixture
def two(tmp_path: Path) -> Scene:
    cells = [{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}]
    return Scene(tmp_path, small(cells=cells))


def lines(scene: Scene, actor: Actor, after: int) -> list[str]:
    feed = scene.director.subscribe(actor, after)
    told = [frame.message for frame in feed.drain()]
    return [str(each.get("text", each["type"])) for each in told]


def test_each_cell_hears_its_own_past_and_what_is_for_all(two: Scene) -> None:
    north, south = two.seat("rssi", "nord"), two.seat("rssi", "sud")
    two.facilitator(c.StartExercise())
    since = two.director.state.seq
    for cell, text in (("nord", "un"), ("sud", "deux"), ("nord", "trois")):
        two.director.consider(FACILITATOR, c.WriteLog(cell=cell, text=text))
    two.director.commit()
    two.facilitator(c.PauseExercise())
    two.director.consider(FACILITATOR, c.ResumeExercise())
    two.director.commit()
    assert lines(two, north, since) == ["un", "trois", "exercise_paused", "exercise_resumed"]
    assert lines(two, south, since) == ["deux", "exercise_paused", "exercise_resumed"]
    whole = lines(two, FACILITATOR, since)
    assert [each for each in whole if len(each) < 6] == ["un", "deux", "trois"]
    assert lines(two, north, two.director.state.seq) == []
