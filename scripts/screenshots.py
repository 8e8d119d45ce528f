"""Make the documentation's pictures from the real program: a director, a console, pages.

`python -m scripts.screenshots` plays the shipped exercise to its first decision and draws what the
facilitator, screen by screen, the direction, an observer and the room then see; it ends the
exercise, and opens home.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Page, async_playwright
from textual.pilot import Pilot

from crisisex.client.director import DirectorClient
from crisisex.client.errors import Refused
from crisisex.console.app import ConsoleApp
from crisisex.console.home.app import HomeApp
from crisisex.console.screens.cockpit import Cockpit
from crisisex.home import RealHouse
from crisisex.wire.frames import Message

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"
LAST = "coupure-scanner"
"""The inject at which the pictures are taken: the first branch that a decision opens."""
NAMES = {
    "direction": "Mme Aubrac",
    "dsi": "M. Kermadec",
    "rssi": "Mme Okafor",
    "responsable-si": "M. Lestrade",
    "dpd": "Mme Sandoval",
    "qualite": "Mme Rieux",
    "ars": "M. Delattre",
}
PRESS = "presse"
MEDIA = ("publication", "une-presse")
CLOCKS = ["signalement-ssi", "cnil-33"]
SCREENS = {
    "accueil": ("i",),
    "graphe": ("m",),
    "acteurs": ("y", "tab"),
    "delais": ("h",),
}
"""Pictures of the screens over the cockpit, with the keys that open them."""
AFTERWARDS = {"bilan": "B", "constats": "R"}
"""The same, for the screens of an exercise that has ended."""
DECISION = "La main sur le pare-feu"
SIZES = {"": (360, 740, 2), "-large": (1280, 800, 1)}
"""Pixels and their scale, of a telephone and of a desk, by what ends the picture's name."""
LOG_LINE = "Cellule réunie en salle de crise. Direction : Mme Aubrac. Historienne : Mme Rieux."


async def main() -> None:
    """Play, then draw."""
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        process, ready = _served(Path(folder))
        try:
            seats = {seat["role"]: await _join(ready["url"], seat) for seat in ready["seats"]}
            async with (
                DirectorClient(ready["url"], ready["facilitator_token"]) as client,
                asyncio.TaskGroup() as room,
            ):
                screens = [
                    room.create_task(_watch(ready["url"], seat["token"])) for seat in seats.values()
                ]
                await _play(client, ready["url"], seats)
                await _act(
                    ready["url"], seats["direction"], "ask_actor",
                    actor=PRESS, text="Êtes-vous bien du journal ? Que savez-vous ?",
                )  # fmt: skip
                await _draw_room(client, ready)  # first: what it releases may leave by itself
                await _draw_pages(ready)
                await _draw_console(client)
                await _draw_home(Path(folder))
                for screen in screens:
                    screen.cancel()
        finally:
            process.terminate()
            process.wait(10)


def _served(folder: Path) -> tuple[subprocess.Popen[str], dict[str, Any]]:
    process = subprocess.Popen(
        [
            sys.executable, "-m", "crisisex", "serve", "rancongiciel-ch",
            "--run", str(folder / "run.crisisex"), "--speed", "600",
        ],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "CRISISEX_HOME": str(folder)},
    )  # fmt: skip
    if process.stdout is None:
        raise RuntimeError("the director has no output")
    return process, json.loads(process.stdout.readline())


async def _join(url: str, seat: dict[str, str]) -> dict[str, Any]:
    async with httpx.AsyncClient(base_url=url, trust_env=False) as client:
        answer = await client.post(
            "/api/join", json={"code": seat["code"], "name": NAMES[seat["role"]]}
        )
    joined: dict[str, Any] = answer.json()
    return joined


async def _watch(url: str, token: str) -> None:
    async with DirectorClient(url, token) as player:
        async for _ in player.feed():
            pass


async def _play(client: DirectorClient, url: str, seats: dict[str, Any]) -> None:
    """Play the first minutes fast, and pause at the first branch."""
    await client.send("start_exercise")
    async for message in _events(client):
        if message["type"] == "inject_fell_due":
            await client.send("release_inject", inject=message["inject"])
        elif message["type"] == "inject_released":
            for role in message["to"]:
                await _act(url, seats[role], "open_inject", inject=message["inject"])
                await _act(url, seats[role], "acknowledge_inject", inject=message["inject"])
            if message["inject"] == "note-rancon":
                await client.send("tick_milestone", milestone="note-rancon.E7")
                await _act(url, seats["qualite"], "write_log", text=LOG_LINE)
            if message["inject"] == "couper-internet":
                reason = (
                    "Le serveur de fichiers se chiffre encore ; on garde les deux lignes du SAMU."
                )
                await _act(
                    url, seats["direction"], "record_decision",
                    inject="couper-internet", choice="oui", reason=reason,
                )  # fmt: skip
            if message["inject"] == LAST:
                await client.send("set_speed", speed=1)
                return


async def _events(client: DirectorClient) -> AsyncIterator[Message]:
    async for message in client.feed():
        yield message


async def _act(url: str, seat: dict[str, Any], kind: str, **fields: str) -> None:
    async with DirectorClient(url, seat["token"]) as player:
        await player.send(kind, **fields)


async def _draw_console(client: DirectorClient) -> None:
    """Draw the cockpit, then each screen that opens over it, then those of what follows."""
    app = ConsoleApp(client)
    async with app.run_test(size=(150, 40)) as pilot:
        while not (isinstance(app.screen, Cockpit) and app.screen.desk.session.caught_up):
            await pilot.pause(0.05)
        cockpit = app.screen
        await pilot.pause(0.3)
        cockpit.desk.select("couper-internet")
        await _draw(pilot, "console")
        for name, keys in SCREENS.items():
            await pilot.press(*keys)
            while app.screen is cockpit:
                await pilot.pause(0.05)
            await _draw(pilot, name)
            await pilot.press("escape", "escape")
        await client.send("end_exercise")
        for name, key in AFTERWARDS.items():
            await pilot.press(key)
            while app.screen is cockpit:
                await pilot.pause(0.05)
            await _draw(pilot, name)
            await pilot.press("escape")
            while app.screen is not cockpit:
                await pilot.pause(0.05)


async def _draw_home(folder: Path) -> None:
    """Draw what a facilitator sees first, with a run that has been played."""
    os.environ |= {"CRISISEX_HOME": str(folder), "CRISISEX_DOCUMENTS": str(folder)}
    app = HomeApp(RealHouse())
    async with app.run_test(size=(150, 40)) as pilot:
        while "déc." not in app.export_screenshot():
            await pilot.pause(0.05)
        await _draw(pilot, "home")


async def _draw(pilot: Pilot[Any], name: str) -> None:
    await pilot.pause(0.3)
    svg = pilot.app.export_screenshot(title="crisisex")
    (IMAGES / f"{name}.svg").write_text(svg, encoding="utf-8")


async def _draw_pages(ready: dict[str, Any]) -> None:
    """Draw the direction's page, its cell's and an observer's, on a telephone and on a desk."""
    direction = next(each["code"] for each in ready["seats"] if each["role"] == "direction")
    observer = ready["observers"][0]["code"]
    for size, telephone in SIZES.items():
        async with _page(*telephone) as page:
            await page.goto(f"{ready['url']}/j#{direction}")
            await _enter(page, NAMES["direction"])
            await page.get_by_role("button", name="J’ai lu les règles").click()
            await page.locator("#toasts").evaluate("node => node.replaceChildren()")
            if size:
                await page.locator("a.row", has_text=DECISION).click()
            await page.screenshot(path=IMAGES / f"joueur{size}.png", animations="disabled")
            await page.evaluate("location.hash = '#cellule'")
            await page.get_by_text(LOG_LINE).first.wait_for()
            await page.screenshot(path=IMAGES / f"cellule{size}.png", animations="disabled")
        async with _page(*telephone) as page:
            await page.goto(f"{ready['url']}/j#{observer}")
            await _enter(page, "Mme Ferrand")
            await page.screenshot(path=IMAGES / f"observateur{size}.png", animations="disabled")


async def _draw_room(client: DirectorClient, ready: dict[str, Any]) -> None:
    """Draw the hospital's screen with all that it may show at once."""
    cell = ready["screens"][0]
    for inject in MEDIA:
        with suppress(Refused):  # it may have left by itself
            await client.send("release_inject", inject=inject)
    await client.send("choose_clocks", cell=cell["cell"], obligations=CLOCKS)
    for obligation in CLOCKS:
        await client.send("start_obligation", cell=cell["cell"], obligation=obligation)
    await client.send("set_situation_point", cell=cell["cell"], minutes=12)
    for picture, size in (("ecran", (1280, 720, 1)), ("ecran-telephone", SIZES[""])):
        async with _page(*size) as page:
            await page.goto(cell["link"])
            await page.get_by_role("button", name="Rejoindre").click()
            await page.locator(".card").nth(len(MEDIA) - 1).wait_for()
            await page.locator(".clock-card").nth(len(CLOCKS) - 1).wait_for()
            await page.screenshot(path=IMAGES / f"{picture}.png", animations="disabled")


@asynccontextmanager
async def _page(width: int, height: int, scale: int) -> AsyncIterator[Page]:
    """Open a page of that size in a browser of its own."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        context = await browser.new_context(
            viewport={"width": width, "height": height}, device_scale_factor=scale, locale="fr-FR"
        )
        yield await context.new_page()
        await browser.close()


async def _enter(page: Page, name: str) -> None:
    await page.get_by_label("nom").fill(name)
    await page.get_by_role("button", name="Rejoindre").click()
    await page.get_by_text(DECISION).first.wait_for()


if __name__ == "__main__":
    asyncio.run(main())
