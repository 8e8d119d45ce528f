"""Each parser under atheris, in a program of its own: coverage guides what is tried next."""

import importlib.util
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.fuzz.readers import READERS
from tests.fuzz.target import Target, WrongError

TRIES = 4_000
"""Texts that one program tries."""
AVAILABLE = importlib.util.find_spec("atheris") is not None
_MOST_MIB = 1_024
_SLOWEST_SECONDS = 20
"""By the wall: on a busy machine most of it may be spent waiting."""


class _Guided:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.left = list(READERS)

    def make(self, chance: Random) -> bytes:
        """Return which parser comes next, and the seed of what it is given."""
        return json.dumps([self.left.pop(0), chance.randrange(1, 2**31)]).encode()

    def take(self, content: bytes) -> int:
        """Run the program to its end."""
        name, seed = json.loads(content)
        corpus = self.folder / name.replace(" ", "-")
        corpus.mkdir()
        (corpus / "sound").write_text(READERS[name][1], encoding="utf-8")
        found = self.folder / "found"
        done = subprocess.run(
            [
                *(sys.executable, "-m", "tests.fuzz.guided", name),
                *(f"-runs={TRIES}", f"-seed={seed}", "-max_len=2000", "-verbosity=0"),
                *(f"-timeout={_SLOWEST_SECONDS}", f"-rss_limit_mb={_MOST_MIB}"),
                *(f"-exact_artifact_path={found}", str(corpus)),
            ],
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode:
            tried = found.read_bytes() if found.is_file() else b""
            raise WrongError(f"{name}, given {tried!r}:\n{(done.stdout + done.stderr)[-3_000:]}")
        return TRIES


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Guided]:
    """Give the folder that corpora lie in."""
    yield _Guided(folder)


GUIDED = Target(
    "guided by coverage", 192_000, opens, course=len(READERS), each=TRIES, seconds=120.0
)
