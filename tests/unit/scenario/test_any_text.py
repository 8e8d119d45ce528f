"""Whatever an author writes, loading gives an exercise or its problems, and nothing else."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from crisisex.scenario.folder import load_exercise
from crisisex.scenario.problems import ScenarioError
from tests.unit.scenario.authoring import written

VALID = written([]).replace(
    "obligations:",
    "  - {use: relance-ars, id: lib, after: [note.released], delay: 5m, unless: cnil-33.filed, "
    "to: rssi, with: {delai: 5, objectif: O1}}\n"
    "  - {id: fin, phase: demain, after: {any: [choix.oui, choix.non]}, to: [dpd, rssi], "
    "channel: email, subject: S, body: B, attachments: [a.txt], "
    "expects: [{id: E1, text: T, within: 5m, objective: O1}]}\n"
    "obligations:",
)

WORDS = st.sampled_from(
    [
        "",
        "a",
        "O1",
        "note",
        "note.released",
        "5m",
        "J 02:10",
        "..",
        ".",
        "/",
        "x.md",
        "../x.md",
        "a\x00b",
        "a" * 300,
        "9" * 400 + "h",
        "J +\xa01 02:10",
        "true",
        "relance-ars",
        "rssi",
        "é",
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400), 0.5, 1e308])
    | st.floats()
    | WORDS
    | st.text(max_size=10)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(WORDS | st.integers(-2, 2) | st.none(), inner, max_size=3)
    ),
    max_leaves=8,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("ailleurs") / "exercice"
    home.mkdir()
    (home / "a.txt").write_text("a")
    (home.parent / "voisin").mkdir()
    return home


def check(folder: Path, text: str) -> None:
    """Load `text`; every problem has a place in a file and says something."""
    file = folder / "exercise.yaml"
    file.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        load_exercise(file)
    except ScenarioError as error:
        problems = error.problems
    else:
        return
    assert problems
    for problem in problems:
        assert problem.file.name
        assert problem.line >= 1
        assert problem.column >= 1
        assert "\n" not in str(problem)
        assert problem.message.strip()


def test_the_exercise_that_is_changed_here_is_sound(folder: Path) -> None:
    file = folder / "exercise.yaml"
    file.write_text(VALID, encoding="utf-8")
    load_exercise(file)


@given(st.text())
def test_any_text_is_an_exercise_or_has_problems(folder: Path, text: str) -> None:
    check(folder, text)


YAMLISH = st.lists(
    st.sampled_from(
        [
            ": ",
            "- ",
            "\n",
            "\n  ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "&a ",
            "*a",
            "!!int ",
            "!!bool ",
            "? ",
            "| \n",
            ">",
            '"',
            "'",
            "#",
            "---\n",
            "...\n",
            "%",
            "@",
            "~",
            "true",
            "id",
            "injects",
            "1",
            "!!timestamp ",
            "!!set ",
            "!!omap ",
            "!!merge ",
            "<<",
            "&-a ",
            "*-a",
            "title",
            "phases",
        ]
    ),
    max_size=30,
).map("".join)


@given(YAMLISH)
@example("true: a\nTrue: b")
@example("id: !!bool oui")
def test_any_yaml_is_an_exercise_or_has_problems(folder: Path, text: str) -> None:
    check(folder, text)


@given(data=st.data())
def test_an_exercise_with_a_piece_cut_or_put_in_is_sound_or_has_problems(
    folder: Path, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(VALID)))
    end = data.draw(st.integers(start, min(len(VALID), start + 40)))
    check(folder, VALID[:start] + data.draw(YAMLISH | st.text(max_size=5)) + VALID[end:])


def _places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:  # noqa: ANN401 - YAML, whatever its shape
    found = [path] if path else []
    if isinstance(value, dict):
        for key in value:
            found += _places(value[key], (*path, key))
    if isinstance(value, list):
        for index, each in enumerate(value):
            found += _places(each, (*path, index))
    return found


PLACES = _places(yaml.safe_load(VALID))


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(PLACES), VALUES), min_size=1, max_size=3))
def test_an_exercise_with_parts_replaced_is_sound_or_has_problems(
    folder: Path, changes: list[tuple[tuple[Any, ...], Any]]
) -> None:
    data = yaml.safe_load(VALID)
    for path, value in changes:
        part = data
        try:
            for step in path[:-1]:
                part = part[step]
            part[path[-1]] = value
        except (TypeError, KeyError, IndexError):
            continue  # an earlier change took it away
    check(folder, yaml.safe_dump(data, allow_unicode=True, default_flow_style=None))


@given(place=st.sampled_from([path for path in PLACES if isinstance(path[-1], str)]), value=VALUES)
def test_an_exercise_with_a_key_added_or_taken_has_a_place_for_each_problem(
    folder: Path, place: tuple[Any, ...], value: object
) -> None:
    data = yaml.safe_load(VALID)
    part = data
    for step in place[:-1]:
        part = part[step]
    del part[place[-1]]
    part["ajoutée"] = value
    check(folder, yaml.safe_dump(data, allow_unicode=True))
