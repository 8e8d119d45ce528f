"""The web application of one run."""

from http import HTTPStatus

from fastapi import FastAPI
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from crisisex import __version__
from crisisex.director.service import DirectorService
from crisisex.web import api, feed, pages, problems, reporting, statement
from crisisex.web.files import STATIC, Files

_HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_OF_PAGES = {
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), display-capture=(), geolocation=(), microphone=(), usb=()",
}
"""What only a document obeys: fifty scripts need not carry it."""


MAX_BODY_BYTES = 256 * 1024
"""No command is longer."""


def create_app(service: DirectorService) -> FastAPI:
    """Return the application that serves `service`.

    `state.stop` ends whatever serves it, `state.fingerprint` is that of its certificate,
    `state.address` is where it listens, or nothing.
    """
    app = FastAPI(title="crisisex", version=__version__, docs_url=None, redoc_url=None)
    app.state.service = service
    app.state.stop = service.stop
    app.state.fingerprint = ""
    app.state.address = None
    problems.install(app)
    app.include_router(api.public)
    for prefix, documented in (("/api", True), ("/s/{participant}/api", False)):
        app.include_router(api.seated, prefix=prefix, include_in_schema=documented)
        app.include_router(feed.router, prefix=prefix, include_in_schema=documented)
        app.include_router(reporting.router, prefix=prefix, include_in_schema=documented)
    app.include_router(pages.router)
    app.include_router(statement.router)
    app.mount("/static", Files(STATIC), name="static")
    app.add_middleware(Guards)
    return app


class Guards:
    """Bounds what comes in, and adds the headers that keep hostile text from doing harm."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        read = 0

        async def bounded() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > MAX_BODY_BYTES:
                raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return message

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name.lower(): value for name, value in message["headers"]}
                is_page = given.get(b"content-type", b"").startswith(b"text/html")
                wanted = _HEADERS | (_OF_PAGES if is_page else {})
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in wanted.items()
                        if name.encode() not in given
                    ),
                ]
            await send(message)

        await self._app(scope, bounded, guarded)
