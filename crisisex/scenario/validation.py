"""What `crisisex validate` finds at a path: what is wrong, else what could be better."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from crisisex.scenario.catalogue import content_root, find_exercise
from crisisex.scenario.collecting import no_collection
from crisisex.scenario.folder import Reading, load_exercise, read_exercise
from crisisex.scenario.gathering import Gathering
from crisisex.scenario.plain_text import PlainText
from crisisex.scenario.problems import Problem, ScenarioError
from crisisex.scenario.quality.judging import judge
from crisisex.scenario.quality.rule import Judged, Rule
from crisisex.scenario.quality.rules import OF_CONTENT, RULES
from crisisex.scenario.shared import KINDS, SharedContent, shared_files
from crisisex.scenario.translations import translation_findings
from crisisex.scenario.yaml_text import YamlText

_TEXTS = frozenset(
    {".csv", ".eml", ".htm", ".html", ".ics", ".json", ".log", ".md", ".txt", ".vtt"}
)
"""Attachments whose words can be read."""


@dataclass(frozen=True)
class Noted:
    """A remark at its place, and what silences it."""

    place: Problem
    """Where, and what could be better."""
    rule: Rule
    where: str
    silence: str

    def __str__(self) -> str:
        about = f" : {self.where}" if self.where else ""
        return f"{self.place} [{self.rule.id}{about}]"


@dataclass(frozen=True)
class Verdict:
    """What was found in an exercise, or in what exercises share."""

    path: Path
    problems: tuple[Problem, ...] = ()
    """What makes it unusable; then its quality is not judged."""
    remarks: tuple[Noted, ...] = ()


def problems_of(file: Path) -> list[Problem]:
    """Return everything wrong with the exercise in `file`."""
    try:
        load_exercise(file)
    except ScenarioError as error:
        return error.problems
    return []


def verdicts(path: Path) -> Iterator[Verdict]:
    """Yield what is found at `path`: an exercise, or a folder of exercises and what they share."""
    inside = [*_exercises_in(path), *_shared_in(path)] if _is_plain_folder(path) else []
    if inside:
        for each in inside:
            yield _of_shared(each) if each.is_dir() else _of_exercise(each)
        return
    try:
        file = find_exercise(str(path))
    except ScenarioError as error:
        yield Verdict(path, tuple(error.problems))
        return
    yield _of_exercise(file)


def _is_plain_folder(path: Path) -> bool:
    with contextlib.suppress(OSError, ValueError):  # a name that no folder can have
        return path.is_dir() and not (path / "exercise.yaml").is_file()
    return False


def _exercises_in(path: Path) -> list[Path]:
    """Return the exercises' files in a folder, or in its `exercises/`."""
    return sorted([*path.glob("*/exercise.yaml"), *path.glob("exercises/*/exercise.yaml")])


def _shared_in(path: Path) -> list[Path]:
    """Return the folders of what is shared: `path`, those in it, those beside shipped exercises."""
    shipped = path.resolve() == (content_root() / "exercises").resolve()
    beside = [path.resolve().parent / kind for kind in KINDS] if shipped else []
    folders = [path, *(path / kind for kind in KINDS), *beside]
    return [folder for folder in folders if shared_files(folder)]


def _of_exercise(file: Path) -> Verdict:
    return _verdict(file, lambda: Gathering(YamlText.read(file)), RULES)


def _of_shared(folder: Path) -> Verdict:
    return _verdict(folder, lambda: SharedContent(folder), OF_CONTENT)


def _verdict(path: Path, gather: Callable[[], Gathering], rules: tuple[Rule, ...]) -> Verdict:
    try:
        with no_collection():
            return Verdict(path, remarks=tuple(_remarks(read_exercise(gather()), rules)))
    except ScenarioError as error:
        return Verdict(path, tuple(error.problems))


def _remarks(reading: Reading, rules: tuple[Rule, ...]) -> list[Noted]:
    """Return what could be better, in the order of the files."""
    attached = _attached(reading)
    apart = translation_findings(reading.exercise, reading.gathering.source.file)
    noted = {
        _noted(reading.gathering, judged)
        for judged in judge(reading.exercise, attached, rules, apart)
    }
    return sorted(noted, key=lambda each: (each.place, each.rule.id))


def _noted(gathering: Gathering, judged: Judged) -> Noted:
    remark = judged.remark
    place = gathering.place(remark.path, key=remark.key, word=remark.word)
    return Noted(Problem(*place, remark.what), judged.rule, remark.where, judged.silence)


def _attached(reading: Reading) -> dict[str, str]:
    """Return the words of the attachments that are texts, and note where they stand."""
    found = {}
    for name in sorted({name for each in reading.exercise.injects for name in each.attachments}):
        file = reading.gathering.folder / name
        if file.suffix.lower() in _TEXTS:
            with contextlib.suppress(ScenarioError):  # in another encoding than ours
                text = PlainText.read(file)
                reading.gathering.origins["attachments", name] = (text, ())
                found[name] = text.text
    return found
