"""The shipped library: every inject stands in any exercise, is told apart and is not told twice."""

import json
import re
from itertools import combinations
from pathlib import Path

import pytest

from crisisex.scenario.catalogue import content_root, library_injects
from crisisex.scenario.durations import parse_duration
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.injects import Channel, Inject
from crisisex.scenario.library import LibraryInject, Theme
from crisisex.scenario.plans import plan_sections

LIBRARY = {each.id: each for each in library_injects()}
LONGEST = {Channel.SMS: 320, Channel.SOCIAL: 600}
"""How many characters the short channels hold."""
ALIKE = 0.12
"""The share of three-word runs that two injects may have in common."""


@pytest.fixture(params=LIBRARY)
def entry(request: pytest.FixtureRequest) -> LibraryInject:
    return LIBRARY[request.param]


def used(folder: Path, entry: LibraryInject, values: dict[str, str]) -> Inject:
    """Return the inject as a small exercise of its own recipients has it."""
    folder.mkdir(exist_ok=True)
    exercise = {
        "id": "essai",
        "title": "Essai",
        "roles": {"played": list(entry.inject["to"])},
        "objectives": [{"id": name, "text": "Apprendre"} for name in ("O1", "O7")],
        "phases": [{"id": "seule", "title": "Seule", "scenario": "J 08:00"}],
        "injects": [{"use": entry.id, "with": values, "at": "2m"}],
    }
    (folder / "exercise.yaml").write_text(json.dumps(exercise), encoding="utf-8")
    return load_exercise(folder).exercise.inject[entry.id]


def test_it_stands_with_its_defaults(entry: LibraryInject, tmp_path: Path) -> None:
    inject = used(tmp_path, entry, {})
    assert inject.sender
    assert inject.body
    assert "{" not in inject.model_dump_json(include={"sender", "subject", "body", "notes"})[1:]
    assert len(inject.body) <= LONGEST.get(inject.channel, 2_500)


def test_it_stands_with_what_an_author_writes(entry: LibraryInject, tmp_path: Path) -> None:
    given = {name: f"valeur de {name}" for name in entry.parameters} | {"objectif": "O7"}
    inject = used(tmp_path, entry, given)
    assert inject.objective == "O7"
    assert {each.objective for each in inject.expects} == {"O7"}
    shown = json.dumps(entry.inject, ensure_ascii=False)
    assert {name for name in entry.parameters if f"{{{name}}}" not in shown} == set()


def test_it_says_what_it_is_for(entry: LibraryInject) -> None:
    assert (content_root() / "injects" / f"{entry.id}.yaml").is_file()
    assert entry.phase
    assert entry.theme
    assert entry.summary
    assert entry.parameters["objectif"].default == "O1"
    assert all(each.default for each in entry.parameters.values())
    assert entry.inject["notes"]


def test_it_expects_actions_that_plans_foresee(entry: LibraryInject) -> None:
    expected = entry.inject["expects"]
    assert len(expected) >= 2
    assert {each["plan"] for each in expected} <= plan_sections(content_root()).keys()
    assert all(parse_duration(each["within"]) >= 60 for each in expected)
    assert all(each["objective"] == "{objectif}" for each in expected)


def test_its_signs_are_french(entry: LibraryInject) -> None:
    text = json.dumps([entry.title, entry.summary, entry.inject], ensure_ascii=False)
    assert re.findall(r"\w'\w| [;:!?»%](?=[ \"\n])|« ", text) == []


def test_no_two_are_nearly_the_same() -> None:
    runs = {name: _runs(each) for name, each in LIBRARY.items()}
    alike = [
        (one, other)
        for one, other in combinations(runs, 2)
        if len(runs[one] & runs[other]) > ALIKE * min(len(runs[one]), len(runs[other]))
    ]
    assert alike == []
    for kind in ("title", "summary"):
        assert len({getattr(each, kind) for each in LIBRARY.values()}) == len(LIBRARY)


def test_no_two_expect_the_same_in_the_same_words() -> None:
    expected = [each["text"] for entry in LIBRARY.values() for each in entry.inject["expects"]]
    assert len(set(expected)) == len(expected)


def test_every_theme_is_there() -> None:
    assert {each.theme for each in LIBRARY.values()} == set(Theme)


def _runs(entry: LibraryInject) -> set[tuple[str, ...]]:
    """Return the three-word runs of what the player reads and of what is expected."""
    said = [entry.inject["body"], *(each["text"] for each in entry.inject["expects"])]
    words = re.findall(r"\w+", " ".join(said).lower())
    return set(zip(words, words[1:], words[2:], strict=False))
