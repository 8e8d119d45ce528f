"""What every test of the player's terminal may ask for."""

from pathlib import Path

import pytest

from tests.player.stage import PlayerStage


@pytest.fixture
def stage(tmp_path: Path) -> PlayerStage:
    """A player at the RSSI's seat, whose exercise has not started."""
    return PlayerStage(tmp_path)
