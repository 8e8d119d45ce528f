"""Codes, names and ids of any signs at the door where everybody comes in."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.fuzz.hostile import changed_bytes, changed_text, changed_tree, text, value
from tests.fuzz.target import Target
from tests.fuzz.targets.world import World, check_answer, opened

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ-"


class _Joining:
    def __init__(self, world: World) -> None:
        self.world = world
        self.codes = [f"{{{name}}}" for name in world.words if name.startswith("code ")]

    def make(self, chance: Random) -> bytes:
        """Return a request to come in: by a right code, a near one, or anything."""
        body: object = {"code": self._code(chance)}
        if chance.random() < 0.7:
            body = {"code": self._code(chance), "name": text(chance), "id": text(chance)[:64]}
        if chance.random() < 0.3:
            body = changed_tree(chance, body)
        elif chance.random() < 0.1:
            body = value(chance)
        raw = json.dumps(body, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        if chance.random() < 0.1:
            raw = changed_bytes(chance, raw)
        kind = "application/json" if chance.random() < 0.9 else text(chance)
        headers = [("host", "exercice.test"), ("content-type", kind)]
        if chance.random() < 0.1:
            headers.append(("origin", chance.choice(("http://exercice.test", text(chance)))))
        request = {
            "method": "POST",
            "path": "/api/join",
            "headers": headers,
            "body": raw.decode("latin-1"),
        }
        return json.dumps(request).encode()

    def _code(self, chance: Random) -> str:
        kind = chance.random()
        if kind < 0.1:
            return chance.choice(self.codes)
        if kind < 0.3:
            return changed_text(chance, chance.choice(self.codes))
        if kind < 0.6:
            return "".join(chance.choices(_SIGNS, k=chance.randint(0, 70)))
        return text(chance)

    def take(self, content: bytes) -> int:
        """Ask to come in."""
        check_answer(self.world.ask(json.loads(content)))
        return 1


@contextmanager
def opens(chance: Random, folder: Path) -> Iterator[_Joining]:
    """Open a run that people come in to."""
    with opened(folder, started=chance.random() < 0.5) as world:
        yield _Joining(world)


JOINING = Target("joining", 90_000, opens, course=200)
