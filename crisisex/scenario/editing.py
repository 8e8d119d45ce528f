"""Changing values anywhere in an author's file, and leaving every other sign as it is.

A value that is there is written over; one that is not is added to its mapping, after the first
key. Comments, order and the texts around stay.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from crisisex.scenario.plain_text import Steps
from crisisex.scenario.rewriting import composed, scalar

_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
"""What a block of text cannot hold as it is."""
_DURATION = re.compile(r"(?=\d)(?:\d+h)?(?:\d+m)?(?:\d+s)?")


@dataclass(frozen=True)
class _Cut:
    """What takes the place of the signs from `start` to `end`."""

    start: int
    end: int
    text: str


def edited(text: str, changes: Mapping[Steps, Any]) -> str:
    """Return YAML text with these values, each at its path.

    The text must be good YAML, and all of a path but its last step must be there.
    """
    root = composed(text)
    cuts = [_cut(text, root, path, value) for path, value in changes.items()]
    pieces, kept = [], 0
    for cut in sorted(cuts, key=lambda cut: (cut.start, cut.end)):
        pieces += [text[kept : cut.start], cut.text]
        kept = cut.end
    return "".join([*pieces, text[kept:]])


def _cut(text: str, root: yaml.Node, path: Steps, value: Any) -> _Cut:  # noqa: ANN401 - plain data
    holder = root
    for step in path[:-1]:
        holder = _child(holder, step)
    try:
        old = _child(holder, path[-1])
    except KeyError:
        return _added(text, holder, str(path[-1]), value)
    start, end = old.start_mark.index, _end(text, old)
    if isinstance(old, yaml.SequenceNode) and not old.flow_style and value:
        between = f"\n{' ' * old.start_mark.column}- "
        return _Cut(start, end, "- " + between.join(map(_flow, value)))
    head = "|"
    if isinstance(old, yaml.ScalarNode) and old.style == "|":
        said = text[start:].partition("\n")[0]
        head = said if said[1:2] in {"", " "} else head  # with its comment
    return _Cut(start, end, _written(value, holder, head))


def _child(node: yaml.Node, step: str | int) -> yaml.Node:
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            if name.value == step:
                found: yaml.Node = value
                return found
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        item: yaml.Node = node.value[step]
        return item
    raise KeyError(step)


def _added(text: str, holder: yaml.Node, key: str, value: Any) -> _Cut:  # noqa: ANN401 - YAML, whatever its shape
    """Return a new key of the mapping `holder`."""
    assert isinstance(holder, yaml.MappingNode)  # noqa: S101 - callers know their paths
    assert holder.value  # noqa: S101 - an empty mapping is no part of an exercise
    name, first = holder.value[0]
    if holder.flow_style:
        at = _end(text, first)
        return _Cut(at, at, f", {key}: {_flow(value)}")
    said = f"{key}: {_written(value, holder)}"
    indent = " " * holder.start_mark.column
    if isinstance(first, yaml.ScalarNode) and not first.style:
        at = _end(text, first)
        return _Cut(at, at, f"\n{indent}{said}")
    at = name.start_mark.index
    return _Cut(at, at, f"{said}\n{indent}")


def _end(text: str, node: yaml.Node) -> int:
    """Return where a value ends: a block's own mark is at what follows it, comments passed."""
    if isinstance(node, yaml.ScalarNode):
        kept = text[node.start_mark.index : node.end_mark.index].rstrip()
        return int(node.start_mark.index + len(kept))
    assert isinstance(node, yaml.CollectionNode)  # noqa: S101 - there is no third kind
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(text, last[1] if isinstance(last, tuple) else last)


def _written(value: Any, holder: yaml.Node, head: str = "|") -> str:  # noqa: ANN401 - YAML, whatever its shape
    """Return a value as it is written in `holder`: long texts as blocks where blocks can stand.

    `head` is the first line of such a block.
    """
    in_block = isinstance(holder, yaml.MappingNode) and not holder.flow_style
    if isinstance(value, str) and "\n" in value and in_block and _fits_a_block(value):
        indent = " " * (holder.start_mark.column + 2)
        lines = value.rstrip("\n").split("\n")
        return f"{head}\n" + "\n".join(indent + line if line else "" for line in lines)
    return _flow(value)


def _fits_a_block(text: str) -> bool:
    lines = text.split("\n")
    return (
        bool(lines[0].strip())
        and not lines[0].startswith(" ")
        and not any(_UNFIT.search(line) for line in lines)
    )


def _flow(value: Any) -> str:  # noqa: ANN401 - YAML, whatever its shape
    if isinstance(value, str):
        return value if _DURATION.fullmatch(value) else scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return json.dumps(value)
