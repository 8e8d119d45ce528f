"""What every console test may ask for."""

from pathlib import Path

import pytest

from tests.console.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A console on a director that has not started its exercise."""
    return Stage(tmp_path)
