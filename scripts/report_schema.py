"""The JSON Schema of a report, and its reference in words, from the dataclasses themselves."""

import ast
import inspect
import json
import textwrap
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args, get_type_hints

from crisisex.report.sheets.as_json import SCHEMA, JsonReport, adapter

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "crisisex" / "report" / "sheets" / "report.schema.json"


def text() -> str:
    """Return the schema as its file holds it."""
    return json.dumps(schema(), ensure_ascii=False, indent=2) + "\n"


def schema() -> dict[str, Any]:
    """Return the schema, draft 2020-12, with what the code says of each field."""
    made = adapter().json_schema(mode="serialization")
    known = {each.__name__: each for each in _classes(JsonReport)}
    for name, part in made["$defs"].items():
        _describe(part, known[name])
    _describe(made, JsonReport)
    made["properties"]["schema"]["const"] = SCHEMA
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **made,
    }


def reference() -> str:
    """Return every part of the file as a table, the whole first."""
    made = schema()
    parts = {"JsonReport": made, **made["$defs"]}
    return "\n\n".join(_table(name, part) for name, part in parts.items())


def _table(name: str, part: dict[str, Any]) -> str:
    lines = [f"### {name}", "", part["description"], ""]
    if "enum" in part:
        return "\n".join([*lines, ", ".join(f"`{value}`" for value in part["enum"])])
    lines += ["| field | type | |", "|---|---|---|"]
    for field, said in part["properties"].items():
        needed = "" if field in part.get("required", ()) else " (optional)"
        lines.append(f"| `{field}`{needed} | {_type(said)} | {said.get('description', '')} |")
    return "\n".join(lines)


def _type(said: dict[str, Any]) -> str:
    if "$ref" in said:
        name = said["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in said:
        return " or ".join(map(_type, said["anyOf"]))
    if "prefixItems" in said:
        return f"[{', '.join(map(_type, said['prefixItems']))}]"
    if said.get("type") == "array":
        return f"list of {_type(said['items'])}"
    values = said.get("enum", [said["const"]] if "const" in said else [])
    return " or ".join(f"`{value}`" for value in values) or said.get("format", said["type"])


# -- what the code says -------------------------------------------------------------------


def _classes(kind: object, met: set[object] | None = None) -> Iterator[type]:
    """Yield the dataclasses and enumerations that `kind` is made of, itself included."""
    met = set() if met is None else met
    if isinstance(kind, type) and (is_dataclass(kind) or issubclass(kind, Enum)):
        if kind in met:
            return
        met.add(kind)
        yield kind
        inner = get_type_hints(kind) if is_dataclass(kind) else {}
        for each in inner.values():
            yield from _classes(each, met)
    for each in get_args(kind):
        yield from _classes(each, met)


def _describe(part: dict[str, Any], kind: type) -> None:
    """Put the docstrings of a class and of its fields into its schema."""
    part["description"] = inspect.getdoc(kind) or ""
    if not is_dataclass(kind):
        return
    said = _docstrings(kind)
    for field in fields(kind):
        shown = part["properties"][field.name]
        shown.pop("title", None)
        if field.name in said:
            shown["description"] = said[field.name]


def _docstrings(kind: type) -> dict[str, str]:
    """Return the docstring under each field of a class."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(kind))).body[0]
    body = tree.body if isinstance(tree, ast.ClassDef) else []
    found = {}
    for field, after in pairwise(body):
        if (
            isinstance(field, ast.AnnAssign)
            and isinstance(field.target, ast.Name)
            and isinstance(after, ast.Expr)
            and isinstance(after.value, ast.Constant)
        ):
            found[field.target.id] = " ".join(str(after.value.value).split())
    return found
