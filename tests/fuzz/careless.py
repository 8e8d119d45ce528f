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
    def make(self, chance: Random) -> bytes:
        """Return what is to be done."""
        return chance.choice((b"hangs", b"dies", b"grows", b"babbles", b"right"))

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
    yield _Careless()


CARELESS = Target("careless", 0, opens, course=1, seconds=1.0)
SEEDS = range(3, 9)
"""Under these, each of the defects is met."""
