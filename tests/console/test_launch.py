"""Starting a director in the background, finding it again, and leaving it running."""

import json
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from crisisex.client.director import DirectorClient
from crisisex.client.running import Running, home, noted_here
from crisisex.console.app import ConsoleApp
from crisisex.console.launch import farewell, find_running, open_console, program, start_director
from crisisex.console.screens.cockpit import Cockpit
from crisisex.errors import UserError
from crisisex.run.state import RunStatus
from tests.console.stage import until

EXERCISE = """
id: essai
title: Essai de lancement
roles: {played: [rssi]}
phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
injects:
  - {id: note, at: 5m, to: [rssi], channel: phone, subject: La note, body: Bonjour}
"""


@pytest.fixture
def exercise(tmp_path: Path) -> str:
    file = tmp_path / "exercise.yaml"
    file.write_text(EXERCISE, encoding="utf-8")
    return str(file)


@pytest.fixture
def running(exercise: str, tmp_path: Path) -> Iterator[Running]:
    found = start_director(exercise, host="127.0.0.1", port=0, run=tmp_path / "essai.crisisex")
    try:
        yield found
    finally:
        os.kill(found.process, signal.SIGTERM)
        if sys.platform != "win32":
            os.waitpid(found.process, 0)


def noted(running: Running) -> None:
    folder = home() / "running"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{running.process}.json").write_text(json.dumps(vars(running)), encoding="utf-8")


def test_a_director_is_started_and_found_again(running: Running, tmp_path: Path) -> None:
    assert running.title == "Essai de lancement"
    assert running.run == str(tmp_path / "essai.crisisex")
    assert find_running(None, None) == running
    assert find_running(running.url + "/", None) == running
    assert find_running(running.run, None) == running


async def test_the_console_opens_on_it_and_leaves_it_running(running: Running) -> None:
    async with DirectorClient(running.url, running.token) as client:
        for expected in (RunStatus.READY, RunStatus.RUNNING):
            app = ConsoleApp(client, lobby=False)
            async with app.run_test(size=(160, 45)) as pilot:
                await until(pilot, lambda app=app: isinstance(app.screen, Cockpit))  # type: ignore[misc]
                cockpit = app.screen
                assert isinstance(cockpit, Cockpit)
                await until(
                    pilot,
                    lambda cockpit=cockpit, expected=expected: (  # type: ignore[misc]
                        cockpit.desk.snapshot.seq > 0 and cockpit.desk.snapshot.status is expected
                    ),
                )
                await pilot.press("d", "enter")
                await until(
                    pilot,
                    lambda cockpit=cockpit: (  # type: ignore[misc]
                        cockpit.desk.snapshot.status is RunStatus.RUNNING
                    ),
                )
                await pilot.press("q")
    assert find_running(None, None) == running


def test_what_keeps_a_director_from_starting_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="nulle-part"):
        start_director("nulle-part", host="127.0.0.1", port=0, run=tmp_path / "x.crisisex")


def test_an_address_with_a_token_is_taken_at_its_word() -> None:
    found = find_running("http://10.0.0.1:8000/", "jeton")
    assert (found.url, found.token) == ("http://10.0.0.1:8000", "jeton")
    assert "crisisex attach http://10.0.0.1:8000 --token …" in farewell(found)


def test_a_director_that_is_gone_is_forgotten() -> None:
    noted(Running(url="http://127.0.0.1:9", token="t", run="r", title="Parti", process=1))
    with pytest.raises(UserError, match="crisisex run"):
        find_running(None, None)
    assert noted_here() == []


def test_an_unknown_address_says_what_to_do() -> None:
    with pytest.raises(UserError, match="--token"):
        find_running("http://10.0.0.1:8000", None)


def test_without_a_terminal_the_way_out_is_told() -> None:
    gone = Running(url="http://127.0.0.1:9", token="t", run="r", title="", process=1)
    with pytest.raises(UserError, match=r"crisisex attach http://127\.0\.0\.1:9"):
        open_console(gone)


def test_leaving_says_that_it_goes_on_and_how_to_come_back() -> None:
    said = farewell(Running("http://127.0.0.1:5000", "t", "/x/nuit.crisisex", "Nuit", 4242))
    assert "continuent" in said
    assert "crisisex attach http://127.0.0.1:5000\n" in said
    assert "crisisex stop http://127.0.0.1:5000\n" in said
    assert "/x/nuit.crisisex" in said


def test_commands_are_named_as_this_program_was_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "argv", [str(tmp_path / "bin" / "crisisex"), "run"])
    monkeypatch.setenv("PATH", "")
    assert program() == str(Path("bin/crisisex"))
    monkeypatch.setattr(sys, "argv", ["-m", "run"])
    assert program() == "crisisex"
