"""On a telephone, by keyboard, with a screen reader, in light and in dark."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, go, join, open_message, unfold, write_line

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
LONG = "https://exemple.test/" + "tres-long" * 30


def every_view(page: Page, room: Room) -> Iterator[str]:
    """Stop at each view of the page with something in it."""
    page.goto(room.url)
    yield "join"
    join(page, room, "direction", "Hélène " + "M" * 60)
    yield "empty"
    room.release("note", "couper", "presse")
    expect(page.locator("a.row")).to_have_count(3)
    yield "inbox"
    open_message(page, "Une note de rançon")
    yield "message"
    go(page, "Messages")
    open_message(page, "La main sur le pare-feu")
    page.get_by_label("Couper partout").check()
    page.get_by_role("button", name="Décider pour la cellule").click()
    expect(page.locator(".outcome")).to_be_visible()
    yield "decided"
    write_line(page, LONG)
    expect(page.locator(".line.log")).to_be_visible()
    yield "log"
    unfold(page, "Consigner une décision")
    yield "decisions"
    unfold(page, "Déclarer")
    yield "declarations"
    unfold(page, "Contacter")
    yield "contact"
    go(page, "Annuaire")
    yield "directory"
    go(page, "Mon rôle")
    yield "role"
    page.get_by_role("button", name="INCIDENT RÉEL").click()
    yield "question"
    page.get_by_role("button", name="Annuler").click()
    room.facilitate("pause_exercise")
    expect(page.locator("#banners")).to_contain_text("SUSPEX")
    yield "paused"
    room.facilitate("stop_for_real_incident", reason="Feu")
    expect(page.get_by_role("alertdialog")).to_be_visible()
    yield "stopped"


@pytest.mark.parametrize("size", [PHONE, WIDE], ids=["phone", "wide"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(
    new_context: NewContext, room: Room, scheme: str, size: dict[str, int]
) -> None:
    page = new_context(color_scheme=scheme, viewport=size, reduced_motion="reduce").new_page()
    for view in every_view(page, room):
        found = Axe().run(page)
        assert found.violations_count == 0, f"{view}: {found.generate_report()}"


def test_nothing_is_wider_than_a_small_telephone_and_all_carries_the_word(
    new_context: NewContext, room: Room
) -> None:
    page = new_context(viewport=PHONE).new_page()
    for view in every_view(page, room):
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], view
        band = page.locator("dialog[open] .band, header > .band").last
        expect(band, view).to_have_text("EXERCICE")
        expect(band, view).to_be_in_viewport()


def test_on_a_telephone_a_message_takes_the_screen_and_back_returns_to_the_list(
    new_context: NewContext, room: Room
) -> None:
    page = new_context(viewport=PHONE, has_touch=True, is_mobile=True).new_page()
    join(page, room, "direction")
    room.release("note")
    page.locator("a.row").tap()
    expect(page.locator(".list")).to_be_hidden()
    page.get_by_role("link", name="Retour à la liste").tap()
    expect(page.locator(".list")).to_be_visible()
    page.locator("a.row").tap()
    page.go_back()
    expect(page.locator(".list")).to_be_visible()


def test_the_keyboard_alone_is_enough(page: Page, room: Room) -> None:
    join(page, room, "direction")
    room.release("note", "presse")
    expect(page.locator("a.row")).to_have_count(2)
    page.locator("a.row").first.focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("a.row").nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Une note de rançon")).to_be_focused()
    button = page.get_by_role("button", name="J’en ai pris connaissance")
    while not button.evaluate("node => node === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("a.row").nth(1)).to_be_focused()


def test_text_twice_as_big_still_fits(new_context: NewContext, room: Room) -> None:
    page = new_context(viewport={"width": 640, "height": 800}).new_page()
    join(page, room, "direction")
    room.release("couper")
    open_message(page, "La main sur le pare-feu")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_on_paper_the_word_heads_the_sheet_and_the_forms_are_left_out(
    page: Page, room: Room
) -> None:
    join(page, room, "direction")
    room.release("note")
    open_message(page, "Une note de rançon")
    page.emulate_media(media="print")
    expect(page.locator(".top .band")).to_be_visible()
    expect(page.locator(".top .band")).to_have_css("position", "fixed")
    expect(page.get_by_label("Votre réponse")).to_be_hidden()
    expect(page.get_by_text("Vos fichiers sont chiffrés")).to_be_visible()
