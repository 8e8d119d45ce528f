"""Make the documentation's pictures from the real program: a director, a console, a player's page.

`python -m scripts.screenshots` plays the shipped exercise to its first decision and draws what the
facilitator and the direction then see.
"""

import asyncio
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import httpx
from playwright.async_api import Page, async_playwright

from crisisex.client.director import DirectorClient
from crisisex.console.app import ConsoleApp
from crisisex.console.screens.cockpit import Cockpit
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
                await _draw_console(client)
                for screen in screens:
                    screen.cancel()
            await _draw_page(ready)
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
    app = ConsoleApp(client)
    async with app.run_test(size=(150, 40)) as pilot:
        while not isinstance(app.screen, Cockpit):
            await pilot.pause(0.05)
        app.screen.desk.select("couper-internet")
        await pilot.pause(0.3)
        svg = app.export_screenshot(title="crisisex")
    (IMAGES / "console.svg").write_text(svg, encoding="utf-8")


async def _draw_page(ready: dict[str, Any]) -> None:
    program = shutil.which("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        context = await browser.new_context(
            viewport={"width": 390, "height": 780}, device_scale_factor=2, locale="fr-FR"
        )
        code = next(each["code"] for each in ready["seats"] if each["role"] == "direction")
        page = await context.new_page()
        await page.goto(f"{ready['url']}/j/{code}")
        await _enter(page)
        await page.screenshot(path=IMAGES / "joueur.png")
        await browser.close()


async def _enter(page: Page) -> None:
    await page.get_by_label("nom").fill("Mme Aubrac")
    await page.get_by_role("button", name="Rejoindre").click()
    await page.wait_for_url("**/play")
    await page.get_by_text("La main sur le pare-feu").first.wait_for()


if __name__ == "__main__":
    asyncio.run(main())
