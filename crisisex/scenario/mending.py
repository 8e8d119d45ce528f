"""Validation that goes on past the first error: what is broken is stood in for.

An author then sees the ring of injects and the unknown role in the same pass as the misspelt
key. Stand-ins keep every item in its place; what can no longer be judged is a ghost.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps

STAND_IN = "…"
"""A name that stands for one that could not be read."""
_ATTEMPTS = 12
_TRIGGERS = ("at", "after", "delay", "manual")


@dataclass
class Ghosts:
    """What is written but broken: what refers to it is no problem of its own."""

    names: set[str] = field(default_factory=set)
    """Injects, phases and obligations that were mended: their milestones and times are unsure."""
    sections: set[str] = field(default_factory=set)
    """Whole sections that could not be read."""


def validated(data: dict[Any, Any]) -> tuple[Exercise | None, list[ErrorDetails], Ghosts]:
    """Return the exercise as far as it stands, every error on the way, and the ghosts.

    The exercise is None only when even stand-ins do not make one.
    """
    errors: list[ErrorDetails] = []
    ghosts = Ghosts()
    for attempt in range(_ATTEMPTS):
        try:
            return Exercise.model_validate(data, context={"authored": True}), errors, ghosts
        except ValidationError as error:
            found = error.errors()
        if attempt == 0:
            data = deepcopy(data)
        errors.extend(found)
        for each in found:
            _mend(data, each["loc"], each["type"], ghosts)
    return None, errors, ghosts


def _along(data: Any, path: Steps) -> Iterator[Any]:  # noqa: ANN401 - raw data
    """Yield what stands on the way along `path`, as far as it goes."""
    yield data
    for step in path:
        try:
            data = data[step]
        except (TypeError, LookupError):
            return
        yield data


def _mend(data: dict[Any, Any], path: Steps, kind: str, ghosts: Ghosts) -> None:
    """Put something that validates where the error is."""
    if not path:
        return
    if path[0] == "forms" and len(path) > 1:
        data["forms"][path[1]] = deepcopy(_FORM)
        ghosts.sections.add("forms")
        return
    steps = list(_along(data, path[:-1]))
    holder, last = steps[-1], path[-1]
    if len(steps) < len(path) or not isinstance(holder, (dict, list)):
        # A short form, such as `after: note.released`, or a key: what holds it is mended.
        _mend(data, path[: min(len(steps), len(path)) - 1], kind, ghosts)
        return
    _note_ghost(data, path, kind, ghosts)
    if isinstance(holder, list) and isinstance(last, int):
        holder[last] = _item(str(path[-2]), last, holder[last])
    elif isinstance(holder, dict):
        _mend_field(holder, path, kind)


def _note_ghost(data: dict[Any, Any], path: Steps, kind: str, ghosts: Ghosts) -> None:
    section = str(path[0])
    if kind == "extra_forbidden":
        return
    if len(path) == 1 or section == "roles":
        ghosts.sections.add(section)
        return
    item = data[section][path[1]] if isinstance(data[section], list) else None
    if isinstance(item, dict) and isinstance(item.get("id"), str):
        ghosts.names.add(item["id"])
    elif section != "injects":
        ghosts.sections.add(section)


def _mend_field(holder: dict[Any, Any], path: Steps, kind: str) -> None:
    last = path[-1]
    if kind == "extra_forbidden":
        holder.pop(last, None)
    elif path[0] == "injects" and len(path) == 3 and last in _TRIGGERS:  # noqa: PLR2004 - `injects`, its place, the key
        for trigger in _TRIGGERS:
            holder.pop(trigger, None)
        holder["manual"] = True
    elif last in _NEEDED:
        holder[last] = deepcopy(_NEEDED[str(last)])
        if last == "id":
            holder["id"] = f"x{'-'.join(str(step) for step in path if isinstance(step, int))}"
    else:
        holder.pop(last, None)


def _item(section: str, index: int, broken: Any) -> Any:  # noqa: ANN401 - raw data
    """Return a stand-in for an item of a list; an inject without sound trigger keeps the rest."""
    if section == "injects" and isinstance(broken, dict):
        return {key: broken[key] for key in broken if key not in _TRIGGERS} | {"manual": True}
    stand_in = _ITEMS.get(section)
    return STAND_IN if stand_in is None else {"id": f"x{index}", **deepcopy(stand_in)}


_NEEDED: dict[str, Any] = {
    "id": "x",
    "title": STAND_IN,
    "text": STAND_IN,
    "subject": STAND_IN,
    "question": STAND_IN,
    "choices": {"x": STAND_IN, "y": STAND_IN},
    "channel": "email",
    "to": [STAND_IN],
    "scenario": "J 00:00",
    "played": ["x"],
    "roles": {"played": ["x"]},
    "phases": [{"id": "x", "title": STAND_IN, "scenario": "J 00:00"}],
    "injects": [
        {"id": "x", "to": [STAND_IN], "channel": "email", "subject": STAND_IN, "manual": True}
    ],
}
_FORM: dict[str, Any] = {
    "id": "x",
    "title": STAND_IN,
    "sections": [{"title": STAND_IN, "fields": [{"id": "x", "label": STAND_IN}]}],
}
"""A broken form is stood in for whole: nothing but its own fields refers to its parts."""
_ITEMS: dict[str, dict[str, Any]] = {
    "injects": {"to": [STAND_IN], "channel": "email", "subject": STAND_IN, "manual": True},
    "phases": {"title": STAND_IN, "scenario": "J 00:00"},
    "objectives": {"text": STAND_IN},
    "milestones": {"text": STAND_IN},
    "cells": {"title": STAND_IN},
    "obligations": {"title": STAND_IN},
    "expects": {"text": STAND_IN},
}
