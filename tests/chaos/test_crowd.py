"""Real processes under each blow: a director, a console, two players, somebody who never reads."""

from pathlib import Path

import pytest

from tests.chaos.crowd import Blow, play_under

HALF = len(Blow) // 2


@pytest.mark.timeout(480)
@pytest.mark.parametrize("blows", [list(Blow)[:HALF], list(Blow)[HALF:]], ids=["one", "other"])
def test_the_morning_goes_on_whatever_happens(blows: list[Blow], tmp_path: Path) -> None:
    played = play_under(blows, seed=1, folder=tmp_path)
    assert not played.verdict.wrong, f"struck: {played.struck}"
    assert len(played.struck) == len(blows)
    assert played.commands > len(blows)
