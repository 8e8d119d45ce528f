"""The pages' own files: sent compressed where that helps, and asked for again only when changed.

They hold nothing of the run, so a browser may keep them; it asks whether they are still the same.
"""

import gzip
from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocketClose

STATIC = Path(__file__).parent / "static"

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
"""By suffix; what the system believes (Windows asks its registry) is not asked."""


@dataclass(frozen=True)
class Body:
    """What a file says, plain and compressed, each with the tag by which a browser knows it."""

    plain: bytes
    kind: str

    @cached_property
    def tag(self) -> str:
        """The tag of these very bytes."""
        return sha256(self.plain).hexdigest()[:20]

    @cached_property
    def packed(self) -> bytes:
        """The bytes compressed, the same each time."""
        return gzip.compress(self.plain, mtime=0)


@lru_cache(maxsize=256)
def body_of(path: Path) -> Body:
    """Return what the file at `path` says, read once."""
    return Body(path.read_bytes(), TYPES[path.suffix])


def answer(request: Request, body: Body, *, kept: str) -> Response:
    """Return `body` as this browser reads it; `kept` is how long it may keep it (Cache-Control)."""
    packed = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{body.tag}{"-gzip" if packed else ""}"'
    headers = {"etag": tag, "vary": "Accept-Encoding", "cache-control": kept}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    sent = body.packed if packed else body.plain
    headers |= {"content-length": str(len(sent))} | ({"content-encoding": "gzip"} if packed else {})
    return Response(
        b"" if request.method == "HEAD" else sent, headers=headers, media_type=body.kind
    )


class Files:
    """Serves the files that were in `folder` when it was made, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._files = {
            each.relative_to(folder).as_posix(): each
            for each in folder.rglob("*")
            if each.suffix in TYPES and each.is_file()
        }

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with a file; HTTPException where there is none by that name. No socket opens."""
        if scope["type"] == "websocket":
            await WebSocketClose()(scope, receive, send)
            return
        request = Request(scope)
        if request.method not in {"GET", "HEAD"}:
            raise HTTPException(HTTPStatus.METHOD_NOT_ALLOWED)
        path = self._files.get(_asked(scope))
        if path is None:
            raise HTTPException(HTTPStatus.NOT_FOUND)
        await answer(request, body_of(path), kept="no-cache")(scope, receive, send)


def _asked(scope: Scope) -> str:
    """Return the path below the mount."""
    whole, root = str(scope["path"]), str(scope.get("root_path", ""))
    return whole.removeprefix(root).lstrip("/")
