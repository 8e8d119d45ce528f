"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from crisisex.language import speak
from tests.exercises import Scene

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("default"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")


@pytest.fixture(scope="session", autouse=True)
def _own_machine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what a module's tests share, made before each test's own, out of the real home too."""
    machine = tmp_path_factory.mktemp("machine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CRISISEX_HOME", str(machine / "home"))
        patch.setenv("CRISISEX_DOCUMENTS", str(machine / "documents"))
        patch.setenv("CRISISEX_LANGUAGE", "fr")
        speak("fr")
        yield


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what crisisex notes on this machine out of the real home."""
    monkeypatch.setenv("CRISISEX_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CRISISEX_DOCUMENTS", str(tmp_path / "documents"))


@pytest.fixture(autouse=True)
def _french(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Speak French, whatever this machine speaks and whatever the test before has spoken."""
    monkeypatch.setenv("CRISISEX_LANGUAGE", "fr")
    speak("fr")
    yield
    speak("fr")


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    """A small exercise that has not started."""
    return Scene(tmp_path)
