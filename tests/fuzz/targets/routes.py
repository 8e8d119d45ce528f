"""Every other door of the application: paths, queries, headers, cookies, bodies and sockets."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from urllib.parse import quote

from tests.fuzz.hostile import changed_bytes, changed_text, changed_tree, text
from tests.fuzz.target import Target
from tests.fuzz.targets.world import World, check_answer, opened

_METHODS = ("GET", "GET", "GET", "POST", "HEAD", "PUT", "OPTIONS", "DELETE", "SOCKET", "\x00")
_PLACES = (
    ("GET", "/"), ("GET", "/j"), ("GET", "/accessibilite"), ("GET", "/healthz"),
    ("GET", "/openapi.json"),
    ("GET", "/static/play.js"), ("GET", "/static/words/en.json"), ("GET", "/static/../app.py"),
    ("GET", "/s/{person rssi@nord}/play"), ("GET", "/s/x/observe"), ("GET", "/s/x/screen"),
    ("POST", "API/commands"), ("GET", "API/feed?after=0"), ("GET", "API/feed?after=3"),
    ("SOCKET", "API/feed?after=0"),
    ("GET", "API/feed?after=3&at=2030-03-04T09:00:00.000000Z"),
    ("SOCKET", "API/feed?after=3&at=x"),
    ("POST", "API/echo"), ("GET", "API/seat"),
    ("GET", "API/observation"), ("GET", "API/screen"), ("GET", "API/attachments/note/note.txt"),
    ("GET", "API/attachments/note/../run.crisisex"), ("GET", "API/exercise"), ("GET", "API/seats"),
    ("GET", "API/doors"), ("POST", "API/facilitators"), ("POST", "API/withdrawals"),
    ("POST", "API/shutdown"),
)  # fmt: skip
"""The report is written by a process of its own, from a file: it is fuzzed where files are."""
_BODIES = (
    {"now": "2026-11-29T09:00:00Z"},
    {"name": "Léa"},
    {"person": "{person rssi@sud}"},
    {"kind": "player", "cell": "nord", "role": "rssi"},
    {"kind": "room", "cell": "sud"},
    {"type": "write_log", "text": "Ligne"},
)
_HEADERS = {
    "range": ("bytes=0-1", "bytes=-5", "bytes=5-", "bytes=9-1", "bytes=0-1,3-4", "bytes=²-", "x"),
    "last-event-id": ("0", "3", "-1", "9" * 30, "²", "1.5", ""),
    "origin": ("http://exercice.test", "null", "https://autre.test"),
    "sec-fetch-site": ("same-origin", "cross-site", "none"),
    "accept-language": ("en", "fr-FR,en;q=0.5", "../../etc", "e"),
    "accept-encoding": ("gzip", "*", "br;q=1.0"),
    "if-none-match": ('"x"', "*"),
    "user-agent": ("Mozilla/5.0 (iPhone) Safari/1", "crisisex-terminal"),
    "cookie": ("crisisex_seat={token rssi@nord}", "crisisex_seat", "=;=;", 'a="\\042'),
    "content-type": ("application/json", "text/plain", "application/json; charset=utf-7"),
    "sec-websocket-protocol": ("a, b",),
    "content-length": ("5", "-1"),
}


class _Routes:
    def __init__(self, world: World) -> None:
        self.world = world

    def make(self, chance: Random) -> bytes:
        """Return a request that is sound, or nearly, or not at all."""
        method, place = chance.choice(_PLACES)
        if chance.random() < 0.1:
            method = chance.choice(_METHODS)
        below = chance.choice(("/api", "/api", "/s/{person rssi@nord}/api", "/s/x/api"))
        path = place.replace("API", below)
        if chance.random() < 0.3:
            path = _changed_path(chance, path)
        request = {"method": method, "path": path, "headers": self._headers(chance)}
        if method == "POST":
            request["body"] = _body(chance)
        return json.dumps(request).encode()

    def _headers(self, chance: Random) -> list[tuple[str, str]]:
        found = {"host": "exercice.test", "content-type": "application/json"}
        sender = chance.choice(list(self.world.senders.values()))
        found["authorization"] = changed_text(chance, sender) if chance.random() < 0.1 else sender
        for name in chance.sample(list(_HEADERS), chance.randint(0, 3)):
            said = chance.choice(_HEADERS[name])
            found[name] = changed_text(chance, said) if chance.random() < 0.5 else said
        unsendable = str.maketrans(dict.fromkeys("\r\n\0"))
        return [(name, said.translate(unsendable)) for name, said in found.items()]

    def take(self, content: bytes) -> int:
        """Send it."""
        check_answer(self.world.ask(json.loads(content)))
        return 1


def _changed_path(chance: Random, path: str) -> str:
    """Return a path with a part or the query changed, escaped as clients do."""
    place, mark, query = path.partition("?")
    if mark and chance.random() < 0.7:
        query = changed_text(chance, query)
    else:
        parts = place.split("/")
        at = chance.randrange(len(parts))
        parts[at] = changed_text(chance, parts[at]) if chance.random() < 0.6 else text(chance)
        place = "/" + "/".join(parts).lstrip("/")
    escaped = "".join(each if each in "{}@ /" else quote(each, errors="replace") for each in place)
    return escaped + mark + quote(query, safe="=&%+", errors="replace")


def _body(chance: Random) -> str:
    body = chance.choice(_BODIES)
    if chance.random() < 0.5:
        body = changed_tree(chance, body)
    raw = json.dumps(body).encode()
    if chance.random() < 0.2:
        raw = changed_bytes(chance, raw)
    return raw.decode("latin-1")


@contextmanager
def opens(chance: Random, folder: Path) -> Iterator[_Routes]:
    """Open a run, mostly one that has started."""
    with opened(folder, started=chance.random() < 0.8) as world:
        yield _Routes(world)


ROUTES = Target("routes", 40_000, opens, course=100)
