"""Serving one run until it is told to stop: the director's loop and the web server together."""

import asyncio
import contextlib
import gc
import json
import logging
import signal
import socket
import sys
from collections.abc import Iterator
from types import FrameType

import uvicorn
from fastapi import FastAPI

from crisisex.director.director import Director
from crisisex.director.service import DirectorService
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.mail.arranging import Arrangement
from crisisex.mail.posting import posted
from crisisex.web.address import Address
from crisisex.web.api import other_doors, seat_links
from crisisex.web.app import create_app
from crisisex.web.certificate import Certificate
from crisisex.web.http11 import Http11
from crisisex.web.line import Line


class PortError(UserError):
    """The address cannot be listened on; `str()` says what to do."""


class _Server(uvicorn.Server):
    """A uvicorn server that ends the open feeds when it is told to stop, so that it can."""

    service: DirectorService
    address: Address
    fingerprint: str
    _loop: asyncio.AbstractEventLoop

    def stop(self) -> None:
        """End the open feeds, then the server."""
        self.service.director.hub.close()
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        # The exercise and its past stay: nobody need wait while they are walked. A thousand people
        # are a million objects: they are walked less often than Python would.
        gc.collect()
        gc.freeze()
        gc.set_threshold(2_000, 10, 10)
        ready = announcement(self.service.director, self.address.url, self.fingerprint)
        print(json.dumps(ready, ensure_ascii=False), flush=True)  # noqa: T201 - it is the interface

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        # A signal comes between any two steps of what is under way: the loop ends the feeds.
        self._loop.call_soon_threadsafe(self.service.director.hub.close)
        super().handle_exit(sig, frame)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop on a signal, and exit with success: being told to stop is no failure."""
        self._loop = asyncio.get_running_loop()
        asked = [signal.SIGINT, signal.SIGTERM]
        if sys.platform == "win32":
            asked.append(signal.SIGBREAK)
        before = {sig: signal.signal(sig, self.handle_exit) for sig in asked}
        try:
            yield
        finally:
            for sig, handler in before.items():
                signal.signal(sig, handler)


def listen(host: str, port: int) -> socket.socket:
    """Return a listening socket; PortError when the address is taken or not ours."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named, for asyncio only sends at once (TCP_NODELAY) where the protocol is named.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2_048)
    except (OSError, OverflowError) as error:
        listener.close()
        raise PortError(
            _(
                "Impossible d’écouter sur {host}:{port} ({why}) : choisir un autre port, "
                "ou --port 0 pour en prendre un libre."
            ).format(host=host, port=port, why=error)
        ) from None
    return listener


def announcement(director: Director, url: str, fingerprint: str = "") -> dict[str, object]:
    """Return what `serve` prints when it is ready."""
    return {
        "url": url,
        "facilitator_token": director.access.facilitator_token,
        "seats": [seat.model_dump() for seat in seat_links(director.access.codes, url)],
        **other_doors(director.access, url, fingerprint).model_dump(),
        "run": str(director.log.path.resolve()),
    }


def configured(app: FastAPI, certificate: Certificate | None = None) -> uvicorn.Config:
    """Return how an application is served here, whatever it is; encrypted with a certificate."""
    return uvicorn.Config(
        app,
        ssl_context_factory=(lambda *_: certificate.context) if certificate else None,
        proxy_headers=False,  # nobody says in another's place where they come from
        log_config=None,
        access_log=False,
        lifespan="off",
        http=Http11,
        ws=Line,
        ws_per_message_deflate=False,  # frames are small: packing them costs time and memory a seat
        timeout_graceful_shutdown=3,
        server_header=False,
    )


async def serve(
    director: Director,
    listener: socket.socket,
    mail: Arrangement | None = None,
    certificate: Certificate | None = None,
) -> None:
    """Serve `director` on `listener` until a signal asks to stop, printing one JSON line first."""
    # It warns of each write to somebody who is gone: hundreds of lines for one telephone lost.
    logging.getLogger("asyncio").setLevel(logging.ERROR)
    service = DirectorService(director)
    app = create_app(service)
    server = _Server(configured(app, certificate))
    server.service = service
    server.address = Address.of(listener, secure=certificate is not None)
    server.fingerprint = certificate.fingerprint if certificate else ""
    app.state.fingerprint = server.fingerprint
    app.state.address = server.address
    app.state.stop = server.stop
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(service.serve())
        async with posted(service, mail):
            await server.serve(sockets=[listener])
        service.stop()
