"""What a telephone must fetch before it shows the page: little, and nothing from elsewhere."""

from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import Room

LIMIT = 150 * 1024
"""Bytes over the wire for page, style and script together."""


def watched(page: Page) -> tuple[Counter[str], list[str]]:
    """Return what will have come over the wire: bytes by kind, compressed, and the addresses."""
    session = page.context.new_cdp_session(page)
    kinds: dict[str, str] = {}
    weight: Counter[str] = Counter()
    addresses: list[str] = []

    def received(event: dict[str, Any]) -> None:
        kinds[event["requestId"]] = event["type"]
        addresses.append(event["response"]["url"])

    def finished(event: dict[str, Any]) -> None:
        weight[kinds.get(event["requestId"], "unknown")] += round(event["encodedDataLength"])

    session.on("Network.responseReceived", received)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    return weight, addresses


@pytest.mark.parametrize("door", ["sign-in", "player", "observer", "screen"])
def test_a_page_with_style_and_script_is_light_and_comes_from_here_alone(
    page: Page, lobby: Room, door: str
) -> None:
    path = address(page, lobby, door)
    weight, addresses = watched(page)
    page.goto(lobby.url + path)
    page.wait_for_load_state("networkidle")
    expect(page.locator("main")).not_to_be_empty()
    files = {kind: weight[kind] for kind in ("Document", "Stylesheet", "Script")}
    assert all(files.values()), weight
    assert sum(files.values()) < LIMIT, files
    assert [each for each in addresses if not each.startswith(lobby.url)] == []


def address(page: Page, room: Room, door: str) -> str:
    """Take the place that opens the page, where it takes one; return the page's path."""
    if door == "sign-in":
        return "/"
    links = {"player": room.links["rssi"], "screen": room.screens["cellule"]}
    code = links[door].rpartition("#")[2] if door in links else room.observers["cellule"]
    joined = page.request.post(f"{room.url}/api/join", data={"code": code})
    return str(joined.json()["path"])
