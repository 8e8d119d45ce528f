"""A player's terminal in front of a real director in the same process, with time moved by hand."""

import asyncio
import json
from collections.abc import AsyncGenerator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
from textual import events
from textual.pilot import Pilot
from textual.widgets import Static

from crisisex.client.errors import Refused, Unreachable
from crisisex.client.settings import Settings
from crisisex.director.service import DirectorService
from crisisex.language import catalogue, spoken
from crisisex.player.app import PlayerApp
from crisisex.player.seat import Seat
from crisisex.player.session import Session
from crisisex.run.actors import Actor
from crisisex.run.commands import COMMANDS, ReleaseInject, StartExercise
from crisisex.scenario.models import Exercise
from crisisex.web.app import create_app
from crisisex.web.feed import hello
from crisisex.wire.frames import Message
from tests.console.stage import night, until
from tests.exercises import Scene


class SeatLink:
    """A seat's link to a director in the same process: its own rules and projection, no socket."""

    def __init__(self, scene: Scene, actor: Actor) -> None:
        self.scene = scene
        self.actor = actor
        self.cut = False
        self.sent: list[dict[str, Any]] = []
        """What the director has decided."""
        self._feeds: list[Any] = []

    async def command(self, body: Mapping[str, Any]) -> int:
        self._check()
        self.sent.append(dict(body))
        outcome = self.scene.does(self.actor, COMMANDS.validate_python(dict(body)))
        if outcome.refusal is not None:
            raise Refused(outcome.refusal.said(catalogue(spoken()).gettext), 409)
        return outcome.seq

    async def echo(self, now: str) -> None:
        assert now

    async def attachment(self, inject: str, name: str) -> bytes:
        assert inject
        return self.scene.director.attachments[name]

    async def feed(self, after: int = 0) -> AsyncGenerator[Message, None]:
        self._check()
        director = self.scene.director
        subscription = director.subscribe(self.actor, after)
        self._feeds.append(subscription)
        yield hello(director, self.actor)
        while not subscription.closed:
            for frame in await subscription.take():
                yield json.loads(frame.text)
        raise Unreachable("Le directeur a fermé la connexion.")

    def breaks(self) -> None:
        """Cut the connection; it cannot be had again before `mends`."""
        self.cut = True
        for each in self._feeds:
            each.close()
        self._feeds.clear()

    def mends(self) -> None:
        self.cut = False

    def _check(self) -> None:
        if self.cut:
            raise Unreachable("Le directeur ne répond pas.")


def seat_view(scene: Scene, token: str) -> dict[str, Any]:
    """Return what the director's own route says of a seat."""

    async def asked() -> dict[str, Any]:
        app = httpx.ASGITransport(create_app(DirectorService(scene.director)))
        headers = {"authorization": f"Bearer {token}"}
        async with httpx.AsyncClient(transport=app, base_url="http://directeur") as http:
            response = await http.get("/api/seat", headers=headers)
            view: dict[str, Any] = response.raise_for_status().json()
            return view

    with ThreadPoolExecutor(1) as beside:  # a test's own loop runs already
        return beside.submit(asyncio.run, asked()).result()


class PlayerStage:
    """A scene with one player's terminal on it."""

    def __init__(self, folder: Path, exercise: Exercise | None = None, role: str = "rssi") -> None:
        self.scene = Scene(folder, exercise or night())
        self.actor = self.scene.seat(role)
        access = self.scene.director.access
        token, digest = access.new_token()
        access.remember(digest, self.actor.participant)
        self.link = SeatLink(self.scene, self.actor)
        self.session = Session(
            Seat.read(seat_view(self.scene, token)), self.link, self.scene.wall.now
        )
        self.app = self.opened()

    def opened(self, settings: Settings | None = None, page: str = "") -> PlayerApp:
        """Return the app on this seat's session."""
        self.app = PlayerApp(self.session, settings, page=page)
        return self.app

    def starts(self) -> None:
        """DEBEX."""
        self.scene.facilitator(StartExercise())

    def releases(self, *injects: str) -> None:
        for inject in injects:
            self.scene.facilitator(ReleaseInject(inject=inject))

    async def settled(self, pilot: Pilot[Any]) -> None:
        """Wait until the terminal has drawn all that the director has published."""
        latest = max((each["seq"] for each in self.scene.sees(self.actor)), default=0)
        await until(pilot, lambda: self.session.state.seq >= latest and self._calm)
        await pilot.pause(0.05)

    @property
    def _calm(self) -> bool:
        return self.link.cut or not self.session.outbox.unsent

    async def presses(self, pilot: Pilot[Any], *keys: str) -> None:
        """Press keys, and wait for what they did to be drawn."""
        await pilot.press(*keys)
        await pilot.pause()
        await self.settled(pilot)

    async def writes(self, pilot: Pilot[Any], text: str, *keys: str) -> None:
        """Paste a text where the cursor is, then press keys."""
        self.app.post_message(events.Paste(text))
        await pilot.pause()
        await self.presses(pilot, *keys)

    def screen(self) -> str:
        """All that is drawn, on one line."""
        strips = self.app.screen._compositor.render_strips()  # noqa: SLF001 - what a user sees
        drawn = " ".join("".join(segment.text for segment in strip) for strip in strips)
        return " ".join(drawn.split())

    async def shows(self, pilot: Pilot[Any], *words: str) -> None:
        """Wait until the screen shows all of `words`."""
        try:
            await until(pilot, lambda: all(each in self.screen() for each in words))
        except AssertionError as error:
            error.add_note(self.screen())
            raise

    @property
    def in_front(self) -> str:
        """What kind of screen is in front."""
        return type(self.app.screen).__name__

    def told(self) -> str:
        """What the toasts say."""
        return " ".join(each.message for each in self.app._notifications)  # noqa: SLF001 - the app shows it in no other way


def text_of(app: PlayerApp, query: str) -> str:
    """Return what a piece of text shows."""
    return str(app.screen.query_one(query, Static).content)
