"""A link that was made for somebody: it proposes their name, and tells no server of it."""

from playwright.sync_api import Page, expect

from tests.browser.room import Room


def test_a_link_proposes_the_name_it_was_made_for(page: Page, lobby: Room) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{lobby.url}/j#AAA-AAA-AAA&nom=L%C3%A9a%20%3Cb%3EMartin%3C%2Fb%3E{'x' * 100}")
    expect(page.get_by_label("Votre nom")).to_have_value(f"Léa <b>Martin</b>{'x' * 100}"[:80])
    assert not [url for url in asked if "Martin" in url.partition("#")[0]]
    page.goto("about:blank")
    page.goto(f"{lobby.url}/j#AAA-AAA-AAA")
    expect(page.get_by_label("Votre nom")).to_have_value("")
