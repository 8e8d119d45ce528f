"""Exercises that say odd things and are accepted: whatever is made of them must be made."""

import copy
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from crisisex.scenario.validation import problems_of
from tests.fuzz.hostile import NUMBERS, changed_text, places, text
from tests.fuzz.program import runs
from tests.fuzz.target import Target
from tests.fuzz.targets.exercises import as_yaml, trees, validated

_TEXTS = frozenset(
    {
        *("title", "summary", "briefing", "rules", "guide", "establishment", "text", "from"),
        *("subject", "body", "notes", "question", "oui", "non", "card", "short", "label"),
    }
)
"""Fields that hold whatever an author writes."""
_TIMES = ("0", "1s", "59m", "24h", "300h", "999999h")


class _Played:
    def __init__(self, folder: Path) -> None:
        self.folder, self.made = folder / "nuit", folder / "faits"
        self.folder.mkdir()
        self.made.mkdir()
        for name in ("note.txt", "un plan.png"):
            (self.folder / name).write_text("x", encoding="utf-8")

    def make(self, chance: Random) -> bytes:
        """Return an exercise whose words are hostile and whose shape is sound, and what to do."""
        tree = copy.deepcopy(trees()[chance.choice((0, 0, 1, 1, 2))])
        written = [(h, k) for h, k in places(tree) if k in _TEXTS and isinstance(h[k], str)]
        for holder, key in chance.sample(written, min(len(written), chance.randint(1, 8))):
            said = changed_text(chance, holder[key]) if chance.random() < 0.5 else text(chance)
            holder[key] = said.encode(errors="replace").decode()
        for inject in tree["injects"]:
            _odd_times(chance, inject)
        return bytes([chance.randrange(len(_ACTS))]) + as_yaml(tree)

    def take(self, content: bytes) -> int:
        """Do one thing with it, if it is sound."""
        file = self.folder / "exercise.yaml"
        file.write_bytes(content[1:])
        if problems_of(file):
            validated(self.folder)
        try:
            _ACTS[content[0]](self.folder, self.made)
        finally:
            for each in self.made.iterdir():
                each.unlink()
        return 1


def _odd_times(chance: Random, inject: dict[str, Any]) -> None:
    for name in ("at", "delay"):
        if name in inject and chance.random() < 0.1:
            inject[name] = chance.choice(_TIMES)
    if chance.random() < 0.02:
        inject["pace"] = chance.choice(NUMBERS)


_Act = Callable[[Path, Path], object]


def _exports(kind: str) -> _Act:
    more = ("--start", "2027-01-14T09:00") if kind == "ics" else ()
    return lambda exercise, made: runs(
        "export", exercise, "-o", made / f"a.{kind}", "--to", kind, *more
    )


def _plays(exercise: Path, made: Path) -> object:
    run = made / "a.crisisex"
    runs("rehearse", exercise, "--seed", "1", "--policy", "random", "--run", run)
    runs("log", run)
    runs("verify", run)
    return runs("report", run, "-o", made / "a.docx", "--json", made / "a.json")


_ACTS: tuple[_Act, ...] = (
    *map(_exports, ("xlsx", "csv", "ics", "t3sf", "cexf", "openaev")),
    lambda exercise, _made: runs("rehearse", exercise),
    lambda exercise, _made: runs("rehearse", exercise, "--seed", "1", "--policy", "random"),
    lambda exercise, made: runs("graph", exercise, "-o", made / "a.mmd"),
    lambda exercise, made: runs("graph", exercise, "-o", made / "a.dot"),
    lambda exercise, made: runs("graph", exercise, "-o", made / "a.svg"),
    lambda exercise, made: runs("print", exercise, "-o", made / "a.docx"),
    lambda exercise, made: runs("print", exercise, "--slides", made / "a.pptx"),
    lambda exercise, made: runs(
        "schedule", exercise, "--start", "2027-01-14 09:00", "-o", made / "a.ics"
    ),
    _plays,
)


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Played]:
    """Make the folders of the exercise and of what is made of it."""
    yield _Played(folder)


PLAYED = Target("what is made of exercises", 3_000, opens, course=20)
