"""A player calls somebody whom the facilitators play."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.room import Room, go, join


def call(page: Page, why: str = "") -> Locator:
    """Call the press; return the strip that says how the call stands."""
    go(page, "Cellule")
    drawer = page.locator("details", has_text="Contacter")
    drawer.locator("summary").click()
    drawer.get_by_label("À qui").select_option("presse")
    drawer.get_by_label("Votre message").fill(why)
    drawer.get_by_role("button", name="Appeler").click()
    return page.locator(".calling")


def asked(room: Room) -> int:
    return next(each.seq for each in room.so_far() if each.event.type == "actor_asked")


def test_a_call_rings_is_taken_and_is_over(page: Page, room: Room) -> None:
    join(page, room, "dpd")
    strip = call(page, "Démentir")
    expect(strip).to_contain_text("ça sonne")
    go(page, "Messages")
    expect(strip).to_be_visible()
    room.facilitate("claim_question", question=asked(room))
    expect(strip).to_contain_text("a décroché")
    strip.get_by_role("button", name="Raccrocher").dblclick()
    expect(strip).to_be_hidden()
    go(page, "Cellule")
    expect(page.locator(".thread li")).to_contain_text("Appel terminé")
    expect(page.locator(".thread li")).to_contain_text("Démentir")
    assert len(room.told("call_ended")) == 1


def test_the_line_is_engaged_and_one_may_call_again(page: Page, room: Room) -> None:
    join(page, room, "dpd")
    strip = call(page)
    button = page.get_by_role("button", name="Appeler")
    expect(strip).to_contain_text("ça sonne")
    expect(button).to_be_disabled()
    room.facilitate("end_call", question=asked(room))
    expect(strip).to_be_hidden()
    expect(page.locator(".thread li")).to_contain_text("occupé, ou sans réponse")
    expect(button).to_be_enabled()


def test_a_call_survives_the_page(page: Page, room: Room) -> None:
    join(page, room, "dpd")
    expect(call(page)).to_contain_text("ça sonne")
    page.reload()
    expect(page.locator(".calling")).to_contain_text("ça sonne")


def test_nobody_is_called_without_being_chosen(page: Page, room: Room) -> None:
    join(page, room, "dpd")
    go(page, "Cellule")
    drawer = page.locator("details", has_text="Contacter")
    drawer.locator("summary").click()
    drawer.get_by_role("button", name="Appeler").click()
    expect(drawer.get_by_role("alert").last).to_have_text("Choisissez d’abord qui vous appelez.")
    assert room.told("actor_asked") == []
