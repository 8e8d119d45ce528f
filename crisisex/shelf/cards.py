"""The roles that can be played: those whose cards are shipped, and those an exercise brings."""

import re
from dataclasses import dataclass
from pathlib import Path

from crisisex.scenario.catalogue import content_root
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.yaml_text import YamlText

_FRONT = re.compile(r"---\r?\n(.*?)\r?\n---", re.DOTALL)


@dataclass(frozen=True)
class Named:
    """How a role is called."""

    title: str
    short: str


def cards(folder: Path | None = None) -> dict[str, Named]:
    """Return the roles that have a card by id, those of `folder` over the shipped ones."""
    folders = [content_root() / "roles", *([folder / "roles"] if folder else [])]
    files = {file.stem: file for each in folders for file in sorted(each.glob("*.md"))}
    return {role: _named(file) for role, file in files.items()}


def _named(file: Path) -> Named:
    """Return what a card calls its role; its id where the card does not say."""
    try:
        front = _FRONT.match(YamlText.read(file).text)
        head = YamlText(file, front[1]).load() if front else {}
    except ScenarioError:
        head = {}
    said = head if isinstance(head, dict) else {}
    title = str(said.get("title", file.stem))
    return Named(title, str(said.get("short", title)))
