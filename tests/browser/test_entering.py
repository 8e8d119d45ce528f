"""Coming in by a link, encrypted or not: its code is sent to nobody but the director's own door."""

from collections.abc import Callable, Iterator

import httpx
import pytest
from playwright.sync_api import BrowserContext, Page, Request, Route, expect

from crisisex.client.trust import trusting
from tests.browser.room import TITLES, Room, join
from tests.cli.program import PATIENCE, Served, bearer, write_exercise

NewContext = Callable[..., BrowserContext]


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("chiffre")
    write_exercise(folder / "nuit")
    with Served(("nuit", "--run", "nuit.crisisex", "--tls", "--start"), folder) as director:
        yield director


def test_a_link_s_code_is_in_no_address_that_leaves_the_browser(page: Page, lobby: Room) -> None:
    asked: list[Request] = []
    page.on("request", lambda each: asked.append(each))  # noqa: PLW0108 - a built-in is refused
    page.goto(lobby.links["rssi"])
    code = lobby.codes["rssi"]
    expect(page.get_by_label("Code de votre siège")).to_have_value(code)
    page.get_by_label("Votre nom").fill("Léa")
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["rssi"])
    sent = [(each.url.partition("#")[0], each.headers.get("referer", "")) for each in asked]
    assert sent
    assert not any(code in part for parts in sent for part in parts)
    assert code not in page.url
    page.go_back()
    assert code not in page.url


def test_another_link_in_the_same_tab_is_read_too(page: Page, lobby: Room) -> None:
    page.goto(lobby.links["rssi"])
    page.goto(lobby.links["dpd"])
    expect(page.get_by_label("Code de votre siège")).to_have_value(lobby.codes["dpd"])


def test_another_link_after_a_lost_answer_opens_its_own_seat(page: Page, lobby: Room) -> None:
    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    page.goto(lobby.links["rssi"])
    page.route("**/api/join", lost, times=1)
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("alert")).to_contain_text("L’exercice ne répond pas")
    page.goto(lobby.links["dpd"])
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLES["dpd"])


def test_an_encrypted_exercise_is_joined_and_played(
    new_context: NewContext, encrypted: Served
) -> None:
    page = new_context(ignore_https_errors=True).new_page()
    sockets: list[str] = []
    page.on("websocket", lambda each: sockets.append(each.url))
    page.goto(encrypted.ready["seats"][0]["link"])
    page.get_by_label("Votre nom").fill("Léa")
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.locator("#status")).to_have_text("En cours")
    assert [each.partition(":")[0] for each in sockets] == ["wss"]
    (cookie,) = page.context.cookies()
    assert cookie["secure"]
    assert cookie["httpOnly"]
    assert cookie["sameSite"] == "Strict"


def test_whoever_loses_their_access_is_told_plainly(
    new_context: NewContext, encrypted: Served
) -> None:
    page = new_context(ignore_https_errors=True).new_page()
    page.goto(encrypted.ready["seats"][1]["link"])
    page.get_by_role("button", name="Rejoindre").click()
    expect(page.locator("#status")).to_have_text("En cours")
    address = page.url
    httpx.post(
        f"{encrypted.url}/api/withdrawals",
        json={"kind": "player", "cell": "cellule", "role": encrypted.ready["seats"][1]["role"]},
        headers=bearer(encrypted.ready["facilitator_token"]),
        verify=trusting(encrypted.ready["fingerprint"]),
        trust_env=False,
        timeout=PATIENCE,
    ).raise_for_status()
    told = "L’animation a retiré votre accès à cette place : demandez-lui un nouveau lien."
    expect(page.get_by_role("alert")).to_have_text(told)
    page.goto(address)
    expect(page.get_by_role("alert")).to_have_text(told)


NO_SOCKETS = """
window.WebSocket = class {
  constructor() { setTimeout(() => this.onclose({})); }
  close() {}
};
"""


def test_where_sockets_are_refused_too(page: Page, room: Room) -> None:
    page.add_init_script(NO_SOCKETS)
    join(page, room, "dpd")
    room.withdraw("dpd")
    expect(page.get_by_role("alert")).to_contain_text("L’animation a retiré votre accès")
