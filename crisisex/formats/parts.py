"""The sheets of ours beside the injects, read as `exercise.yaml` says the same."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from crisisex.formats.casting import shipped_roles
from crisisex.formats.cells import read_clock, read_names
from crisisex.formats.cleaning import exact_text_of, text_of
from crisisex.formats.columns import NO, NOTHING, SHEETS, YES, Sheet
from crisisex.formats.tables import Table
from crisisex.formats.words import bare
from crisisex.scenario.durations import format_duration
from crisisex.scenario.yaml_text import YamlText

Record = dict[str, str]
_OPTIONAL = frozenset({"delay", "aware", "form"})
"""What an obligation may be without; its other texts may be empty."""


_APART = frozenset({"cards", "injects", "roles", *(sheet.id for sheet in SHEETS)})
"""Parts that have a sheet of their own: a line of the exercise's cannot hold them."""
_NAMELESS: Record = {"id": ""}
"""A row without an id is a problem of the exercise that is made: its author is told where."""


def exercise_of(parts: Mapping[str, Table]) -> dict[str, Any]:
    """Return what the sheets hold, by the part of an exercise that each is."""
    records = {
        sheet.id: list(_records(parts[sheet.id], sheet)) for sheet in SHEETS if sheet.id in parts
    }
    exercise = _exercise(records.get("exercise", []))
    made: dict[str, Callable[[list[Record]], Any]] = {
        "objectives": _plain, "milestones": _plain, "phases": _phases, "cells": _cells,
        "obligations": _obligations, "forms": _forms,
    }  # fmt: skip
    for name, make in made.items():
        found = make(records.get(name, []))
        if found:
            exercise[name] = found
    _roles(exercise, records.get("roles", []))
    return exercise


def _records(table: Table, sheet: Sheet) -> Iterator[Record]:
    """Yield the rows of a sheet by the ids of its columns; what goes on is put together."""
    if not table.rows:
        return
    by_heading = {each.heading(lang): each.id for each in sheet.columns for lang in ("fr", "en")}
    headings = [text_of(value).strip() for value in table.rows[0]]
    for row in table.rows[1:]:
        record: Record = {}
        for heading, value in zip(headings, row, strict=False):
            name = by_heading.get(heading) or by_heading.get(heading.partition(" (")[0])
            text = exact_text_of(value)
            if name and text:
                record[name] = record.get(name, "") + text
        if record:
            yield record


def _exercise(records: list[Record]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for record in records:
        key, value = record.get("key", "").strip(), record.get("value", "")
        if key == "sources":
            found[key] = value.split("\n")
        elif key in {"situation_points", "historian"}:
            found[key] = read_names(value)
        elif key == "format":
            found[key] = 1
        elif key and key not in _APART:
            found[key] = value
    return found


def _plain(records: list[Record]) -> list[dict[str, Any]]:
    return [_NAMELESS | record for record in records]


def _phases(records: list[Record]) -> list[dict[str, Any]]:
    return [_phase(record) for record in records]


def _phase(record: Record) -> dict[str, Any]:
    phase: dict[str, Any] = {"id": record.get("id", "")}
    phase |= {"title": record["title"]} if "title" in record else {}
    starts = read_clock(record.get("starts", ""))
    if starts:
        phase["starts"] = format_duration(starts)
    phase["scenario"] = record.get("scenario", "")
    if "pace" in record:
        phase["pace"] = _number(record["pace"])
    return phase


def _number(text: str) -> float | int | str:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _cells(records: list[Record]) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = []
    for record in records:
        cell: dict[str, Any] = {"id": record.get("id", "")}
        cell |= {"title": record["title"]} if "title" in record else {}
        if "roles" in record:
            cell["roles"] = read_names(record["roles"])
        if _no(record.get("listed", "")):
            cell["listed"] = False
        cells.append(cell)
    return cells


def _obligations(records: list[Record]) -> list[Any]:
    return [_obligation(record) for record in records]


def _obligation(record: Record) -> Any:  # noqa: ANN401 - a name, or a group of keys
    found: dict[str, Any] = {}
    for key, text in (_NAMELESS | record).items():
        if key == "by":
            found[key] = read_names(text)
        elif key == "enabled":
            found[key] = not _no(text)
        elif key == "route":
            found[key] = _route(text)
        elif text.strip() == NOTHING:
            found[key] = None if key in _OPTIONAL else ""
        else:
            found[key] = text
    return found["id"] if list(found) == ["id"] else found


def _route(text: str) -> dict[str, Any] | None:
    names = read_names(text)
    if not names or text.strip() == NOTHING:
        return None
    return {"recipient": names[0], **({"relays": names[1:]} if names[1:] else {})}


def _forms(records: list[Record]) -> dict[str, Any]:
    return {
        record["id"]: YamlText(Path(f"{record['id']}.yaml"), record.get("yaml", "")).load()
        for record in records
        if "id" in record
    }


def _roles(exercise: dict[str, Any], records: list[Record]) -> None:
    """Put roles and cards into the exercise."""
    played = [each["id"] for each in records if "id" in each and _yes(each.get("played", ""))]
    simulated = [each["id"] for each in records if "id" in each and _no(each.get("played", ""))]
    roles: dict[str, Any] = {"played": played} if played else {}
    if simulated:
        roles["simulated"] = simulated
    historian = exercise.pop("historian", [])
    if historian:
        roles["historian"] = historian
    if roles:
        exercise["roles"] = roles
    shipped = set(shipped_roles().values())
    cards = {
        each["id"]: _card(each)
        for each in records
        if {"id", "title"} <= each.keys() and ("card" in each or each["id"] not in shipped)
    }
    if cards:
        exercise["cards"] = cards


def _card(record: Record) -> dict[str, Any]:
    keys = ("id", "title", "short", "contact", "card")
    card: dict[str, Any] = {key: record[key] for key in keys if key in record}
    if _no(record.get("reachable", "")):
        card["reachable"] = False
    if "answers" in record:
        card["answers"] = record["answers"].split("\n")
    return card


def _yes(text: str) -> bool:
    return bare(text) in YES


def _no(text: str) -> bool:
    return bare(text) in NO
