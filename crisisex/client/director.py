"""A program's way to a director: commands, the exercise, and a feed that comes back by itself."""

import base64
import json
from collections.abc import AsyncGenerator, Callable, Mapping
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote
from uuid import uuid4

import httpx
import httpx_sse

from crisisex.client.errors import Refused, Unreachable
from crisisex.client.running import Running
from crisisex.client.trust import verification, why_not
from crisisex.language import _, spoken
from crisisex.wire.frames import Message
from crisisex.wire.http import Animating, Doors, SeatLink, Withdrawn

TIMEOUT = httpx.Timeout(10.0, read=30.0)
REPORT_SECONDS = 300.0
"""Wall seconds that one step of the report may take."""
QUIET_SECONDS = 45.0
"""A feed silent for three heartbeats is a connection that died without a word."""


class DirectorClient:
    """One program's connection to a director; an async context manager."""

    def __init__(self, url: str, token: str, *, program: str = "", fingerprint: str = "") -> None:
        self.url = url.rstrip("/")
        self._has_name = False
        self._heard: Message = {}
        """The last message of the log that a feed brought."""
        headers = {"authorization": f"Bearer {token}", "accept-language": spoken()}
        if program:  # what the facilitators read of the device
            headers["user-agent"] = program
        self._http = httpx.AsyncClient(
            base_url=self.url,
            headers=headers,
            timeout=TIMEOUT,
            trust_env=False,
            verify=verification(self.url, fingerprint),
        )

    @classmethod
    def of(cls, running: Running) -> Self:
        """Return a connection to a director noted on this machine, or told by its URL."""
        return cls(running.here, running.token, fingerprint=running.fingerprint)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._http.aclose()

    async def exercise(self) -> bytes:
        """Return the exercise as JSON; facilitators only."""
        response = await self._request("GET", "/api/exercise")
        return response.content

    async def seats(self) -> list[SeatLink]:
        """Return how each seat is joined; facilitators only."""
        response = await self._request("GET", "/api/seats")
        return [SeatLink.model_validate(each) for each in response.json()]

    async def doors(self) -> Doors:
        """Return how observers and the rooms' screens come in; facilitators only."""
        response = await self._request("GET", "/api/doors")
        return Doors.model_validate(response.json())

    async def animate(self, name: str) -> str:
        """Give the facilitator's name: what is sent from now on is theirs; return their id."""
        response = await self._request("POST", "/api/facilitators", json={"name": name})
        known = Animating.model_validate(response.json())
        self._act_with(known.token)
        self._has_name = True
        return known.facilitator

    async def withdraw(self, **whose: str) -> None:
        """End the access of `person`, or of all who came in by a door; facilitators only.

        A door is of a `kind`, in a `cell`, and of a seat it names the `role`.
        """
        response = await self._request("POST", "/api/withdrawals", json=whose)
        token = Withdrawn.model_validate(response.json()).token
        if token and not self._has_name:
            self._act_with(token)

    def _act_with(self, token: str) -> None:
        self._http.headers["authorization"] = f"Bearer {token}"

    async def report(self, progress: Callable[[str, int, int], None]) -> tuple[str, bytes]:
        """Have the Word report written; return its name and its bytes; facilitators only.

        `progress` takes each step, its number, and how many there are. Raises Refused, with what
        went wrong, or Unreachable.
        """
        slow = httpx.Timeout(10.0, read=REPORT_SECONDS)
        try:
            async with self._http.stream("GET", "/api/report", timeout=slow) as response:
                if response.is_error:
                    await response.aread()
                    raise _refused(response)
                async for line in response.aiter_lines():
                    said = json.loads(line)
                    if "document" in said:
                        return said["name"], base64.b64decode(said["document"])
                    if "problem" in said:
                        raise Refused(said["problem"], response.status_code)
                    progress(said["step"], said["done"], said["of"])
        except httpx.TransportError as error:
            raise Unreachable(_("Le directeur ne répond plus ({why}).").format(why=error)) from None
        raise Unreachable(_("Le directeur a fermé la connexion avant la fin du rapport."))

    async def shutdown(self) -> None:
        """Stop the director's process; facilitators only."""
        await self._request("POST", "/api/shutdown")

    async def send(self, kind: str, /, **fields: object) -> int:
        """Send the command `kind` and return the log number that answers it.

        Tried once more under the same id when the connection breaks, so it happens once.
        Raises Refused or Unreachable.
        """
        body = {"id": uuid4().hex, "type": kind, **fields}
        try:
            return await self.command(body)
        except Unreachable:
            return await self.command(body)

    async def command(self, body: Mapping[str, Any]) -> int:
        """Send a whole command, its id too, and return the log number that answers it.

        Sent again under the same id, it happens once. Raises Refused or Unreachable.
        """
        headers = {"accept-language": spoken()}
        response = await self._request("POST", "/api/commands", json=dict(body), headers=headers)
        seq: int = response.json()["seq"]
        return seq

    async def seat(self) -> dict[str, Any]:
        """Return what a player's screen shows before any event; players only."""
        response = await self._request("GET", "/api/seat")
        view: dict[str, Any] = response.json()
        return view

    async def attachment(self, inject: str, name: str) -> bytes:
        """Return a file that came with an inject."""
        path = f"/api/attachments/{quote(inject, safe='')}/{quote(name)}"
        response = await self._request("GET", path)
        return response.content

    async def echo(self, now: str) -> None:
        """Send back the date of a `hello`, so that the director knows how long it took."""
        await self._request("POST", "/api/echo", json={"now": now})

    async def feed(self, after: int = 0) -> AsyncGenerator[Message, None]:
        """Yield the messages that follow log number `after`, until the connection breaks.

        A director that has another past says so in its `hello`, and begins at the first message.
        Raises Refused, or Unreachable when it breaks: call again with the last number.
        """
        known = {"at": self._heard["at"]} if after and self._heard.get("seq") == after else {}
        parameters = {"after": after, **known}
        quiet = httpx.Timeout(10.0, read=QUIET_SECONDS)
        try:
            async with httpx_sse.aconnect_sse(
                self._http, "GET", "/api/feed", params=parameters, timeout=quiet
            ) as source:
                if source.response.is_error:
                    await source.response.aread()
                    raise _refused(source.response)
                async for event in source.aiter_sse():
                    if event.data:  # a comment after a number comes out as an empty event
                        message: Message = json.loads(event.data)
                        if "seq" in message:
                            self._heard = message
                        yield message
        except (httpx.TransportError, httpx_sse.SSEError) as error:
            raise Unreachable(_("Le directeur ne répond plus ({why}).").format(why=error)) from None
        raise Unreachable(_("Le directeur a fermé la connexion."))

    async def _request(self, method: str, path: str, **options: Any) -> httpx.Response:  # noqa: ANN401 - httpx's own options
        try:
            response = await self._http.request(method, path, **options)
        except httpx.TransportError as error:
            sentence = why_not(self.url, error) or _(
                "Le directeur ne répond pas à {url} ({why}) : est-il lancé ?"
            ).format(url=self.url, why=error)
            raise Unreachable(sentence) from None
        if response.is_error:
            raise _refused(response)
        return response


def _refused(response: httpx.Response) -> Refused:
    try:
        sentence = str(response.json()["detail"])
    except (ValueError, KeyError):
        sentence = _("Le directeur a refusé ({status}).").format(status=response.status_code)
    return Refused(sentence, response.status_code)
