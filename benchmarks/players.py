"""A crowd of players in a process of its own, each on a WebSocket as a page is.

It is told what to do by lines of JSON, and answers each with one: `open` (the tokens; when all are
greeted, the wall seconds that took), `hear` (a type of message and how many; the wall second at
which the last player had each) and `account` (the log numbers that each player has had of them, as
often as they had them, and the wall seconds at which all were greeted). Whoever loses their line
comes back as a page does.
"""

import contextlib
import json
import random
import select
import socket
import struct
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

PATIENCE = 120.0
"""Wall seconds after which a crowd gives up what does not come."""
AT_ONCE = 256
"""Players who come in together."""
FIRST_DELAY, LONGEST_DELAY = 0.5, 5.0
"""Wall seconds before a page tries again, as `feed.js` has it."""
TEXT, CLOSE, PING = 0x81, 0x88, 0x89


@dataclass(eq=False)
class Player:
    """One open page: what it has read and not yet understood, and what it has had."""

    token: str
    line: socket.socket | None = None
    unread: bytes = b""
    answered: bool = False
    greeted: bool = False
    last: int = 0
    failures: int = 0
    heard: int = 0
    numbers: list[int] = field(default_factory=list)

    def request(self, host: str) -> bytes:
        """Return what a page sends to be heard from where it was."""
        return (
            f"GET /api/feed?after={self.last} HTTP/1.1\r\nHost: {host}\r\nUpgrade: websocket\r\n"
            "Connection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            f"Sec-WebSocket-Version: 13\r\nAuthorization: Bearer {self.token}\r\n\r\n"
        ).encode()


class Crowd:
    """All of them, read by one loop that does as little as can be done for each message."""

    def __init__(self, host: str, port: int, players: list[Player]) -> None:
        self._address = host, port
        self._players = players
        self._poll = select.epoll()
        self._by_line: dict[int, Player] = {}
        self._kind = b""
        self._wanted: list[float] = []
        self._lacking: list[int] = []
        self._greeted = 0
        self._whole: list[float] = []
        self._waiting: list[tuple[float, Player]] = []
        self._now = 0.0

    # -- what can be asked ----------------------------------------------------------------------

    def open(self, after: int) -> dict[str, float]:
        """Come in, a few hundred at a time."""
        begun = time.time()
        for first in range(0, len(self._players), AT_ONCE):
            together = self._players[first : first + AT_ONCE]
            for player in together:
                player.last = after
                self._connect(player)
            self._until(partial(self._are_greeted, first + len(together)))
        return {"seconds": time.time() - begun}

    def hear(self, kind: str, count: int) -> list[float]:
        """Return when the last player had each of the next `count` messages of one type."""
        self._kind = f'{{"type":"{kind}"'.encode()
        self._wanted = [0.0] * count
        self._lacking = [len(self._players)] * count
        for player in self._players:
            player.heard, player.numbers = 0, []
        say("listening")
        self._until(lambda: not self._lacking[-1])
        return self._wanted

    def account(self) -> dict[str, Any]:
        """Return what each has had since they were told what to hear, and when all were here."""
        return {"numbers": [player.numbers for player in self._players], "whole": self._whole}

    # -- the loop -------------------------------------------------------------------------------

    def _until(self, condition: Callable[[], bool]) -> None:
        patience = time.time() + PATIENCE
        while not condition():
            for number, _ in self._poll.poll(0.02 if self._waiting else 1):
                self._now = time.time()
                self._read(self._by_line[number])
            if self._waiting:
                self._try_again()
            if time.time() > patience:
                raise TimeoutError("what was waited for never came")

    def _are_greeted(self, count: int) -> bool:
        return self._greeted >= count

    def _connect(self, player: Player) -> None:
        line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            line.connect(self._address)
            line.sendall(player.request(self._address[0]))
        except OSError:
            line.close()
            self._later(player)
            return
        line.setblocking(False)
        player.line, player.unread, player.answered = line, b"", False
        self._by_line[line.fileno()] = player
        self._poll.register(line, select.EPOLLIN)

    def _later(self, player: Player) -> None:
        longest = min(LONGEST_DELAY, FIRST_DELAY * 2**player.failures)
        player.failures += 1
        self._waiting.append((time.time() + longest * random.uniform(0.5, 1), player))

    def _try_again(self) -> None:
        now = time.time()
        ready = [player for when, player in self._waiting if when <= now]
        self._waiting = [each for each in self._waiting if each[0] > now]
        for player in ready:
            self._connect(player)

    def _lose(self, player: Player) -> None:
        assert player.line is not None
        self._poll.unregister(player.line)
        del self._by_line[player.line.fileno()]
        player.line.close()
        player.line = None
        if player.greeted:
            player.greeted = False
            self._greeted -= 1
        self._later(player)

    def _read(self, player: Player) -> None:
        assert player.line is not None
        try:
            came = player.line.recv(262_144)
        except BlockingIOError:
            return
        except OSError:
            came = b""
        if not came:
            self._lose(player)
            return
        unread = player.unread + came if player.unread else came
        if not player.answered:
            answer, found, unread = unread.partition(b"\r\n\r\n")
            if not found:
                player.unread = answer
                return
            assert b" 101 " in answer[:20], answer
            player.answered = True
        at = 0
        while (start := _payload(unread, at)) is not None:
            begin, end = start
            self._understand(player, unread, at, begin, end)
            at = end
        player.unread = unread[at:]

    def _understand(self, player: Player, data: bytes, at: int, begin: int, end: int) -> None:
        if data[at] == TEXT:
            if self._kind and data.startswith(self._kind, begin):
                self._note(player, data[begin:end])
            elif data.startswith(b'{"type":"hello"', begin) and not player.greeted:
                player.greeted, player.failures = True, 0
                self._greeted += 1
                if self._greeted == len(self._players):
                    self._whole.append(self._now)
        elif data[at] == PING and player.line is not None:
            with contextlib.suppress(OSError):
                player.line.send(bytes((0x8A, 0x80 | (end - begin))) + bytes(4) + data[begin:end])

    def _note(self, player: Player, message: bytes) -> None:
        nth = player.heard
        if nth < len(self._wanted):
            self._wanted[nth] = self._now
            self._lacking[nth] -= 1
        player.heard = nth + 1
        _, found, rest = message.partition(b'"seq":')
        if found:
            player.last = int(rest[: rest.index(b",")])
            player.numbers.append(player.last)


def _payload(data: bytes, at: int) -> tuple[int, int] | None:
    """Return where a whole frame's payload begins and ends; None when the frame is not whole."""
    if len(data) < at + 2:
        return None
    length, begin = data[at + 1], at + 2
    if length == 126:
        if len(data) < begin + 2:
            return None
        (length,), begin = struct.unpack_from("!H", data, begin), begin + 2
    elif length == 127:
        if len(data) < begin + 8:
            return None
        (length,), begin = struct.unpack_from("!Q", data, begin), begin + 8
    return (begin, begin + length) if len(data) >= begin + length else None


def say(what: object) -> None:
    """Answer."""
    print(json.dumps(what), flush=True)


def main() -> None:
    """Do what is asked, line by line, until there are no more."""
    crowd: Crowd | None = None
    for line in sys.stdin:
        asked: dict[str, Any] = json.loads(line)
        match asked.pop("do"):
            case "open":
                players = [Player(token) for token in asked["tokens"]]
                crowd = Crowd(asked["host"], asked["port"], players)
                say(crowd.open(asked["after"]))
            case "hear":
                assert crowd is not None
                say(crowd.hear(asked["kind"], asked["count"]))
            case "account":
                assert crowd is not None
                say(crowd.account())


if __name__ == "__main__":
    main()
