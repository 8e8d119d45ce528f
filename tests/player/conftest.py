"""What every test of the player's terminal may ask for."""

from pathlib import Path

import pytest

from crisisex.player.app import PlayerApp
from tests.player.stage import PlayerStage


@pytest.fixture(autouse=True)
def _toasts_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have what a toast says still be there when a slow machine comes to look for it."""
    monkeypatch.setattr(PlayerApp, "NOTIFICATION_TIMEOUT", 60)


@pytest.fixture
def stage(tmp_path: Path) -> PlayerStage:
    """A player at the RSSI's seat, whose exercise has not started."""
    return PlayerStage(tmp_path)
