"""What every console test may ask for."""

from pathlib import Path

import pytest

from tests.console.stage import Stage


@pytest.fixture(autouse=True)
def _nothing_frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no console freeze the objects of this process, which outlives it and counts them."""
    monkeypatch.setattr("crisisex.console.app.FREEZE_SECONDS", 3_600.0)


@pytest.fixture
def stage(tmp_path: Path) -> Stage:
    """A console on a director that has not started its exercise."""
    return Stage(tmp_path)
