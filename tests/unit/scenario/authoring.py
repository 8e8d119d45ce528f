"""Exercises as authors write them, with a mark where a problem is expected."""

from dataclasses import dataclass, field
from pathlib import Path

from crisisex.scenario.folder import load_exercise
from crisisex.scenario.problems import Problem, ScenarioError

MARK = "▶"

HEAD = """\
id: essai
title: Essai
roles: {played: [rssi, direction, dpd], simulated: [presse]}
"""

SOUND: dict[str, list[str]] = {
    "objectives": ["{id: O1, text: Un}"],
    "cells": ["{id: nord, title: Nord, roles: [rssi, direction]}"],
    "phases": [
        '{id: alerte, title: Alerte, scenario: "J 02:10"}',
        '{id: demain, title: Demain, starts: 50m, scenario: "J+1 08:00"}',
    ],
    "milestones": ["{id: active, text: Activée}"],
    "injects": [
        "{id: note, at: 2m, to: rssi, channel: phone, subject: Note}",
        (
            "{id: choix, at: 3m, to: direction, channel: phone, subject: Choix, "
            "decision: {question: Q, choices: {oui: Oui, non: Non}}}"
        ),
    ],
    "obligations": ["cnil-33"],
}


@dataclass(frozen=True)
class Fault:
    """A line of a section with a mark before each thing wrong, and what is said about each."""

    name: str
    section: str
    text: str
    says: tuple[str, ...] = field(default=())


def written(faults: list[Fault], top: str = "") -> str:
    """Return an exercise with `faults` in it, marks included."""
    lines = [HEAD + top]
    for section, sound in SOUND.items():
        items = [*sound, *(fault.text for fault in faults if fault.section == section)]
        lines.append(f"{section}:\n" + "".join(f"  - {item}\n" for item in items))
    return "".join(lines)


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return the text without its marks, and the line and column of each."""
    places = []
    plain = []
    for number, line in enumerate(text.split("\n"), 1):
        column = 1
        for piece in line.split(MARK)[:-1]:
            column += len(piece)
            places.append((number, column))
        plain.append(line.replace(MARK, ""))
    return "\n".join(plain), places


def problems_in(folder: Path, text: str) -> list[Problem]:
    """Return what loading an exercise with this text says is wrong."""
    file = folder / "exercise.yaml"
    file.write_text(text, encoding="utf-8")
    try:
        load_exercise(file)
    except ScenarioError as error:
        return error.problems
    return []


def said(folder: Path, text: str) -> list[tuple[int, int, str]]:
    """Return line, column and message of each problem of the exercise file."""
    return [(each.line, each.column, each.message) for each in problems_in(folder, text)]
