"""Changing a few lines at the top of an author's file, and leaving every other sign as it is."""

import json
import re

import yaml

from crisisex.scenario.collecting import no_collection

_BARE = re.compile(r"[^\W\d_][\w’ -]*(?<! )")
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
"""Signs that YAML refuses as they are, or takes for the end of a line."""
_NOT_TEXT = {"true", "false", "null"}


def rewritten(text: str, values: dict[str, str]) -> str:
    """Return a mapping's YAML text with these top-level values; a key that is not there goes last.

    The text must be good YAML, its root a mapping.
    """
    node = composed(text)
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


def without(text: str, name: str) -> str:
    """Return a mapping's YAML text without its top-level key `name`, whose value is one word."""
    node = composed(text)
    for key, value in node.value:
        if key.value == name:
            before, after = text[: key.start_mark.index], text[value.end_mark.index :]
            line_end = re.match(r" *(?:#.*)?\n", after)
            if line_end:
                return before.rstrip(" ") + after[line_end.end() :]
            return before + re.sub(r"\A *, *", "", after)
    return text


def composed(text: str) -> yaml.MappingNode:
    """Return where everything stands in a mapping's good YAML text."""
    with no_collection():
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    assert isinstance(node, yaml.MappingNode)  # noqa: S101 - it was loaded before
    return node


def scalar(value: str) -> str:
    """Return `value` as YAML text: bare where that reads the same."""
    if _BARE.fullmatch(value) and value.lower() not in _NOT_TEXT:
        return value
    return _UNPRINTED.sub(
        lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(value, ensure_ascii=False)
    )
