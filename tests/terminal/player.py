"""Somebody at a seat, over HTTP alone: a feed that stays open, and commands."""

import json
import time
from collections.abc import Iterator
from itertools import takewhile
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx

PATIENCE_SECONDS = 60.0
"""Wall seconds after which what does not come is given up; a quiet feed has a comment sooner."""


class Player:
    """Takes the seat that `code` opens; their feed is open as long as they are there."""

    def __init__(self, url: str, code: str, name: str) -> None:
        self._http = httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE_SECONDS)
        asked = {"code": code, "name": name}
        joined = self._http.post("/api/join", json=asked).raise_for_status().json()
        self._http.headers["authorization"] = f"Bearer {joined['token']}"
        self._feed = self._http.send(self._http.build_request("GET", "/api/feed"), stream=True)
        self._lines = self._feed.iter_lines()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._feed.close()
        self._http.close()

    def hears(self, kind: str) -> dict[str, Any]:
        """Wait for the next message of this kind, and return it."""
        return next(message for message in self._messages(kind) if message["type"] == kind)

    def hears_until(self, kind: str) -> list[dict[str, Any]]:
        """Return the injects that come before the next message of this kind."""
        before = takewhile(lambda message: message["type"] != kind, self._messages(kind))
        return [message for message in before if message["type"] == "inject_released"]

    def _messages(self, awaited: str) -> Iterator[dict[str, Any]]:
        patience = time.monotonic() + PATIENCE_SECONDS
        for line in self._lines:
            assert time.monotonic() < patience, f"{awaited} never came"
            if line.startswith("data: "):
                yield json.loads(line.removeprefix("data: "))
        raise AssertionError(f"the feed was closed before {awaited}")

    def does(self, kind: str, **fields: Any) -> None:  # noqa: ANN401 - a command's fields
        """Send a command."""
        command = {"id": uuid4().hex, "type": kind, **fields}
        self._http.post("/api/commands", json=command).raise_for_status()
