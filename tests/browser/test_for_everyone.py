"""On a telephone, by keyboard, with a screen reader, in light and in dark."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import Room, join, open_message

PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1280, "height": 800}
LONG = "https://exemple.test/" + "tres-long" * 30


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
    for name in ("Décrocher", "J’en ai pris connaissance"):
        button = page.get_by_role("article").get_by_role("button", name=name)
        while not button.evaluate("node => node === document.activeElement"):
            page.keyboard.press("Tab")
        page.keyboard.press("Space")
        expect(button).to_be_hidden()
    expect(page.get_by_text("✓ Vous en avez pris connaissance")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("a.row").nth(1)).to_be_focused()


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
