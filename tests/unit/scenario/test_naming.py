"""Names made of words."""

import pytest

from crisisex.scenario.naming import Names, identifier


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Rançongiciel au CH", "rancongiciel-au-ch"),
        ("  L’été  ", "l-ete"),
        ("œuvre", "oeuvre"),
        ("日本", "exercice"),
        ("../../etc", "etc"),
        ("a" * 80, "a" * 64),
        ("CON", "con"),
    ],
)
def test_an_identifier_is_made_of_any_words(words: str, name: str) -> None:
    assert identifier(words) == name


def test_a_name_is_given_once() -> None:
    names = Names()
    assert [names.take(each) for each in ("a", "a", "A", "a-2", "b")] == [
        "a", "a-2", "A-3", "a-2-2", "b",
    ]  # fmt: skip
    long = "x" * 64
    assert names.take(long) == long
    assert names.take(long) == "x" * 62 + "-2"
