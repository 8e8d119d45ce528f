"""Hostile words do nothing, and a seat's address opens to that seat alone."""

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext
from tests.browser.room import SEATS, Room, go, join, open_message, write_line
from tests.cli.program import PATIENCE

HOSTILE = [
    '<img src=x onerror="window.harmed = 1">',
    "</script><script>window.harmed = 1</script>",
    "<svg onload=window.harmed=1><a href='javascript:harmed=1'>ici</a>",
]


def test_hostile_words_are_only_words_for_everybody(new_context: NewContext, room: Room) -> None:
    rssi = join(new_context().new_page(), room, "rssi", HOSTILE[0])
    dpd = join(new_context().new_page(), room, "dpd")
    room.release("note")
    open_message(rssi, "Une note de rançon")
    for text in HOSTILE:
        rssi.get_by_label("Votre réponse").fill(text)
        rssi.get_by_role("button", name="Envoyer la réponse").click()
        expect(rssi.locator(".reader .answers")).to_contain_text(text)
    for text in HOSTILE:
        write_line(rssi, text)
    go(dpd, "Cellule")
    for text in HOSTILE:
        expect(dpd.locator(".line.log .said", has_text=text)).to_have_text(text)
    go(dpd, "Mon rôle")
    expect(dpd.locator(".people li", has_text="RSSI")).to_contain_text(HOSTILE[0])
    rssi.reload()
    expect(rssi.locator(".line.log")).to_have_count(len(HOSTILE))
    for page in (rssi, dpd):
        assert page.evaluate("window.harmed") is None
        expect(page.locator("#main img, #main script")).to_have_count(0)


def test_a_cookie_opens_nothing_at_another_seat(new_context: NewContext, lobby: Room) -> None:
    context = new_context()
    rssi = join(context.new_page(), lobby, "rssi")
    dpd = join(context.new_page(), lobby, "dpd")
    other = rssi.url.removesuffix("/play")
    cookie = context.cookies(dpd.url)[0]
    for path in ("seat", "feed", "attachments/note/note.txt"):
        answer = httpx.get(
            f"{other}/api/{path}",
            cookies={cookie.get("name", ""): cookie.get("value", "")},
            trust_env=False,
            timeout=PATIENCE,
        )
        assert answer.status_code == 403


def test_a_bearer_at_another_seat_never_speaks_for_it(lobby: Room) -> None:
    def joined(role: str) -> dict[str, str]:
        asked = {"code": lobby.codes[role], "name": role}
        answer: dict[str, str] = httpx.post(
            f"{lobby.url}/api/join", json=asked, trust_env=False, timeout=PATIENCE
        ).json()
        return answer

    rssi, dpd = joined("rssi"), joined("dpd")
    answer = httpx.get(
        f"{lobby.url}/s/{rssi['participant']}/api/seat",
        headers={"authorization": f"Bearer {dpd['token']}"},
        trust_env=False,
        timeout=PATIENCE,
    )
    assert answer.status_code == 403
    assert SEATS["rssi"] not in answer.json().get("card", "")


def test_a_page_nobody_signed_in_to_goes_back_to_the_code(page: Page, lobby: Room) -> None:
    page.goto(f"{lobby.url}/s/p1/play")
    expect(page.get_by_role("heading", name="Rejoindre l’exercice")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("Cette place n’est plus reconnue")


def test_a_page_whose_place_is_lost_while_open_goes_back_to_the_code(
    page: Page, lobby: Room
) -> None:
    join(page, lobby, "rssi")
    page.context.set_offline(True)
    page.context.clear_cookies()
    page.context.set_offline(False)
    expect(page.get_by_role("alert")).to_contain_text("Cette place n’est plus reconnue")


def test_the_page_keeps_no_token(page: Page, room: Room) -> None:
    join(page, room, "rssi")
    room.release("note")
    expect(page.locator("a.row")).to_have_count(1)
    token = page.context.cookies(page.url)[0]["value"]
    kept = page.evaluate(
        "JSON.stringify([{...sessionStorage}, {...localStorage}, document.cookie])"
    )
    assert token not in kept


def test_a_message_for_others_is_not_shown(page: Page, room: Room) -> None:
    join(page, room, "qualite")
    room.release("presse", "note")
    expect(page.locator("a.row", has_text="Une note de rançon")).to_be_visible()
    expect(page.get_by_text("Un article paraît")).to_have_count(0)
    page.goto(f"{page.url}#message/presse")
    expect(page.get_by_text("Ce message n’est pas arrivé à votre siège.")).to_be_visible()
