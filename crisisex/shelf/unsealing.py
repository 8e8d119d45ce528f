"""The exercise sealed in a run, written again as its author would: one file, texts beside it.

Reading what is written gives the very same exercise.
"""

import re
from typing import Any

import yaml

from crisisex.scenario.durations import format_duration
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise

_TEXTS = {"briefing": "briefing.md", "rules": "regles.md", "guide": "guide-animateur.md"}
_NAMES_A_FILE = re.compile(r"\s*[\w./\\-]+\.(?:md|txt)\s*")


class _Dumper(yaml.SafeDumper):
    """Long texts as blocks, no aliases, quotes wherever our reader would see a number."""

    def ignore_aliases(self, data: object) -> bool:
        del data
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)
_Dumper.add_implicit_resolver(
    "tag:yaml.org,2002:float",
    re.compile(r"^[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?$"),
    list("-+.0123456789"),
)


def unsealed(exercise: Exercise, attachments: dict[str, bytes]) -> dict[str, bytes]:
    """Return the files of the exercise's folder, by name."""
    data = _authored(exercise)
    files = dict(attachments)
    for key, name in _TEXTS.items():
        if key in data:
            data[key] = _beside(files, name, data[key])
    for inject in data["injects"]:
        for key in ("body", "notes"):
            if _NAMES_A_FILE.fullmatch(inject.get(key, "")):
                inject[key] = _beside(files, f"bodies/{inject['id']}-{key}.md", inject[key])
    files["exercise.yaml"] = yaml.dump(
        data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100
    ).encode()
    return files


def _beside(files: dict[str, bytes], name: str, text: str) -> str:
    """Keep `text` among `files` under `name`, or one like it that is free; return the name."""
    taken = {each.casefold() for each in files}
    while name.casefold() in taken:
        name = f"texte-{name}" if "/" not in name else name.replace("/", "/texte-", 1)
    files[name] = text.encode()
    return name


def _authored(exercise: Exercise) -> dict[str, Any]:
    """Return the exercise as plain data, with durations and instants as authors write them."""
    data = exercise.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    data = {"format": exercise.format, **data}
    _as_durations(data, "duration")
    for phase in data["phases"]:
        _as_durations(phase, "starts")
        phase["scenario"] = format_instant(phase["scenario"])
    for inject in data["injects"]:
        _as_durations(inject, "at", "delay")
        for expected in inject.get("expects", []):
            _as_durations(expected, "within")
    # What the catalogue says today must not slip into what was played.
    data["obligations"] = [each.model_dump(mode="json") for each in exercise.obligations]
    return data


def _as_durations(part: dict[str, Any], *names: str) -> None:
    for name in names:
        if part.get(name) is not None:
            part[name] = format_duration(part[name]) if part[name] else 0
