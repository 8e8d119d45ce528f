"""The console in English: nothing French is left on a page, and one key changes the language."""

import re
from pathlib import Path

import pytest
from textual.pilot import Pilot

from crisisex.client.settings import Settings, keep, load
from crisisex.client.settings import language as chosen_language
from crisisex.console import wording
from crisisex.console.app import ConsoleApp
from crisisex.console.home.house import Doing
from crisisex.console.place import OpenAgain
from crisisex.console.screens.lobby import LobbyScreen
from crisisex.console.writing import contest
from crisisex.home import done
from crisisex.language import speak, spoken
from crisisex.run.commands import (
    AskActor,
    EndExercise,
    RecordDecision,
    StartObligation,
    StopForRealIncident,
)
from crisisex.scenario.models import Exercise
from scripts.catalogue import kept
from tests.console.english import english_night
from tests.console.hearth import WHOLE, Hearth
from tests.console.stage import Stage

SIGNS = re.compile(r"[àâæçèéêëîïôœùûÀÂÇÈÉÊËÎÏÔŒÙÛ«»]")
"""What French is written with and English is not."""
TELLING = 4
"""Letters below which a word is in both languages as often as not."""
KEYS = (
    *("n", "l", "r", "s", "e", "x", "b", "u", "minus", "J", "c", "o", "k", "D", "h", "j"),
    *("p", "plus", "v", "exclamation_mark", "f", "slash", "z", "y", "m", "M", "w", "B", "t", "T"),
    *("i", "question_mark", "ctrl+p"),
)
"""Every key that shows something or asks for it, less `a`: the shipped library is in French."""


@pytest.fixture
def english(tmp_path: Path) -> Stage:
    """A console in English on an exercise in English."""
    speak("en")
    return Stage(tmp_path, english_night())


def on_screen(app: ConsoleApp) -> str:
    """All that is drawn, on one line, less the name of the other language."""
    strips = app.screen._compositor.render_strips()  # noqa: SLF001 - what a user sees
    drawn = " ".join("".join(segment.text for segment in strip) for strip in strips)
    return " ".join(drawn.replace("Français", "").split())


def french_of(exercise: Exercise) -> set[str]:
    """What only French says: parts of its sentences that neither English nor the exercise has."""
    found: set[str] = set()
    english = exercise.model_dump_json(by_alias=True)
    for message in kept():
        forms = [message.id] if isinstance(message.id, str) else list(message.id)
        parts = (part for form in forms for part in re.split(r"\{\w*\}", form))
        found.update(" ".join(part.split()).strip(" .,:;?!…()[]·—") for part in parts)
        english += " ".join(
            [message.string] if isinstance(message.string, str) else message.string or ()
        )
    return {part for part in found if len(part) >= TELLING and part not in english}


def is_said(part: str, text: str) -> bool:
    """Whether these words stand in a text, and not within others: slow for all of a language."""
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def left_in(text: str, french: set[str]) -> list[str]:
    """The French that is left in what is drawn."""
    words = [part for part in french if part in text and is_said(part, text)]
    return words + SIGNS.findall(text)


def test_what_is_looked_for_is_found_in_french() -> None:
    french = french_of(english_night())
    assert len(french) > 200
    assert left_in("● sent 0:02 · à la main, Rien à jouer maintenant.", french)
    assert left_in("parti sauté", french) != []
    assert left_in("● sent · Nothing is due now. Release “The note”?", french) == []


async def left_on_pages(stage: Stage, pilot: Pilot[None], *keys: str) -> dict[str, list[str]]:
    """Press each of `keys`, and return the French that is on the page it shows."""
    french, found = french_of(english_night()), {}
    for key in ("escape", *keys):
        await stage.presses(pilot, key)
        left = left_in(on_screen(stage.app), french)
        if left:
            found[key] = left
        await stage.presses(pilot, "escape", "escape")
    return found


async def test_no_french_is_left_while_the_exercise_is_played(english: Stage) -> None:
    rssi = english.played()
    english.scene.does(rssi, AskActor(actor="presse", text="Will you publish?"))
    english.scene.does(rssi, RecordDecision(text="We cut it", inject="couper", choice=None))
    english.scene.facilitator(StartObligation(obligation="signalement-ssi"))
    async with english.app.run_test(size=(160, 45)) as pilot:
        await english.settled(pilot)
        assert await left_on_pages(english, pilot, *KEYS) == {}


async def test_no_french_is_left_before_the_start_in_an_emergency_or_after_the_end(
    english: Stage,
) -> None:
    async with english.app.run_test(size=(160, 45)) as pilot:
        await english.settled(pilot)
        assert await left_on_pages(english, pilot, "d", "i", "l") == {}
        rssi = english.played()
        english.scene.does(rssi, StopForRealIncident(reason="A power cut"))
        await english.settled(pilot)
        assert left_in(on_screen(english.app), french_of(english_night())) == []
        english.scene.facilitator(EndExercise())
        await english.settled(pilot)
        assert await left_on_pages(english, pilot, "B", "h", "M", "p") == {}


async def test_a_key_asks_for_the_other_language_and_keeps_the_choice(english: Stage) -> None:
    speak("fr")
    english.played()
    async with english.app.run_test(size=(160, 45)) as pilot:
        await english.settled(pilot)
        english.cockpit.desk.select("relance")
        await english.presses(pilot, "t")
        await pilot.press("L")
        await pilot.pause()
    again = english.app.again
    assert again is not None
    assert (again.language, load().language) == ("en", "en")
    assert (again.place.inject, again.place.every_cell, again.place.lobby) == (
        "relance",
        True,
        False,
    )


async def test_the_console_opens_again_where_it_was(english: Stage) -> None:
    english.played()
    async with english.app.run_test(size=(160, 45)) as pilot:
        await english.settled(pilot)
        english.cockpit.desk.select("relance")
        english.cockpit.desk.show_only(channel="email")
        await pilot.press("L")
    again = english.app.again
    assert again is not None
    assert again.language == "fr"
    speak(again.language)
    english.app = ConsoleApp(english.link, english.scene.wall.now, place=again.place)
    async with english.app.run_test(size=(160, 45)) as pilot:
        await english.settled(pilot)
        assert english.snapshot.selected is not None
        assert english.snapshot.selected.id == "relance"
        assert english.snapshot.filter == "vecteur : mail"
        assert not english.cockpit.desk.following
        assert "Main courante" in on_screen(english.app)


async def test_the_lobby_changes_the_language_and_comes_back(tmp_path: Path) -> None:
    stage = Stage(tmp_path, lobby=True)
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        await stage.presses(pilot, "L")
    again: OpenAgain | None = stage.app.again
    assert again is not None
    assert again.place.lobby
    speak(again.language)
    stage.app = ConsoleApp(stage.link, stage.scene.wall.now, place=again.place)
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        assert isinstance(stage.app.screen, LobbyScreen)
        assert "Players’ lobby" in on_screen(stage.app)


async def test_leaving_for_good_opens_nothing_again(english: Stage) -> None:
    async with english.app.run_test() as pilot:
        await english.settled(pilot)
        await pilot.press("q")
    assert english.app.again is None


async def test_home_changes_the_language_too() -> None:
    home = Hearth(WHOLE)
    async with home.app.run_test(size=(160, 45)) as pilot:
        await home.settled(pilot)
        await pilot.press("L")
    wish = home.app.return_value
    assert wish is not None
    assert (wish.doing, wish.target, load().language) == (Doing.SPEAK, "en", "en")
    assert done(wish, lambda _run: None) == ("", wish.row)
    assert spoken() == "en"


def test_what_was_chosen_is_spoken_unless_the_environment_says_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep(language="en")
    assert chosen_language() == "fr", "the tests' environment says French"
    monkeypatch.delenv("CRISISEX_LANGUAGE")
    assert chosen_language() == "en"
    assert load() == Settings(language="en")


def test_the_system_s_language_decides_when_nothing_was_chosen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("CRISISEX_LANGUAGE")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    spoken_by = {}
    for system in ("en_GB.UTF-8", "fr_FR.UTF-8", "de_DE", "C.UTF-8"):
        monkeypatch.setenv("LANG", system)
        spoken_by[system] = chosen_language()
    assert list(spoken_by.values()) == ["en", "fr", "fr", "fr"]


@pytest.mark.parametrize(
    ("name", "language"),
    [("English_United States", "en"), ("French_France", "fr"), ("en_US", "en"), (None, "fr")],
)
def test_windows_names_its_language_in_full(
    monkeypatch: pytest.MonkeyPatch, name: str | None, language: str
) -> None:
    for variable in ("CRISISEX_LANGUAGE", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr("locale.getlocale", lambda: (name, "1252"))
    assert chosen_language() == language


def test_times_and_numbers_are_written_as_each_language_does() -> None:
    said = {}
    for language in ("fr", "en"):
        speak(language)
        assert spoken() == language
        said[language] = (
            wording.instant(7_800.0),
            wording.instant(115_200.0),
            wording.speed(0.5),
            wording.minutes(150.0),
            wording.entry("CISO", "ok"),
        )
    assert said == {
        "fr": ("J 02:10", "J+1 08:00", "×0,5", "2,5 min", "CISO : ok"),
        "en": ("D 02:10", "D+1 08:00", "×0.5", "2.5 min", "CISO: ok"),
    }


def test_an_instant_is_read_as_either_language_writes_it() -> None:
    assert contest("too late ; D+1 03:10") == ("too late", "J+1 03:10")
    assert contest("trop tard ; J 03:10") == ("trop tard", "J 03:10")
