"""What home wishes for is done, and home opens again; the real house does what it says."""

from collections.abc import Iterator
from pathlib import Path

import docx
import pytest

from crisisex import home
from crisisex.client.answering import answering
from crisisex.client.documents import own_runs
from crisisex.client.running import Running
from crisisex.console.home.app import HomeApp
from crisisex.console.home.commands import named
from crisisex.console.home.house import Doing, Wish
from crisisex.errors import UserError
from crisisex.home import RealHouse, done, open_home
from crisisex.run.commands import EndExercise, StartExercise
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.shelf.rows import NewExercise, RunState
from tests.cli.program import write_exercise
from tests.console.stage import until
from tests.exercises import Scene


@pytest.fixture
def bureau(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An exercise in an otherwise empty folder to be in."""
    folder = tmp_path / "bureau"
    write_exercise(folder / "nuit")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Running]]:
    """The directors that a console was opened on; they are stopped in the end."""
    found: list[Running] = []
    monkeypatch.setattr("crisisex.console.launch.open_console", found.append)
    yield found
    for each in answering():
        RealHouse().stop(each)


def no_replay(run: Path) -> None:
    raise AssertionError(f"{run} was not to be replayed")


def ended(folder: Path) -> Path:
    scene = Scene(folder)
    scene.facilitator(StartExercise())
    scene.facilitator(EndExercise())
    scene.director.close()
    return scene.path


def test_playing_starts_a_director_on_a_run_among_the_users_own(
    bureau: Path, opened: list[Running]
) -> None:
    said, row = done(Wish(Doing.PLAY, str(bureau / "nuit"), "127.0.0.1", "x"), no_replay)
    (running,) = opened
    assert (said, row) == ("", named(running))
    assert Path(running.run).parent == own_runs().resolve()
    assert done(Wish(Doing.ATTACH, running.url, "", row), no_replay) == ("", row)
    assert opened == [running, running]
    *_before, shelf = RealHouse().look()
    assert shelf.running == (running,)
    assert [each.state for each in shelf.runs] == [RunState.SERVED]
    RealHouse().stop(running)
    *_before, shelf = RealHouse().look()
    assert [each.state for each in shelf.runs] == [RunState.READY]
    said, row = done(Wish(Doing.PLAY, running.run, "127.0.0.1", "x"), no_replay)
    assert (said, opened[-1].run) == ("", running.run)


def test_what_does_not_start_is_said_at_home(bureau: Path, opened: list[Running]) -> None:
    said, row = done(Wish(Doing.PLAY, str(bureau / "absent"), "127.0.0.1", "ligne"), no_replay)
    assert "exercice introuvable" in said
    assert row == "ligne"
    said, row = done(Wish(Doing.ATTACH, "http://127.0.0.1:9", "", "ligne"), no_replay)
    assert "Aucun exercice ne tourne" in said
    assert opened == []


def test_a_folder_that_cannot_be_made_is_said_at_home(
    bureau: Path, opened: list[Running], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CRISISEX_DOCUMENTS", str(bureau / "nuit" / "note.txt"))
    said, _row = done(Wish(Doing.PLAY, str(bureau / "nuit"), "127.0.0.1"), no_replay)
    assert "crisisex doctor" in said
    assert opened == []


def test_replaying_is_the_command_lines_own() -> None:
    seen: list[Path] = []
    wish = Wish(Doing.REPLAY, "/x/jeu.crisisex", "", "ligne")
    assert done(wish, seen.append) == ("", "ligne")
    assert seen == [Path("/x/jeu.crisisex")]

    def refuse(_run: Path) -> None:
        raise UserError("Fichier abîmé.")

    assert done(wish, refuse) == ("Fichier abîmé.", "ligne")


def test_home_opens_again_until_it_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    wishes = [Wish(Doing.REPLAY, "/x", "", "ligne"), None]
    seen = []

    def run_home(_house: object, *, said: str, chosen: str) -> Wish | None:
        seen.append((said, chosen))
        return wishes.pop(0)

    monkeypatch.setattr("crisisex.console.home.app.run_home", run_home)
    monkeypatch.setattr(home, "sys", _terminal())
    assert open_home(lambda run: run) == 0
    assert seen == [("", ""), ("", "ligne")]


def _terminal() -> object:
    class Stream:
        def isatty(self) -> bool:
            return True

    class System:
        stdin = stdout = Stream()

    return System


def test_the_report_goes_beside_the_run_and_over_nothing(bureau: Path) -> None:
    run = ended(bureau)
    steps: list[str] = []
    first = RealHouse().report(run, lambda step, _done, _of: steps.append(step))
    second = RealHouse().report(run, lambda *_: None)
    assert [first, second] == [bureau / "run.docx", bureau / "run-2.docx"]
    assert steps[0] == "Lecture du journal"
    assert len(steps) == 5
    assert docx.Document(str(first)).paragraphs


def test_what_is_made_and_taken_in_is_on_the_shelf(bureau: Path) -> None:
    folder, words = RealHouse().create(NewExercise(title="Neuf"))
    assert str(folder) in words
    taken, words = RealHouse().bring_in(str(ended(bureau)))
    assert "sans problème" in words
    *_before, shelf = RealHouse().look()
    assert {row.path for row in shelf.exercises} >= {folder, taken, bureau / "nuit"}


async def test_home_shows_what_really_is_there(bureau: Path) -> None:
    (bureau / "photo.crisisex").write_bytes(b"\xff\xd8")
    ended(bureau)
    app = HomeApp(RealHouse())
    async with app.run_test(size=(160, 45)) as pilot:
        await until(pilot, lambda: len(app.home.shelf.runs) == 2)
        titles = [each.title for each in app.home.shelf.exercises]
        shipped = [
            load_exercise(folder / "exercise.yaml").exercise.title for folder in shipped_exercises()
        ]
        assert sorted(titles) == sorted([*shipped, "Une nuit"])
        assert [each.state for each in app.home.shelf.runs] == [RunState.ENDED, RunState.BROKEN]
        await pilot.press("q")
    assert app.return_value is None
