"""`crisisex replay`: what it says when it cannot, and what it hands to the console."""

import hashlib
import inspect
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from crisisex.cli.playing import replay
from crisisex.client.trust import trusting
from crisisex.console.launch import open_replay_console
from crisisex.replay.link import ReplayLink
from crisisex.web.securing import Secured
from crisisex.wire.screens import Screens
from tests.cli.program import PATIENCE, crisisex, one_sentence, write_exercise
from tests.exercises import Scene
from tests.replayed import recorded


def test_without_a_terminal_the_way_out_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    run = recorded(tmp_path)
    before = hashlib.sha256(run.read_bytes()).digest()
    done = crisisex("replay", run, "--speed", "20", "--from", "0:05", cwd=tmp_path)
    assert done.returncode == 1
    assert "crisisex log" in one_sentence(done)
    assert hashlib.sha256(run.read_bytes()).digest() == before


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    done = crisisex("replay", "rien.crisisex", cwd=tmp_path)
    assert done.returncode == 1
    assert "introuvable" in one_sentence(done)


def test_a_folder_or_another_file_is_one_sentence(tmp_path: Path) -> None:
    folder = write_exercise(tmp_path / "nuit")
    for words in ((folder,), (folder / "exercise.yaml",)):
        done = crisisex("replay", *words, cwd=tmp_path)
        assert done.returncode == 1
        assert one_sentence(done)


def test_a_run_that_never_started_is_one_sentence(tmp_path: Path) -> None:
    scene = Scene(tmp_path)
    scene.director.close()
    done = crisisex("replay", scene.path, cwd=tmp_path)
    assert done.returncode == 1
    assert "jamais commencé" in one_sentence(done)


@pytest.mark.parametrize(
    ("option", "says"), [(("--speed", "0"), "vitesse"), (("--from", "demain"), "--from 0:30")]
)
def test_an_option_that_makes_no_sense_is_one_sentence(
    tmp_path: Path, option: tuple[str, str], says: str
) -> None:
    done = crisisex("replay", recorded(tmp_path), *option, cwd=tmp_path)
    assert done.returncode == 1
    assert says in one_sentence(done)


def test_the_command_with_its_defaults_hands_the_replay_to_the_console(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed: list[ReplayLink] = []

    def opened(link: ReplayLink, now: Callable[[], float]) -> int:
        handed.append(link)
        assert now() == pytest.approx(link.player.date(), abs=60)
        return 0

    assert set(inspect.signature(opened).parameters) == set(
        inspect.signature(open_replay_console).parameters
    )
    monkeypatch.setattr("crisisex.console.launch.open_replay_console", opened)
    assert replay(recorded(tmp_path)) == 0
    (link,) = handed
    told = link.player.playback()
    assert (told["playing"], told["speed"], told["had"]) == (True, 10.0, 0)


def test_the_room_is_shown_meanwhile_at_an_address_that_the_console_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def opened(link: ReplayLink, now: Callable[[], float]) -> int:
        del now
        (address,) = link.screens.addresses.values()
        asked.append(address)
        assert httpx.get(address, timeout=PATIENCE).status_code == 200
        told = httpx.get(address.replace("/screen", "/api/screen"), timeout=PATIENCE)
        view = told.json()
        assert view["exercise"] == "Petit exercice"
        return 0

    monkeypatch.setattr("crisisex.console.launch.open_replay_console", opened)
    assert replay(recorded(tmp_path), room=True) == 0
    (address,) = asked
    assert address.startswith("http://127.0.0.1:")
    with pytest.raises(httpx.ConnectError):
        httpx.get(address)


def test_the_room_is_shown_encrypted_under_the_fingerprint_that_the_console_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Screens] = []

    def opened(link: ReplayLink, now: Callable[[], float]) -> int:
        del now
        asked.append(link.screens)
        (address,) = link.screens.addresses.values()
        verify = trusting(link.screens.fingerprint)
        with httpx.Client(verify=verify, trust_env=False, timeout=PATIENCE) as client:
            assert client.get(address).status_code == 200
            with pytest.raises(httpx.RemoteProtocolError):
                client.get(address.replace("https:", "http:"))
        return 0

    monkeypatch.setattr("crisisex.console.launch.open_replay_console", opened)
    assert replay(recorded(tmp_path), room=True, secured=Secured(tls=True)) == 0
    (screens,) = asked
    (address,) = screens.addresses.values()
    assert address.startswith("https://127.0.0.1:")
    assert len(screens.fingerprint.split(":")) == 32
