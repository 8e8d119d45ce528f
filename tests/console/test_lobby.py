"""The lobby: everybody in, everybody hearing, everything ready; then the start."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import segno
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static

from crisisex.client import settings
from crisisex.console.lobby import READINESS, lobby_of
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.lobby import CodeScreen, LobbyScreen
from crisisex.console.session import Presence
from crisisex.console.widgets.qr import QrCode, rows_of
from crisisex.run import commands as c
from crisisex.run.state import RunStatus
from crisisex.web.api import other_doors
from crisisex.wire.http import SeatLink
from tests.console.stage import DirectLink, Stage, until

LINK = "http://192.168.1.20:8000/j#ABC-DEF-GHJ"


@pytest.fixture
def lobby(tmp_path: Path) -> Stage:
    return Stage(tmp_path, lobby=True)


@pytest.fixture
async def pilot(lobby: Stage) -> AsyncIterator[Pilot[None]]:
    async with lobby.app.run_test(size=(140, 45)) as pilot:
        await until(pilot, lambda: isinstance(lobby.app.screen, LobbyScreen))
        yield pilot


def text_of(stage: Stage, name: str) -> str:
    return str(stage.app.screen.query_one(f"#{name}", Static).content)


async def test_the_console_opens_in_the_lobby_until_the_start(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    await pilot.press("d")
    await until(pilot, lambda: isinstance(lobby.app.screen, ChoiceScreen))
    await lobby.presses(pilot, "enter")
    assert lobby.scene.director.state.status is RunStatus.RUNNING


async def test_one_key_tests_every_screen_and_shows_who_confirmed(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    rssi, _ = lobby.scene.seat("rssi"), lobby.scene.seat("direction")
    await pilot.press("t")
    await until(pilot, lambda: "0/2 ont confirmé" in text_of(lobby, "check"))
    check = lobby.scene.director.state.seq
    lobby.scene.does(rssi, c.ConfirmCommunication(check=check))
    await until(pilot, lambda: "1/2 ont confirmé" in text_of(lobby, "check"))
    assert text_of(lobby, "check").endswith("— manque : DG (DIRECTION)")


async def test_a_director_that_is_lost_greys_the_lobby_and_is_not_ready(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    lobby.link.cut = True
    lobby.scene.director.hub.close()
    await until(pilot, lambda: "Directeur perdu" in text_of(lobby, "lost"))
    assert lobby.app.screen.has_class("-cut")
    assert text_of(lobby, "verdict").startswith("NO-GO : 12 points")


async def test_the_list_before_the_start_is_ticked_and_gives_its_verdict(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    assert text_of(lobby, "verdict").startswith("NO-GO : 11 points")
    await pilot.press("tab", "end", "space")
    await until(pilot, lambda: text_of(lobby, "verdict").startswith("NO-GO : 10 points"))
    assert lobby.scene.director.state.readiness == {READINESS[-1]: True}
    await pilot.press("space")
    await until(pilot, lambda: text_of(lobby, "verdict").startswith("NO-GO : 11 points"))


async def test_a_facilitator_who_gives_a_name_acts_under_it(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    await pilot.press("N")
    lobby.app.screen.query_one("#name", Input).value = "Camille"
    await pilot.press("enter")
    await until(pilot, lambda: "animation : Camille" in text_of(lobby, "title"))
    await pilot.press("t")
    await until(pilot, lambda: "communications_checked" in lobby.scene.types())
    assert lobby.scene.director.history[-1].actor == "facilitator/f1"
    assert settings.load().name == "Camille"


async def test_a_person_s_access_is_withdrawn_and_the_seat_shows_its_new_link(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    lobby.scene.seat("rssi")
    await lobby.settled(pilot)
    access = lobby.scene.director.access
    before = access.codes["cellule", "rssi"]
    await pilot.press("x")
    await until(pilot, lambda: isinstance(lobby.app.screen, ChoiceScreen))
    options = lobby.app.screen.query_one(OptionList).options
    told = [str(option.prompt) for option in options]
    assert told == [
        "RSSI : tous ceux du siège, et son lien",
        "RSSI : RSSI seulement, et le lien du siège",
    ]
    await pilot.press("down", "enter")
    await until(pilot, lambda: access.codes["cellule", "rssi"] != before)
    after = access.codes["cellule", "rssi"]
    await until(pilot, lambda: isinstance(lobby.app.screen, LobbyScreen))
    await until(pilot, lambda: after in text_of(lobby, "way"))
    seats = lobby.app.screen.query_one("#seats", OptionList)
    await until(pilot, lambda: after in str(seats.get_option_at_index(0).prompt))


async def test_a_link_that_another_console_changed_is_shown_at_once(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    access = lobby.scene.director.access
    before = access.codes["cellule", "rssi"]
    assert before in text_of(lobby, "way")
    await DirectLink(lobby.scene).withdraw(kind="player", cell="cellule", role="rssi")
    after = access.codes["cellule", "rssi"]
    assert after != before
    await until(pilot, lambda: after in text_of(lobby, "way"))
    assert before not in text_of(lobby, "way")
    assert lobby.snapshot.log[-1].text == "Accès retiré à tous ceux du siège RSSI"


async def test_an_encrypted_exercise_shows_its_fingerprint_beside_each_code(
    lobby: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = ":".join(f"{number:02X}" for number in range(32))
    monkeypatch.setattr(
        "tests.console.stage.other_doors", lambda access, url: other_doors(access, url, told)
    )
    async with lobby.app.run_test(size=(140, 45)) as pilot:
        await until(pilot, lambda: isinstance(lobby.app.screen, LobbyScreen))
        assert text_of(lobby, "way").endswith(
            "empreinte SHA-256, à comparer :\n00 01 02 03 04 05 06 07\n08 09 0A 0B 0C 0D 0E 0F\n"
            "10 11 12 13 14 15 16 17\n18 19 1A 1B 1C 1D 1E 1F"
        )
        await pilot.press("c")
        await until(pilot, lambda: isinstance(lobby.app.screen, CodeScreen))
        assert "10 11 12 13 14 15 16 17 18 19 1A 1B 1C 1D 1E 1F" in text_of(lobby, "way")


async def test_a_facilitator_may_be_sent_away(lobby: Stage, pilot: Pilot[None]) -> None:
    director = lobby.scene.director
    director.join_animation("Sam")
    director.commit()
    await lobby.settled(pilot)
    token = director.access.facilitator_token
    await pilot.press("x")
    await until(pilot, lambda: isinstance(lobby.app.screen, ChoiceScreen))
    told = [str(each.prompt) for each in lobby.app.screen.query_one(OptionList).options]
    assert told[-1] == "Animation : Sam, et le jeton commun"
    await pilot.press("up", "enter")
    await until(pilot, lambda: director.access.facilitator_token != token)


def test_everything_ready_is_a_go(stage: Stage) -> None:
    scene = stage.scene
    seats = [scene.seat(role) for role in ("rssi", "direction", "dpd")]
    scene.facilitator(c.CheckCommunications())
    check = scene.director.state.seq
    scene.wall.set(scene.wall.now() + 3)
    for seat in seats:
        scene.does(seat, c.ConfirmCommunication(check=check))
    for item in READINESS:
        scene.facilitator(c.TickReadiness(item=item))
    presence = {seat.participant: Presence("téléphone · Chrome", 40) for seat in seats}
    links = [
        {"cell": cell, "role": role, "code": code, "link": LINK}
        for (cell, role), code in scene.director.access.codes.items()
    ]
    view = lobby_of(
        scene.director.state,
        [SeatLink.model_validate(each) for each in links],
        presence,
        other_doors(scene.director.access, "http://192.168.1.20:8000"),
    )
    assert view.left == 0
    assert {guest.confirmed for seat in view.seats for guest in seat.guests} == {3.0}


async def test_observers_have_their_own_way_in_and_no_test_is_asked_of_them(
    lobby: Stage, pilot: Pilot[None]
) -> None:
    lobby.scene.observer()
    rssi = lobby.scene.seat("rssi")
    await pilot.press("t")
    await until(pilot, lambda: "0/1 ont confirmé" in text_of(lobby, "check"))
    check = lobby.scene.director.state.seq
    lobby.scene.does(rssi, c.ConfirmCommunication(check=check))
    await until(pilot, lambda: "1/1 ont confirmé" in text_of(lobby, "check"))
    seats = lobby.app.screen.query_one("#seats", OptionList)
    lines = [str(option.prompt) for option in seats.options]
    (place,) = (index for index, line in enumerate(lines) if line.startswith("Observation"))
    line = lines[place]
    assert "○ Olive (déconnecté)" in line
    assert "✗ test" not in line
    seats.highlighted = place
    code = lobby.scene.director.access.observers["cellule"]
    await until(pilot, lambda: code in text_of(lobby, "way"))


def test_the_code_drawn_is_the_code_of_the_link() -> None:
    rows = rows_of(LINK, 2)
    drawn = []
    for row in rows:
        drawn.append([sign in "▀█" for sign in row])
        drawn.append([sign in "▄█" for sign in row])
    matrix = segno.make(LINK, error="l", micro=False).matrix_iter(border=2)
    wanted = [[bool(module) for module in row] for row in matrix]
    assert drawn[: len(wanted)] == wanted


def test_choices_that_cannot_be_read_are_as_none(tmp_path: Path) -> None:
    settings.keep(name="Camille")
    assert settings.load().name == "Camille"
    file = tmp_path / "home" / "settings.json"
    file.write_text(json.dumps(["autre"]), encoding="utf-8")
    assert settings.load() == settings.Settings()
    file.write_text("{", encoding="utf-8")
    assert settings.load() == settings.Settings()


async def test_a_small_terminal_shows_the_code_on_its_own_screen(tmp_path: Path) -> None:
    stage = Stage(tmp_path, lobby=True)
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(stage.app.screen, LobbyScreen))
        await pilot.press("c")
        await until(pilot, lambda: isinstance(stage.app.screen, CodeScreen))
        code = stage.app.screen.query_one(QrCode)
        await until(pilot, lambda: 0 < code.size.height <= 22)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(stage.app.screen, LobbyScreen))
