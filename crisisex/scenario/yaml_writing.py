"""YAML as a person would write it: reading it, with `yaml_text`, gives the very same data.

Quotes where they are needed, long texts as blocks, short lists on a line, keys as they are given.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

WIDTH = 100
_WORDS = re.compile(r"[^\W\d_][\w’–—« »\u00a0\u202f…'()/!?.+% -]*")
_DURATION = re.compile(r"\d+[hms](?:\d+[ms]){0,2}")
_NOT_TEXT = {"true", "false", "null"}
_AS_IT_IS = re.compile(
    r"[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]*"
)
"""What a block may hold."""
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def written(data: Mapping[str, Any], apart: Sequence[str] = ()) -> str:
    """Return the text of a mapping; what stands in the lists named in `apart` has a line between.

    Keys are words; values are mappings, lists, text, numbers, booleans and None.
    """
    return "".join(f"{line}\n" for line in _root(data, frozenset(apart)))


def _root(data: Mapping[str, Any], apart: frozenset[str]) -> Iterator[str]:
    for key, value in data.items():
        if key not in apart or not isinstance(value, list) or not value:
            yield from _entry(key, value, 0)
            continue
        yield ""
        yield f"{_scalar(key)}:"
        for nth, each in enumerate(value):
            lines = list(_item(each, 2))
            if nth and len(lines) > 1:
                yield ""
            yield from lines


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - plain data
    """Yield the lines of `key: value`, `indent` spaces in."""
    head = f"{' ' * indent}{_scalar(key)}:"
    if isinstance(value, str):
        yield from _text(head, value, indent + 2)
        return
    short = None if _has_groups(value) else _flow(value)
    if short is not None and (not value or len(head) + len(short) < WIDTH):
        yield f"{head} {short}"
        return
    yield head
    yield from _block(value, indent + 2)


def _item(value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - plain data
    """Yield the lines of a list's item, its dash `indent` spaces in."""
    dash = f"{' ' * indent}-"
    if isinstance(value, str):
        yield from _text(dash, value, indent + 2)
        return
    short = None if _is_large(value) else _flow(value)
    if short is not None and (not value or len(dash) + len(short) < WIDTH):
        yield f"{dash} {short}"
        return
    lines = _block(value, indent + 2)
    yield f"{dash} {next(lines)[indent + 2 :]}"
    yield from lines


def _block(value: Any, indent: int) -> Iterator[str]:  # noqa: ANN401 - plain data
    if isinstance(value, Mapping):
        for key, each in value.items():
            yield from _entry(key, each, indent)
    else:
        for each in value:
            yield from _item(each, indent)


def _has_groups(value: Any) -> bool:  # noqa: ANN401 - plain data
    """Return whether a list holds groups of keys: each then has its line."""
    return isinstance(value, list) and any(isinstance(each, Mapping) for each in value)


def _is_large(value: Any) -> bool:  # noqa: ANN401 - plain data
    """Return whether a group of keys reads better with a line for each."""
    return bool(value) and isinstance(value, Mapping) and ("id" not in value or "channel" in value)


def _text(head: str, text: str, indent: int) -> Iterator[str]:
    """Yield the lines of a text after `head`; of more than one line it is a block."""
    plain = _AS_IT_IS.fullmatch(text) and not text.startswith((" ", "\t", "\n"))
    if "\n" not in text or not plain or text.endswith("\n\n"):
        yield f"{head} {_scalar(text)}"
        return
    yield f"{head} |" if text.endswith("\n") else f"{head} |-"
    for line in text.removesuffix("\n").split("\n"):
        yield f"{' ' * indent}{line}" if line else ""


def _flow(value: Any) -> str | None:  # noqa: ANN401 - plain data
    """Return a value on one line; None when it holds a text of several."""
    if isinstance(value, str):
        return None if "\n" in value else _scalar(value, inside=True)
    if isinstance(value, Mapping):
        parts = [(_scalar(key, inside=True), _flow(each)) for key, each in value.items()]
        if any(each is None for _key, each in parts):
            return None
        return "{" + ", ".join(f"{key}: {each}" for key, each in parts) + "}"
    if isinstance(value, list):
        items = [_flow(each) for each in value]
        return None if None in items else "[" + ", ".join(filter(None, items)) + "]"
    return json.dumps(value)


def _scalar(text: str, *, inside: bool = False) -> str:
    """Return a text on one line: bare where that reads the same."""
    bare = text.replace(", ", " ") if not inside else text
    if (_WORDS.fullmatch(bare) and text[-1] not in " ," and text.lower() not in _NOT_TEXT) or (
        _DURATION.fullmatch(text)
    ):
        return text
    return _ESCAPED.sub(lambda sign: f"\\u{ord(sign[0]):04x}", json.dumps(text, ensure_ascii=False))
