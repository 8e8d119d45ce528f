"""One seed of a target, played in this very process, and what was wrong in it."""

import logging
import os
import resource
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from crisisex.errors import UserError
from crisisex.language import speak
from tests.fuzz.target import Door, Target, WrongError, check_refusal

MOST_BYTES = 1024**3
"""That a process may come to hold beyond what it has held before; an input of more is wrong."""
DOSE_SECONDS = 20.0
"""An input of a small dose that takes longer is wrong: other tests run beside it."""
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of its own in it; a million files need no disk
_SCHEDULED = Path("/proc/self/schedstat")
_STATUS = Path("/proc/self/status")
Stamp = Callable[[int], None]
"""Told the number of the input that begins."""


@dataclass(frozen=True)
class Wrong:
    """An input that was neither taken nor refused as it must be."""

    target: str
    seed: int
    nth: int
    """Of the inputs under this seed; one more than there are when leaving was wrong."""
    kind: str
    """traceback, sentence, slow, memory, hung or died."""
    why: str
    place: str = ""
    """Where in the product, if anywhere: like wrongs are told once."""
    content: bytes = b""


@dataclass
class Course:
    """What the inputs under one seed have come to."""

    target: str
    seed: int
    inputs: int = 0
    taken: int = 0
    refused: int = 0
    slowest: float = 0.0
    """Seconds."""
    wrong: list[Wrong] = field(default_factory=list)
    most_bytes: int = 0
    """That the process has held so far."""


def play(target: Target, seed: int, stamp: Stamp = lambda _nth: None, most: int = 0) -> Course:
    """Play the inputs of a seed; `most` bounds them when it is not 0: it is a small dose then."""
    if most:
        target = replace(target, seconds=max(target.seconds, DOSE_SECONDS))
    course = Course(target.name, seed)
    chance = Random(f"{target.name}/{seed}")
    with _folder() as folder, _logged() as logged:
        trial = _Trial(course, target, stamp, logged, folder / "latest")
        inside = folder / "inside"
        inside.mkdir()
        with trial.leaving(), target.opens(chance, inside) as door:
            for nth in range(1, 1 + (min(most, target.course) if most else target.course)):
                trial.tries(door, nth, door.make(chance))
    return course


def play_again(target: Target, content: bytes) -> Course:
    """Give one input that was kept to a door that was just opened."""
    course = Course(target.name, 0)
    with _folder() as folder, _logged() as logged:
        trial = _Trial(course, target, lambda _nth: None, logged, folder / "latest")
        inside = folder / "inside"
        inside.mkdir()
        with trial.leaving(), target.opens(Random(0), inside) as door:
            trial.tries(door, 1, content)
    return course


@dataclass
class _Trial:
    course: Course
    target: Target
    stamp: Stamp
    logged: list[logging.LogRecord]
    latest: Path
    """Where the input being tried is kept, should the process not outlive it."""
    before: int = field(default_factory=lambda: most_held())  # noqa: PLW0108 - it is below
    """Bytes that the process, or one that it started, had held before: they are no input's."""
    content: bytes = b""
    nth: int = 0

    def tries(self, door: Door, nth: int, content: bytes) -> None:
        """Give one input to the door, and judge what comes of it."""
        speak("fr")
        self.nth, self.content = nth, content
        self.latest.write_bytes(content)
        self.stamp(nth)
        begun = _own_seconds()
        many = self.target.each
        with self._judged():
            try:
                many = door.take(content)
                self.course.taken += many
            except UserError as refusal:
                self.course.refused += many
                check_refusal(str(refusal))
        self._weigh(_own_seconds() - begun)
        self.course.inputs += many

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Judge the opening and the leaving of a door too."""
        with self._judged():
            yield
            self.nth, self.content = self.nth + 1, b""
            self.stamp(self.nth)
        self._heard()

    @contextmanager
    def _judged(self) -> Iterator[None]:
        try:
            yield
        except WrongError as wrong:
            self._wrong("sentence", str(wrong), _place(wrong.__cause__))
        except Exception as error:  # noqa: BLE001 - it is what is looked for
            self._wrong("traceback", "".join(traceback.format_exception(error)), _place(error))
        self._heard()

    def _heard(self) -> None:
        """A defect that was caught and logged is a defect."""
        for record in self.logged:
            error = record.exc_info[1] if record.exc_info else None
            told = "".join(traceback.format_exception(error)) if error else record.getMessage()
            self._wrong("traceback", f"logged: {told}", _place(error))
        self.logged.clear()

    def _weigh(self, seconds: float) -> None:
        self.course.slowest = max(self.course.slowest, seconds)
        if seconds > self.target.seconds:
            self._wrong("slow", f"{seconds:.1f} s")
        held = most_held()
        if held > max(self.before + MOST_BYTES, self.course.most_bytes):
            self._wrong("memory", f"{held // 1024**2} MiB")
        self.course.most_bytes = max(held, self.course.most_bytes)

    def _wrong(self, kind: str, why: str, place: str = "") -> None:
        self.course.wrong.append(
            Wrong(self.target.name, self.course.seed, self.nth, kind, why, place, self.content)
        )


@contextmanager
def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as name:
        own = {"CRISISEX_HOME": f"{name}/home", "CRISISEX_DOCUMENTS": f"{name}/documents"}
        before = {each: os.environ.get(each) for each in own}
        os.environ.update(own)
        try:
            yield Path(name)
        finally:
            for each, said in before.items():
                os.environ.pop(each) if said is None else os.environ.update({each: said})


@contextmanager
def _logged() -> Iterator[list[logging.LogRecord]]:
    """Collect what the product logs as a defect."""
    records: list[logging.LogRecord] = []

    class _Collecting(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    logger, handler = logging.getLogger("crisisex"), _Collecting(logging.ERROR)
    logger.addHandler(handler)
    try:
        yield records
    finally:
        logger.removeHandler(handler)


def most_held() -> int:
    """Return the most bytes that this process, or one that it has ended, has ever held."""
    return max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) * 1024


def _own_peak() -> int:
    """Return the most KiB that this process has held; by getrusage, its parent's count as well."""
    with suppress(OSError):
        for line in _STATUS.read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _own_seconds() -> float:
    """Return the time of this process, without what it waited for a processor."""
    waited = 0
    with suppress(OSError, ValueError):
        waited = int(_SCHEDULED.read_bytes().split()[1])
    return time.monotonic() - waited / 1e9


def _place(error: BaseException | None) -> str:
    """Return the kind of an error and the innermost line of the product that it came through."""
    if error is None:
        return ""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if "/crisisex/" in each.filename] or frames
    where = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    return f"{type(error).__name__} {where}"
