"""The roles that can be played: those whose cards are shipped, and those an exercise brings."""

import re
from pathlib import Path

from crisisex.scenario.catalogue import content_root
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.yaml_text import YamlText

_FRONT = re.compile(r"---\r?\n(.*?)\r?\n---", re.DOTALL)


def cards(folder: Path | None = None) -> dict[str, str]:
    """Return the titles of roles by id, those of `folder` over the shipped ones."""
    folders = [content_root() / "roles", *([folder / "roles"] if folder else [])]
    files = {file.stem: file for each in folders for file in sorted(each.glob("*.md"))}
    return {role: _title(file) for role, file in files.items()}


def _title(file: Path) -> str:
    """Return what a card calls its role; its id where the card does not say."""
    try:
        front = _FRONT.match(YamlText.read(file).text)
        head = YamlText(file, front[1]).load() if front else {}
    except ScenarioError:
        return file.stem
    return str(head.get("title", file.stem)) if isinstance(head, dict) else file.stem
