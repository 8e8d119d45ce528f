"""A door with every defect, for the harness to find them: an input says which one it meets."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from crisisex.errors import UserError
from tests.fuzz.target import Target

_LARGE = 1_200 * 1024**2
"""Bytes: more than a process may hold."""


class _Careless:
    def __init__(self, *deeds: bytes) -> None:
        self.deeds = deeds

    def make(self, chance: Random) -> bytes:
        """Return what is to be done."""
        return chance.choice(self.deeds)

    def take(self, content: bytes) -> int:
        """Do it."""
        if content == b"hangs":
            while True:
                time.sleep(0.01)
        if content == b"dies":
            os._exit(3)
        if content == b"grows":
            bytearray(_LARGE)[::4_096] = b"x" * (_LARGE // 4_096)
        if content == b"babbles":
            raise UserError("'NoneType' object has no attribute 'id'")
        return 1


@contextmanager
def opens(_chance: Random, _folder: Path) -> Iterator[_Careless]:
    """Open the door."""
    yield _Careless(b"dies", b"grows", b"babbles", b"right")


@contextmanager
def opens_hanging(_chance: Random, _folder: Path) -> Iterator[_Careless]:
    """Open a door where nobody ever comes back from."""
    yield _Careless(b"hangs")


CARELESS = Target("careless", 0, opens, course=1, seconds=60.0)
SEEDS = range(3, 8)
"""Under these, each of the defects is met."""
HANGING = Target("hanging", 0, opens_hanging, course=1, seconds=0.2)
