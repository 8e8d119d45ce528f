"""The parsers that we wrote ourselves, given texts at random: little ones, and very many."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.fuzz.hostile import changed_text, text
from tests.fuzz.readers import READERS, read
from tests.fuzz.target import Target

_TEXTS = tuple(sound for _reader, sound in READERS.values())


class _Parsers:
    def make(self, chance: Random) -> bytes:
        """Return the name of a parser, and a text."""
        name = chance.choice(list(READERS))
        sound = READERS[name][1]
        said = changed_text(chance, sound) if chance.random() < 0.7 else text(chance, _TEXTS)
        return f"{name}\n{said}".encode("utf-8", "surrogatepass")

    def take(self, content: bytes) -> int:
        """Have it read."""
        name, _, said = content.decode("utf-8", "surrogatepass").partition("\n")
        read(name, said)
        return 1


@contextmanager
def opens(_chance: Random, _folder: Path) -> Iterator[_Parsers]:
    """Parsers need nothing."""
    yield _Parsers()


PARSERS = Target("parsers", 148_000, opens, course=500)
