"""What was carried over, as the files of an exercise's folder: as a person would write them.

Long texts lie beside the exercise, in `bodies/`; its cards in `roles/`; the account in `import.md`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from crisisex.formats.account import FILE, page
from crisisex.formats.carried import Carried
from crisisex.scenario.fields import ID_PATTERN
from crisisex.scenario.naming import Names, identifier
from crisisex.scenario.yaml_writing import written

_LONG = 700
_MANY_LINES = 10
"""A text of more signs or lines than these has a file of its own."""
_MOST_FILES = 300
"""Beyond, a folder is no longer for people: texts stay in the exercise's file."""
_NAMES_A_FILE = re.compile(r"\s*[\w./\\-]+\.(?:md|txt)\s*")
_TEXTS = {"briefing": "briefing.md", "rules": "regles.md", "guide": "guide-animateur.md"}
_APART = ("objectives", "phases", "injects")


def files_of(carried: Carried, name: str, source: str, kind: str) -> dict[str, bytes]:
    """Return the files of the folder `name`: the exercise, what lies beside it, the account.

    `source` is the file it comes from, and `kind` what it was read as.
    """
    files = dict(carried.files)
    exercise = {**carried.exercise, "id": identifier(name)}
    beside = _Beside(files)
    for key, file in _TEXTS.items():
        text = exercise.get(key)
        if isinstance(text, str) and (_is_long(text) or _NAMES_A_FILE.fullmatch(text)):
            exercise[key] = beside.kept(file, text)
    cards = dict(_cards(exercise.pop("cards", {}), files))
    if cards:
        exercise["cards"] = cards
    exercise["injects"] = list(_injects(exercise.get("injects", []), beside))
    files[FILE] = page(source, kind, carried.remarks).encode()
    files["exercise.yaml"] = written(exercise, apart=_APART).encode()
    return files


class _Beside:
    """Keeps texts in files that nothing else is in."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files
        self._names = Names()
        for file in files:
            self._names.take(file.partition("/")[2].rpartition(".")[0] or file)
        self.count = 0

    def kept(self, file: str, text: str) -> str:
        """Keep a text under a name like `file`; return the name."""
        folder, slash, last = file.rpartition("/")
        stem, _dot, suffix = last.rpartition(".")
        name = f"{folder}{slash}{self._names.take(stem)}.{suffix}"
        self._files[name] = text.encode()
        self.count += 1
        return name


def _is_long(text: str) -> bool:
    return len(text) > _LONG or text.count("\n") > _MANY_LINES


def _injects(injects: Any, beside: _Beside) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - a reader's
    for inject in injects:
        held = dict(inject)
        for key, tail in (("body", ""), ("notes", "-notes")):
            text = held.get(key)
            if not isinstance(text, str):
                continue
            long = _is_long(text) and beside.count < _MOST_FILES
            if (long or _NAMES_A_FILE.fullmatch(text)) and not _is_there(text, beside):
                held[key] = beside.kept(f"bodies/{_stem(held)}{tail}.md", text)
        yield held


def _is_there(text: str, beside: _Beside) -> bool:
    """Return whether a text is the name of a file that a reader has put beside the exercise."""
    return text.strip() in beside._files  # noqa: SLF001 - its own


def _stem(inject: Mapping[str, Any]) -> str:
    name = str(inject.get("id", ""))
    return name if re.fullmatch(ID_PATTERN, name) else "inject"


def _cards(cards: Any, files: dict[str, bytes]) -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a reader's
    """Put cards in files of their own; yield those that a file would not hold as they are."""
    for role, card in cards.items():
        text = card.get("card", "") if isinstance(card, dict) else ""
        place = f"roles/{role}.md"
        if not card or text != text.strip() or card.get("id") != role or place in files:
            yield role, card
            continue
        head = written({key: value for key, value in card.items() if key != "card"})
        files[place] = f"---\n{head}---\n{text}\n".encode()
