"""Every state of the player's page, from the code to the last word, bears to be looked at."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewContext
from tests.browser.looking import PHONE, SPACED, WIDE, fits, sound
from tests.browser.room import Room, go, open_message, unfold, write_line

LONG = "https://exemple.example/" + "tres-long" * 30


@pytest.fixture
def waiting(tmp_path: Path) -> Iterator[Room]:
    """A run that has not begun."""
    room = Room(tmp_path)
    room.ready()
    yield room
    room.kill()


def coming(page: Page, room: Room) -> Iterator[str]:
    """Stop at each state from the code to DEBEX."""
    page.goto(f"{room.url}/accessibilite")
    yield "statement"
    page.goto(room.url)
    yield "sign-in"
    page.get_by_label("Code").fill("AAA-AAA-AAA")
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("alert")).to_contain_text("Ce code n’ouvre aucun siège")
    yield "refused code"
    page.goto(room.links["direction"])
    page.get_by_label("Votre nom").fill("Hélène " + "M" * 60)
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.locator("#status")).to_have_text("En attente du DEBEX")
    yield "lobby"
    room.facilitate("check_communications")
    confirm = page.get_by_role("button", name="Je reçois ce message")
    expect(confirm).to_be_visible()
    yield "test of communications"
    confirm.click()
    expect(confirm).to_be_hidden()
    room.facilitate("start_exercise")
    expect(page.get_by_role("button", name="J’ai lu les règles")).to_be_visible()
    yield "rules"
    page.get_by_role("button", name="J’ai lu les règles").click()


def playing(page: Page, room: Room) -> Iterator[str]:
    """Stop at each state of play."""
    yield "nothing yet"
    room.release("couper", "presse", "note")
    expect(page.locator("a.row")).to_have_count(3)
    sheet = page.get_by_role("region", name="Appel entrant")
    expect(sheet).to_be_visible()
    yield "ringing"
    sheet.get_by_role("button", name="Décrocher").click()
    expect(page.get_by_role("heading", name="Une note de rançon")).to_be_visible()
    yield "on the telephone"
    go(page, "Messages")
    open_message(page, "La main sur le pare-feu")
    page.get_by_role("button", name="Décider pour la cellule").click()
    expect(page.get_by_text("Choisissez d’abord une des réponses.")).to_be_visible()
    yield "refused by the page"
    page.get_by_label("Couper partout").check()
    page.get_by_role("button", name="Décider pour la cellule").click()
    expect(page.locator(".outcome")).to_be_visible()
    yield "decided"
    write_line(page, LONG)
    expect(page.locator(".line.log:not(.pending)")).to_be_visible()
    line = next(each.seq for each in room.so_far() if each.event.type == "log_written")
    room.facilitate("correct_log", line=line, text="Plus court")
    expect(page.locator(".line", has_text="Plus court")).to_be_visible()
    yield "log, corrected"
    for part in ("Consigner une décision", "Déclarer", "Contacter"):
        unfold(page, part)
        yield part
    go(page, "Mon rôle")
    yield "role"


def breaking(page: Page, room: Room) -> Iterator[str]:
    """Stop at each state that nobody wished for, and at the end."""
    page.get_by_role("button", name="INCIDENT RÉEL").click()
    yield "a real incident?"
    page.get_by_role("button", name="Annuler").click()
    page.context.set_offline(True)
    expect(page.locator("#banners")).to_contain_text("Connexion perdue")
    yield "cut off"
    room.release("rappel")
    page.context.set_offline(False)
    expect(page.locator("#banners")).to_contain_text("Reçu pendant la coupure")
    yield "back"
    room.facilitate("pause_exercise", reason="Relève")
    expect(page.locator("#banners")).to_contain_text("SUSPEX")
    yield "suspended"
    room.facilitate("stop_for_real_incident", reason="Feu")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    yield "stopped"
    room.facilitate("resume_exercise")
    room.facilitate("end_exercise")
    expect(page.get_by_role("heading", name="Retour à chaud")).to_be_visible()
    yield "hot wash"


def every_state(page: Page, room: Room) -> Iterator[str]:
    for part in (coming, playing, breaking):
        yield from part(page, room)


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
def test_axe_finds_nothing_and_nothing_sticks_out(
    new_context: NewContext, waiting: Room, size: ViewportSize
) -> None:
    page = new_context(viewport=size).new_page()
    for state in every_state(page, waiting):
        sound(page, state)


def test_twice_the_text_with_room_around_it_still_fits(
    new_context: NewContext, waiting: Room
) -> None:
    page = new_context(viewport={"width": 640, "height": 800}).new_page()
    for state in every_state(page, waiting):
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        page.evaluate(SPACED)
        fits(page, 640, state)


def test_in_the_colours_of_the_system_everything_is_there(
    new_context: NewContext, waiting: Room
) -> None:
    page = new_context(viewport=PHONE, forced_colors="active").new_page()
    for state in every_state(page, waiting):
        fits(page, PHONE["width"], state)
        bare = page.locator("button:visible, a.row:visible, input:visible, textarea:visible")
        flat = bare.evaluate_all(
            """nodes => nodes.filter((node) => {
              const style = getComputedStyle(node);
              return style.color === style.backgroundColor;
            }).map((node) => node.outerHTML)"""
        )
        assert flat == [], state


def test_nothing_moves_for_whoever_asks_for_stillness(
    new_context: NewContext, waiting: Room
) -> None:
    page = new_context(viewport=WIDE, reduced_motion="reduce").new_page()
    for state in every_state(page, waiting):
        running = page.evaluate("document.getAnimations().map((one) => one.animationName)")
        assert running == [], state
