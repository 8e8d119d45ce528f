"""YAML as authors mean it, and nothing that would hurt the machine."""

from pathlib import Path
from typing import Any

import pytest

from crisisex.scenario.nesting import MAX_DEPTH
from crisisex.scenario.plain_text import MAX_BYTES
from crisisex.scenario.problems import Problem, ScenarioError
from crisisex.scenario.yaml_text import YamlText

FILE = Path("exercise.yaml")


def load(text: str) -> Any:  # noqa: ANN401 - whatever the text holds
    return YamlText(FILE, text).load()


def refusal(text: str) -> Problem:
    with pytest.raises(ScenarioError) as error:
        load(text)
    (problem,) = error.value.problems
    return problem


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "on",
        "off",
        "y",
        "n",
        "010",
        "12:30",
        "1_000",
        "0x1F",
        "0o17",
        "2026-11-22",
        "1e5",
        ".inf",
        ".nan",
        "=",
        "<<",
        "+",
        ".",
    ],
)
def test_words_that_yaml_1_1_would_change_stay_text(word: str) -> None:
    assert load(f"key: {word}") == {"key": word}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("true", True),
        ("False", False),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        ("~", None),
        ("null", None),
        ("", None),
        ("-.5", -0.5),
        ("1.5e3", 1500.0),
    ],
)
def test_booleans_numbers_and_nothing_are_read(word: str, value: object) -> None:
    assert load(f"key: {word}") == {"key": value}


@pytest.mark.parametrize(
    ("text", "line", "column", "says"),
    [
        ("a: 1\nb: [1, 2\nc: 3", 3, 2, "YAML illisible"),
        ("a: 1\n\tb: 2", 2, 1, "YAML illisible"),
        ("a: 1\nb: 2\na: 3", 3, 1, "la clé « a » est écrite deux fois"),
        ("x: {un: 1, deux: 2, un: 3}", 1, 21, "la clé « un » est écrite deux fois"),
        ("a: &x [1]\nb: *x", 2, 4, "alias"),
        ("a: &-x [1]\nb: *-x", 2, 4, "alias"),
        ("a: &_x [1]\nb: [*_x]", 2, 5, "alias"),
        ("a: &r [*r]", 1, 8, "alias"),
        ("a: &-r [*-r]", 1, 9, "alias"),
        ("a: !!python/object/apply:os.system [ls]", 1, 4, "YAML illisible"),
        ("a: !inconnu x", 1, 4, "YAML illisible"),
        ("a: 1\n---\nb: 2", 2, 1, "YAML illisible"),
        ('a: "\\ud800"', 1, 7, "YAML illisible"),
        ("? [a]\n: b", 1, 3, "ne peut pas servir de clé"),
    ],
)
def test_bad_yaml_is_refused_where_it_is_bad(text: str, line: int, column: int, says: str) -> None:
    problem = refusal(text)
    assert (problem.line, problem.column) == (line, column)
    assert says in problem.message


@pytest.mark.parametrize(
    "text", ["true: a\nTrue: b", "1: a\n+1: b", "~: a\nnull: b", "1: a\n1.0: b"]
)
def test_one_key_written_in_two_ways_is_refused(text: str) -> None:
    problem = refusal(text)
    assert (problem.line, problem.column) == (2, 1)
    assert "écrite deux fois" in problem.message


@pytest.mark.parametrize(
    "value",
    ["!!bool oui", "!!int ''", "!!int x", "!!float x", "!!timestamp hier", "!!binary é", "!!seq x"],
)
def test_a_tag_that_does_not_fit_is_refused(value: str) -> None:
    assert "YAML illisible" in refusal(f"a: {value}").message


@pytest.mark.parametrize(
    "bomb",
    [
        "[" * 100_000,
        "{a: " * 50_000,
        "- " * 50_000,
        "? " * 50_000,
        "\n".join(" " * depth + "a:" for depth in range(3_000)),
        "a: " + "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1),
    ],
    ids=["lists", "mappings", "dashes", "keys", "indented", "one too many"],
)
def test_deep_nesting_is_refused(bomb: str) -> None:
    assert "niveaux imbriqués" in refusal(bomb).message


def test_many_brackets_side_by_side_are_no_depth() -> None:
    assert load("a: [" + "[1], " * 1_000 + "]") == {"a": [[1]] * 1_000}


def test_a_star_in_a_text_is_no_alias() -> None:
    assert load("a: |\n  un *mot* important\n") == {"a": "un *mot* important\n"}


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x7f", "\ufffe"])
def test_control_characters_are_refused(character: str) -> None:
    assert "YAML illisible" in refusal(f"a: {character}").message


def test_a_number_without_end_is_refused() -> None:
    assert "YAML illisible" in refusal("a: " + "9" * 5_000).message


def test_columns_count_letters_not_bytes() -> None:
    problem = refusal("é: {été: 1, été: 2}")
    assert (problem.line, problem.column) == (1, 13)


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    file = tmp_path / "bom.yaml"
    file.write_bytes(b"\xef\xbb\xbfa: 1")
    assert YamlText.read(file).load() == {"a": 1}


def test_a_file_of_more_than_16_mib_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "grand.yaml"
    with file.open("wb") as written:
        written.truncate(MAX_BYTES + 1)
    with pytest.raises(ScenarioError, match="plus de 16 Mio"):
        YamlText.read(file)


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "latin.yaml").write_bytes("é".encode("latin-1"))
    for name, says in (("absent.yaml", "introuvable"), ("", "dossier"), ("latin.yaml", "UTF-8")):
        with pytest.raises(ScenarioError, match=says):
            YamlText.read(tmp_path / name)


def test_windows_line_ends_count_as_one_line(tmp_path: Path) -> None:
    file = tmp_path / "windows.yaml"
    file.write_bytes(b"a: 1\r\nb: 2\r\na: 3\r\n")
    with pytest.raises(ScenarioError) as error:
        YamlText.read(file).load()
    assert (error.value.problems[0].line, error.value.problems[0].column) == (3, 1)


@pytest.mark.parametrize("text", ["a: 1\n[b]: 2\n", "a: 1\n? {b: c}\n: 2\n"])
def test_a_list_or_a_group_is_no_key(text: str) -> None:
    problem = refusal(text)
    assert problem.line == 2
    assert "ne peut pas servir de clé" in problem.message
