"""Whether an exercise is the same as its counterpart in another language: all but the words.

What is words is listed; whatever else a file can hold is to be the same, now and when it grows.
"""

from collections.abc import Iterator
from typing import Any

from crisisex.language import N_, _
from crisisex.scenario.checks import Finding
from crisisex.scenario.durations import format_duration
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps

Value = Any
"""A part of a dumped model: a group of keys, a list, or what stands under a key."""

_OF_ITS_OWN = frozenset({"id", "language", "translation_of", "cards", "forms"})
"""What each exercise has for itself, or brings in by the language it is in."""
_WORDS = frozenset({
    "title", "text", "establishment", "summary", "briefing", "rules", "guide", "sources",
    "from", "subject", "body", "notes", "question", "quiet",
    "t0", "wording", "recipient", "declarant", "condition", "reference", "source", "checked",
})  # fmt: skip
_PARTS = {
    "objectives": N_("l’objectif « {id} »"),
    "cells": N_("la cellule « {id} »"),
    "phases": N_("la phase « {id} »"),
    "milestones": N_("le jalon « {id} »"),
    "injects": N_("l’inject « {id} »"),
    "expects": N_("l’action attendue « {id} »"),
    "choices": N_("le choix « {id} »"),
    "obligations": N_("l’obligation « {id} »"),
}
"""What has an id, and is compared with what has the same one."""
_DURATIONS = frozenset({"duration", "starts", "at", "delay", "within", "situation_points"})


def differences(exercise: Exercise, counterpart: Exercise) -> list[Finding]:
    """Return what the two do not have in common, each at its place in `exercise`."""
    ours, theirs = (
        each.model_dump(mode="json", by_alias=True, exclude=set(_OF_ITS_OWN))
        for each in (exercise, counterpart)
    )
    return list(_Comparison(counterpart.id).of(ours, theirs, ()))


class _Comparison:
    """A walk along two dumped exercises at once; `other` is the id of the second."""

    def __init__(self, other: str) -> None:
        self.other = other

    def of(self, ours: Value, theirs: Value, path: Steps) -> Iterator[Finding]:
        """Yield what differs between two values at the same place."""
        key = str(path[-1]) if path else ""
        if key in _PARTS:
            yield from self._parts(_by_id(ours), _by_id(theirs), path)
        elif key == "after" or not isinstance(ours or theirs, dict):
            yield from self._values(key, ours, theirs, path)
        elif not ours:
            yield Finding(path, self._missing(f"« {key} »"))
        elif not theirs:
            yield Finding(path, self._too_much(f"« {key} »"))
        else:
            for name in ours.keys() - _WORDS:
                yield from self.of(ours[name], theirs[name], (*path, name))

    def _parts(
        self,
        ours: dict[str, tuple[Steps, Value]],
        theirs: dict[str, tuple[Steps, Value]],
        path: Steps,
    ) -> Iterator[Finding]:
        """Yield what one list of parts, or one group of choices, has and the other lacks."""
        part = _(_PARTS[str(path[-1])])
        for name in theirs:
            if name not in ours:
                yield Finding(path, self._missing(part.format(id=name)), key=True)
        for name, (steps, value) in ours.items():
            if name not in theirs:
                yield Finding((*path, *steps), self._too_much(part.format(id=name)), key=True)
            else:
                yield from self.of(value, theirs[name][1], (*path, *steps[:1]))

    def _values(self, key: str, ours: Value, theirs: Value, path: Steps) -> Iterator[Finding]:
        said, wanted = _written(key, ours), _written(key, theirs)
        if said == wanted:
            return
        told = (
            _("{key} diffère : « {other} » dit {wanted}")
            if wanted
            else _("{key} diffère : « {other} » n’en dit rien")
        )
        yield Finding(path, told.format(key=key, other=self.other, wanted=wanted))

    def _missing(self, what: str) -> str:
        told = _("{what} manque : « {other} » l’a, l’ajouter")
        return told.format(what=what, other=self.other)

    def _too_much(self, what: str) -> str:
        told = _("{what} est en trop : « {other} » ne l’a pas, l’y ajouter ou l’ôter d’ici")
        return told.format(what=what, other=self.other)


def _by_id(parts: Value) -> dict[str, tuple[Steps, Value]]:
    """Return each part by its id, with the steps to where it is written; a choice is its id."""
    if isinstance(parts, dict):
        return {name: ((name,), name) for name in parts}
    return {each["id"]: ((nth, "id"), each) for nth, each in enumerate(parts)}


def _written(key: str, value: Value) -> str:
    """Return a value as authors write it, names in no order; empty where nothing is written."""
    if value is None or value in ([], ""):
        return ""
    if isinstance(value, dict):
        return " ; ".join(f"{name}: {_written(name, each)}" for name, each in value.items() if each)
    if isinstance(value, list):
        each_one = sorted(_written(key, each) for each in value)
        return str(len(value)) if key == "attachments" else ", ".join(each_one)
    if isinstance(value, bool | str):
        return str(value).lower() if isinstance(value, bool) else value
    return _number(key, value)


def _number(key: str, value: float) -> str:
    if key in _DURATIONS:
        return format_duration(value)
    return format_instant(value) if key == "scenario" else f"{value:g}"
