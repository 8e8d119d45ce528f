"""Changing a few lines at the top of an author's file, and leaving every other sign as it is."""

import json
import re

import yaml

_BARE = re.compile(r"[^\W\d_][\w’ -]*(?<! )")
_NOT_TEXT = {"true", "false", "null"}


def rewritten(text: str, values: dict[str, str]) -> str:
    """Return a mapping's YAML text with these top-level values; a key that is not there goes last.

    The text must be good YAML, its root a mapping.
    """
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - it was loaded before
    spans = {
        name.value: (value.start_mark.index, value.end_mark.index) for name, value in node.value
    }
    added = [name for name in values if name not in spans]
    for name in sorted(values.keys() & spans.keys(), key=lambda name: -spans[name][0]):
        start, end = spans[name]
        line_end = "\n" if text[start:end].endswith("\n") else ""
        text = text[:start] + scalar(values[name]) + line_end + text[end:]
    lines = [f"{name}: {scalar(values[name])}\n" for name in added]
    return text + ("\n" if lines and not text.endswith("\n") else "") + "".join(lines)


def scalar(value: str) -> str:
    """Return `value` as YAML text: bare where that reads the same."""
    if _BARE.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return json.dumps(value, ensure_ascii=False)
