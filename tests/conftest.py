"""What every test may ask for."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from crisisex.language import speak
from tests.exercises import Scene

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what crisisex notes on this machine out of the real home."""
    monkeypatch.setenv("CRISISEX_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CRISISEX_DOCUMENTS", str(tmp_path / "documents"))


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak French, whatever this machine speaks and whatever the test before has spoken."""
    monkeypatch.setenv("CRISISEX_LANGUAGE", "fr")
    speak("fr")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A small exercise that has not started."""
    return Scene(tmp_path)
