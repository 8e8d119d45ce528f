"""A run that is played, its application in this very process, and requests as anybody may send.

A request is kept as JSON: its method, path, headers and body, each sign a byte. `{word}` stands in
headers and bodies for what no two runs have alike: tokens, codes, participants.
"""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote

from fastapi import FastAPI
from starlette.types import Message

from crisisex.debrief.build import build
from crisisex.director import guessing
from crisisex.director.director import Director
from crisisex.director.hub import Subscription
from crisisex.director.service import DirectorService
from crisisex.director.walls import SetWall
from crisisex.errors import UserError
from crisisex.replay.film import Film
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.commands import COMMANDS
from crisisex.run.evolve import replay
from crisisex.scenario.models import Exercise
from crisisex.web.app import create_app
from tests.declaring import CARDS, FORM, PLAIN, SSI
from tests.exercises import Scene, two_cells
from tests.fuzz.target import WrongError
from tests.web.knocking import ShortLine

PROBLEM = "application/problem+json"
_CLOSE_CODES = 1_000
"""From here on a status is how a socket was closed."""
_LONGEST_STREAM = 3
"""Pieces of an answer that has no end."""


def exercise() -> Exercise:
    """Return two cells with forms, branches, clocks and simulated actors."""
    return two_cells(
        roles={
            "played": ["rssi", "direction", "dpd"],
            "simulated": ["presse", "cert"],
            "historian": ["dpd"],
        },
        cards=CARDS,
        forms={"portail": FORM},
        obligations=[SSI, PLAIN],
        situation_points=["5m", "20m"],
    )


@dataclass
class Answer:
    """What the application has answered; a socket's status is its close code, or 101."""

    status: int = 0
    headers: list[tuple[bytes, bytes]] = field(default_factory=list)
    body: bytes = b""

    def header(self, name: bytes) -> str:
        """Return a header's value, empty when there is none."""
        return dict(self.headers).get(name, b"").decode("latin-1")


class World:
    """A director, its service and its application, with one of each kind of viewer come in."""

    app: ClassVar[FastAPI | None] = None
    """The process's only one: describing itself takes it a while, and is kept."""

    def __init__(self, folder: Path) -> None:
        guessing.EACH_SECONDS = 1e-9  # wrong codes are answered at once
        self.scene = Scene(folder, exercise())
        self.loop = asyncio.new_event_loop()
        self.loop.run_until_complete(self._is_served())
        self._watching: list[Subscription] = []
        self.words: dict[str, str] = {}
        self.senders: dict[str, str] = {"nobody": "Bearer {nothing}"}
        self._comes_in()

    def starts(self) -> None:
        """Start the exercise."""
        command = COMMANDS.validate_python({"type": "start_exercise"})
        self.loop.run_until_complete(self.service.submit(FACILITATOR, command))

    async def _is_served(self) -> None:
        self.service = DirectorService(self.scene.director)
        if World.app is None:
            World.app = create_app(self.service)
        World.app.state.service = self.service
        World.app.state.stop = lambda: None
        self._serving = self.loop.create_task(self.service.serve())
        self._asking: asyncio.Queue[tuple[dict[str, Any], asyncio.Future[Answer]]]
        self._asking = asyncio.Queue()
        self._answering = self.loop.create_task(self._answers())

    async def _answers(self) -> None:
        """Answer in one task that lasts, for the threads that help are its own."""
        while True:
            request, answered = await self._asking.get()
            try:
                answered.set_result(await self._asked(request))
            except Exception as failure:  # noqa: BLE001 - raised again, to whoever asked
                answered.set_exception(failure)

    def _comes_in(self) -> None:
        access = self.director.access
        doors = {f"{role}@{cell}": code for (cell, role), code in access.codes.items()}
        doors |= {f"observer@{cell}": code for cell, code in access.observers.items()}
        doors |= {f"screen@{cell}": code for cell, code in access.screens.items()}
        self.words |= {f"code {name}": code for name, code in doors.items()}
        self.words["token facilitator"] = access.facilitator_token
        for name, code in doors.items():
            actor, token = self.loop.run_until_complete(self.service.join(code, name))
            self.words |= {f"token {name}": token, f"person {name}": actor.participant}
            self._watches(actor)
        self.senders |= {
            name: f"Bearer {{{name}}}" for name in self.words if name.startswith("token")
        }

    def _watches(self, actor: Actor) -> None:
        """Show everything to a viewer as it happens."""
        self._watching.append(self.director.subscribe(actor, 0))

    @property
    def director(self) -> Director:
        """The director of the run."""
        return self.scene.director

    @property
    def wall(self) -> SetWall:
        """Time, moved by hand."""
        return self.scene.wall

    def ask(self, request: dict[str, Any]) -> Answer:
        """Send a request; whoever asks for a stream goes away once it has begun."""
        if seconds := request.get("passes"):
            self.wall.set(self.wall.now() + seconds)
        answered: asyncio.Future[Answer] = self.loop.create_future()
        self._asking.put_nowait((request, answered))
        answer = self.loop.run_until_complete(answered)
        for subscription in self._watching:
            subscription.drain()
        return answer

    async def _asked(self, request: dict[str, Any]) -> Answer:
        answer, left = Answer(), asyncio.Event()
        socket = request["method"] == "SOCKET"
        body = _sent(self._filled(request.get("body", "")))
        first: Message = {"type": "http.request", "body": body, "more_body": False}
        asked: list[Message] = [{"type": "websocket.connect"} if socket else first]
        pieces = 0

        async def receive() -> Message:
            if asked:
                return asked.pop()
            await left.wait()
            return {"type": "websocket.disconnect" if socket else "http.disconnect", "code": 1000}

        async def send(message: Message) -> None:
            nonlocal pieces
            kind = message["type"]
            if kind in {"http.response.start", "websocket.http.response.start"}:
                answer.status, answer.headers = message["status"], list(message["headers"])
            elif kind in {"http.response.body", "websocket.http.response.body"}:
                answer.body += message.get("body", b"")
            elif kind == "websocket.close":
                answer.status = answer.status or int(message["code"])
            else:
                answer.status = HTTPStatus.SWITCHING_PROTOCOLS
            pieces += 1
            if (
                kind == "websocket.send"
                or pieces > _LONGEST_STREAM
                or answer.header(b"content-type").startswith("text/event")
            ):
                left.set()

        async with asyncio.timeout(20):
            assert self.app is not None
            await self.app(self._scope(request, socket=socket), receive, send)
        return answer

    def _scope(self, request: dict[str, Any], *, socket: bool) -> dict[str, Any]:
        path, _, query = self._filled(request["path"]).partition("?")
        return {
            "type": "websocket" if socket else "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "ws" if socket else "http",
            "path": unquote(path),
            "raw_path": _sent(path),
            "root_path": "",
            "query_string": _sent(query),
            "headers": [
                (_sent(name).lower(), _sent(self._filled(said)))
                for name, said in request.get("headers", [])
            ],
            "client": ("192.0.2.1", 1),
            "server": ("exercice.test", 80),
            **({"subprotocols": []} if socket else {"method": request["method"]}),
            "state": {"line": ShortLine(lambda _: None)},
        }

    def _filled(self, text: str) -> str:
        for name, said in self.words.items():
            if f"{{{name}}}" in text:
                text = text.replace(f"{{{name}}}", said)
        return text

    def close(self) -> None:
        """Stop; then the log must be whole, and everything that is made of it must be made."""
        self.service.stop()
        self._answering.cancel()
        self.loop.run_until_complete(asyncio.wait({self._serving, self._answering}))
        self.loop.close()
        state, history = self.director.state, self.director.history
        self.director.close()
        self.scene.director = taken_up = Director.reopen(self.scene.path, self.wall)
        taken_up.close()
        if replay(taken_up.exercise, history) != state:
            raise WrongError("a replay of the log gives another state")
        build(taken_up.exercise, taken_up.history)
        Film(taken_up.exercise, taken_up.history)


@contextmanager
def opened(folder: Path, *, started: bool) -> Iterator[World]:
    """Play a run meanwhile; when it is closed, all that is made of it must be made."""
    world = World(folder)
    try:
        if started:
            world.starts()
        yield world
    finally:
        world.close()


def _sent(text: str) -> bytes:
    return text.encode("latin-1", "replace")


def check_answer(answer: Answer) -> None:
    """Raise UserError when it refuses, in its words; WrongError when the answer is no right one."""
    if answer.status == 0:
        raise WrongError("no answer")
    for name, said in answer.headers:
        if set(b"\r\n\0") & set(name + said):
            raise WrongError(f"a header of several lines: {name!r}: {said[:200]!r}")
    if not HTTPStatus.BAD_REQUEST <= answer.status < _CLOSE_CODES:
        return
    if answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise WrongError(f"status {answer.status}: {answer.body[:300]!r}")
    if answer.header(b"content-type") == PROBLEM:
        raise UserError(_detail(answer))
    if answer.body or answer.status != HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE:
        raise WrongError(f"a refusal that is no problem: {answer.status} {answer.body[:200]!r}")


def _detail(answer: Answer) -> str:
    told = json.loads(answer.body)
    if told.keys() != {"type", "title", "status", "detail"} or told["status"] != answer.status:
        raise WrongError(f"a problem without its parts: {answer.body[:200]!r}")
    said = str(told["detail"])
    if "\n" in said:
        raise WrongError(f"a refusal of several lines: {said[:200]!r}")
    return said
