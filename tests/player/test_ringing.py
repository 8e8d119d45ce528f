"""The bell of a call rings at its own pace, whatever else arrives meanwhile."""

from pathlib import Path

import pytest

from crisisex.run import commands as c
from tests.player.stage import PlayerStage
from tests.player.test_playing import playing


async def test_what_else_arrives_does_not_ring_for_a_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.player.app.RING_SECONDS", 3_600)
    stage, rings = PlayerStage(tmp_path), list[str]()
    async with stage.app.run_test(size=(80, 24)) as pilot:
        monkeypatch.setattr(stage.app.ringer, "_bell", lambda: rings.append("ring"))
        await playing(stage, pilot)
        await stage.shows(pilot, "ÇA SONNE : Cadre de nuit des urgences")
        stage.scene.facilitator(c.WriteLog(text="Une ligne de plus"))
        await stage.settled(pilot)
        assert rings == ["ring"]
