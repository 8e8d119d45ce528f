"""The rooms' screens of a run that is played again: the page of the exercise, and no way to act.

Each screen has an address that nobody guesses, as its code would be; it looks at the replay a
few times a second, for a console in another thread moves it.
"""

import asyncio
import contextlib
import secrets
import threading
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from typing import Annotated, Protocol

import uvicorn
from fastapi import APIRouter, FastAPI, Header, Request, Response, WebSocket
from starlette.exceptions import HTTPException
from starlette.websockets import WebSocketDisconnect

from crisisex.scenario.models import Exercise
from crisisex.web import problems
from crisisex.web.address import Address
from crisisex.web.app import Guards
from crisisex.web.certificate import certificate_for
from crisisex.web.feed import WS_REFUSED
from crisisex.web.files import STATIC, Files
from crisisex.web.media import attachment_response
from crisisex.web.pages import shell
from crisisex.web.securing import Secured
from crisisex.web.serving import configured, listen
from crisisex.wire.frames import Frame, Message
from crisisex.wire.http import ScreenView
from crisisex.wire.screens import Screens

_PLAIN = Secured()
LOOK = 0.1
"""Wall seconds between two looks at where the replay stands."""


class Watching(Protocol):
    """One screen's way along a replay."""

    def take(self) -> list[Message]:
        """Return what has come since."""
        ...


class Rooms(Protocol):
    """The rooms of a replay."""

    exercise: Exercise

    def watch(self, cell: str) -> Watching:
        """Return what the screen of `cell` shows."""
        ...

    def attachment(self, cell: str, inject: str, name: str) -> bytes | None:
        """Return a file of what the screen of `cell` shows; None of anything else."""
        ...


router = APIRouter(include_in_schema=False)


def _cell(request: Request, room: str) -> str:
    """Return whose screen has this address; HTTPException when it is nobody's."""
    cell: str | None = request.app.state.cells.get(room)
    if cell is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return cell


@router.get("/s/{room}/screen")
async def page(request: Request, room: str) -> Response:
    """Show the screen."""
    _cell(request, room)
    return shell(request, "screen.html")


@router.get("/s/{room}/api/screen")
async def screen(request: Request, room: str) -> ScreenView:
    """Return what the screen shows before any event."""
    cell = _cell(request, room)
    exercise: Exercise = request.app.state.rooms.exercise
    return ScreenView(
        exercise=exercise.title,
        establishment=exercise.establishment,
        cell_title=exercise.crisis_cells[cell].title,
        language=exercise.language,
    )


@router.get("/s/{room}/api/attachments/{inject}/{name:path}")
async def attachment(
    request: Request,
    room: str,
    inject: str,
    name: str,
    asked: Annotated[str | None, Header(alias="range")] = None,
) -> Response:
    """Return a file of what the screen shows, or the part asked for."""
    content = request.app.state.rooms.attachment(_cell(request, room), inject, name)
    if content is None:
        raise HTTPException(HTTPStatus.NOT_FOUND)
    return attachment_response(name, content, asked)


@router.get("/healthz")
async def health() -> dict[str, str]:
    """Say that the replay is shown."""
    return {"status": "ok"}


@router.websocket("/s/{room}/api/feed")
async def feed(socket: WebSocket, room: str) -> None:
    """Tell the screen what the replay comes to, until it goes away."""
    await socket.accept()
    cell = socket.app.state.cells.get(room)
    if cell is None:
        await socket.close(WS_REFUSED)
        return
    rooms: Rooms = socket.app.state.rooms
    watching = rooms.watch(cell)
    async with asyncio.TaskGroup() as tasks:
        telling = tasks.create_task(_tell(socket, watching))
        with contextlib.suppress(WebSocketDisconnect, RuntimeError):
            while True:
                await socket.receive_text()
        telling.cancel()


async def _tell(socket: WebSocket, watching: Watching) -> None:
    with contextlib.suppress(WebSocketDisconnect, RuntimeError):
        while True:
            for message in watching.take():
                await socket.send_text(Frame(message).text)
            await asyncio.sleep(LOOK)


def create_app(rooms: Rooms, cells: Mapping[str, str]) -> FastAPI:
    """Return the application that shows `rooms`; `cells` tells whose screen an address is."""
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    app.state.rooms, app.state.cells = rooms, dict(cells)
    problems.install(app)
    app.include_router(router)
    app.mount("/static", Files(STATIC), name="static")
    app.add_middleware(Guards)
    return app


@contextlib.contextmanager
def shown(rooms: Rooms, *, host: str, port: int, secured: Secured = _PLAIN) -> Iterator[Screens]:
    """Serve the screens of `rooms` meanwhile; say where they are, by cell.

    Raises PortError when the address cannot be listened on, UserError when a given certificate
    cannot be used.
    """
    cells = {secrets.token_urlsafe(9): cell for cell in rooms.exercise.crisis_cells}
    with listen(host, port) as listener:
        certificate = certificate_for(secured, Address.of(listener).host)
        server = uvicorn.Server(configured(create_app(rooms, cells), certificate))
        thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
        thread.start()
        try:
            base = Address.of(listener, secure=certificate is not None).url
            yield Screens(
                {cell: f"{base}/s/{room}/screen" for room, cell in cells.items()},
                certificate.fingerprint if certificate else "",
            )
        finally:
            server.should_exit = True
            thread.join()
