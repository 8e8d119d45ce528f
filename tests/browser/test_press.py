"""A finger that is down finds at its release what it was put on."""

import re

from playwright.sync_api import Locator, Page, WebSocket, expect

from tests.browser.room import Room, join


def pressed(page: Page, room: Room) -> tuple[Locator, WebSocket]:
    """Join, stop the page's time and press a tab; return it, and what the page hears by."""
    lines: list[WebSocket] = []

    def heard(line: WebSocket) -> None:
        lines.append(line)

    page.on("websocket", heard)
    page.clock.install()
    join(page, room, "rssi")
    now = page.evaluate("Date.now()") / 1_000
    page.clock.pause_at(now + 2)
    tab = page.get_by_role("link", name="Annuaire")
    tab.hover()
    page.mouse.down()
    return tab, lines[-1]


def test_what_arrives_meanwhile_moves_nothing_until_the_click_is_done(
    page: Page, room: Room
) -> None:
    tab, line = pressed(page, room)
    place = tab.bounding_box()
    with line.expect_event("framereceived", lambda frame: '"inject_released"' in str(frame)):
        room.release("note")
    page.clock.run_for(300)
    assert tab.bounding_box() == place
    expect(page.get_by_role("region", name="Appel entrant")).to_be_hidden()
    page.mouse.up()
    page.clock.run_for(300)
    expect(page).to_have_url(re.compile("#annuaire$"))
    expect(page.get_by_role("region", name="Appel entrant")).to_be_visible()
    assert tab.bounding_box() != place  # there was something to wait for


def test_a_finger_that_stays_hides_no_real_incident(page: Page, room: Room) -> None:
    _, line = pressed(page, room)
    with line.expect_event("framereceived", lambda frame: "real_incident" in str(frame)):
        room.facilitate("stop_for_real_incident", reason="Incendie")
    page.clock.run_for(500)
    expect(page.get_by_role("alertdialog")).to_be_visible()
