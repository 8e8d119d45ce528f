"""Exercise files: small ones and parts of those that are shipped, changed as trees and as text."""

import copy
import json
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from crisisex.scenario.catalogue import content_root
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.validation import verdicts
from tests.cli.program import EXERCISE
from tests.exercises import small
from tests.fuzz.hostile import changed_bytes, changed_lines, changed_tree, places
from tests.fuzz.target import Target, check_sentence

_LARGE = 100_000
"""Bytes of a file that is not worth copying."""
_FILE = re.compile(r"[\w/ -]+\.[a-z0-9]{2,4}")
SHIPPED = ("rancongiciel-ch", "flash-direction", "region-ars", "ehpad-rancon-en")


@cache
def trees() -> tuple[dict[str, Any], ...]:
    """Return exercises as plain data: the small ones, then those that are shipped."""
    ours = small().model_dump(mode="json", by_alias=True, exclude_defaults=True)
    ours["duration"] = "1h"
    ours["phases"] = [{"id": "alerte", "title": "Alerte", "scenario": "J 02:10"}]
    for inject in ours["injects"]:
        for name in ("at", "delay"):
            if name in inject:
                inject[name] = f"{inject[name]:.0f}s"
        inject["phase"] = "alerte"
        for each in inject.get("expects", ()):
            each.pop("within", None)
    for obligation in ours["obligations"]:
        obligation.pop("delay", None)
    shipped = (read(content_root() / "exercises" / name / "exercise.yaml") for name in SHIPPED)
    return (yaml.load(EXERCISE, yaml.CSafeLoader), ours, *shipped)


def read(file: Path) -> Any:  # noqa: ANN401 - plain data
    """Return what a YAML file of ours holds."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)


@cache
def words() -> tuple[str, ...]:
    """Return what exercises say in short, by which they mean something."""
    said = {
        str(holder[key])
        for tree in trees()
        for holder, key in places(tree)
        if isinstance(holder[key], str) and len(holder[key]) < 40
    }
    return tuple(sorted(said))


def tree_of(chance: Random) -> dict[str, Any]:
    """Return an exercise as plain data; of a large one, with a few of its injects."""
    which = chance.choice((0, 0, 0, 1, 1, 1, 2, 3, 4, 5))
    tree = dict(trees()[which])
    injects = tree["injects"] if which > 1 else []
    if not injects:
        return copy.deepcopy(tree)
    start = chance.randrange(len(injects))
    tree["injects"] = injects[start : start + chance.randint(1, 6)]
    return copy.deepcopy(tree)


def as_yaml(tree: Any) -> bytes:  # noqa: ANN401 - plain data
    """Return plain data as YAML, which JSON is too."""
    try:
        return json.dumps(tree, ensure_ascii=False, default=str).encode()
    except UnicodeEncodeError:
        return json.dumps(tree, default=str).encode()


def as_lines(tree: Any) -> str:  # noqa: ANN401 - plain data
    """Return plain data as people write YAML."""
    return yaml.dump(tree, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False)


def made(chance: Random) -> bytes:
    """Return an exercise's file, changed."""
    kind = chance.random()
    if kind < 0.6:
        return as_yaml(changed_tree(chance, tree_of(chance), words()))
    if kind < 0.75:
        return changed_lines(chance, EXERCISE).encode("utf-8", "surrogatepass")
    if kind < 0.9:
        return changed_lines(chance, as_lines(tree_of(chance))).encode("utf-8", "surrogatepass")
    return changed_bytes(chance, EXERCISE.encode())


class _Exercises:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        files = ("note.txt", "un plan.png", "note.md")
        for name in (*files, *(each for each in words() if _FILE.fullmatch(each))):
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text("x", encoding="utf-8")

    def make(self, chance: Random) -> bytes:
        """Return a file."""
        return made(chance)

    def take(self, content: bytes) -> int:
        """Validate it."""
        (self.folder / "exercise.yaml").write_bytes(content)
        validated(self.folder)
        return 1


def validated(folder: Path) -> None:
    """Raise ScenarioError with the problems at a path; check the words of remarks."""
    for verdict in verdicts(folder):
        if verdict.problems:
            raise ScenarioError(verdict.problems)
        for noted in verdict.remarks:
            check_sentence(str(noted))


@contextmanager
def opens(_: Random, folder: Path) -> Iterator[_Exercises]:
    """Make the folder that the file lies in."""
    yield _Exercises(folder)


class _Whole(_Exercises):
    def __init__(self, folder: Path, name: str) -> None:
        self.folder = folder / name
        shipped = content_root() / "exercises" / name
        shutil.copytree(shipped, self.folder, copy_function=_lightly)
        self.text = (shipped / "exercise.yaml").read_text(encoding="utf-8")

    def make(self, chance: Random) -> bytes:
        """Return the whole file of a shipped exercise, with some lines changed."""
        return changed_lines(chance, self.text).encode("utf-8", "surrogatepass")


def _lightly(source: str, target: str) -> None:
    """Copy a file; a large one is only named."""
    content = Path(source).read_bytes()
    Path(target).write_bytes(content if len(content) < _LARGE else b"x")


@contextmanager
def opens_whole(chance: Random, folder: Path) -> Iterator[_Whole]:
    """Copy the folder of a shipped exercise."""
    yield _Whole(folder, chance.choice(SHIPPED))


EXERCISES = Target("exercises", 40_000, opens)
WHOLE = Target("whole exercises", 2_000, opens_whole, course=20)
