"""What is nested deeply is never taken for shallow; what authors write is not parsed twice."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.nesting import MAX_DEPTH, may_be_deep

PIECES = [
    "[",
    "{",
    "]",
    "}",
    '"',
    "'",
    ", ",
    ": ",
    ":",
    "#",
    "\n",
    "\n  ",
    "\\",
    "- ",
    "a",
    " ",
    "*",
]
"""What makes and unmakes the levels of a YAML text, and what only looks so."""


def depth(text: str) -> int:
    """Return how deep the parser goes before it ends or gives up."""
    deepest = level = 0
    for event in events(text):
        level += isinstance(event, yaml.CollectionStartEvent)
        level -= isinstance(event, yaml.CollectionEndEvent)
        deepest = max(deepest, level)
    return deepest


def events(text: str) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(text, Loader=yaml.CSafeLoader)
    except yaml.YAMLError:
        return


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=24).map("".join))
def test_no_text_hides_its_depth(piece: str) -> None:
    text = piece * (MAX_DEPTH + 1)
    assert may_be_deep(text) or depth(text) <= 2 * MAX_DEPTH


@pytest.mark.parametrize(
    "text",
    [
        'a: ["x [, ", [ y, " ]", ' * 100,
        '{a: 5" [ , b: "}", ' * 100,
        "['a [', b', [" * 100,
        '["a [, ", b" ], ' * 100,
        "[x] [ " * 100,
        "{a: [b, c], d: [ " * 100,
    ],
)
def test_brackets_in_quotes_hide_no_others(text: str) -> None:
    assert may_be_deep(text)


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_what_is_shipped_is_surely_shallow(folder: Path) -> None:
    text = (folder / "exercise.yaml").read_text(encoding="utf-8")
    assert text.count("{") + text.count("[") > MAX_DEPTH
    assert not may_be_deep(text)


def test_a_groups_own_depth_counts() -> None:
    assert may_be_deep("a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1))
