"""A small dose of `make fuzz`, the same each time, and a harness that finds planted defects."""

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from random import Random

import pytest

from crisisex.director import guessing
from crisisex.run import decide as decide_module
from crisisex.run.commands import Command
from crisisex.scenario.yaml_text import YamlText
from crisisex.web import feed, line
from tests.fuzz import workers
from tests.fuzz.careless import CARELESS, HANGING, SEEDS
from tests.fuzz.playing import play, play_again
from tests.fuzz.targets.commands import COMMANDS
from tests.fuzz.targets.every import TARGETS
from tests.fuzz.targets.exercises import EXERCISES
from tests.fuzz.targets.wires import BETWEEN, WIRES
from tests.fuzz.workers import play_all

DOSE = {"runs": 15, "plans": 8, "templates": 4, "what is made of exercises": 4, "workbooks": 15}
"""Inputs of the slow ones; of the others there are more."""
OTHERS = 40


@pytest.fixture(autouse=True)
def _all_wait_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Doors answer wrong codes at once, and beat fast; the other tests of this process must not."""
    for module, name in (
        (guessing, "EACH_SECONDS"),
        (feed, "HEARTBEAT_SECONDS"),
        (line, "HEARTBEAT_SECONDS"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))


@pytest.mark.parametrize("name", [name for name in TARGETS if name != "guided by coverage"])
def test_every_input_is_taken_or_refused_in_clear_words(name: str) -> None:
    with redirect_stdout(StringIO()):
        course = play(TARGETS[name], seed=1, most=DOSE.get(name, OTHERS))
    assert [f"{each.nth} {each.kind}: {each.why}" for each in course.wrong] == []
    dose = min(TARGETS[name].course, DOSE.get(name, OTHERS))
    assert course.taken + course.refused == course.inputs == dose


@pytest.mark.skipif("guided by coverage" not in TARGETS, reason="atheris is Linux's")
def test_a_parser_is_guided_by_coverage() -> None:
    course = play(TARGETS["guided by coverage"], seed=1, most=1)
    assert not course.wrong
    assert course.inputs == TARGETS["guided by coverage"].each


@pytest.mark.skipif("guided by coverage" not in TARGETS, reason="atheris is Linux's")
def test_shares_are_of_a_million() -> None:
    assert sum(each.share for each in TARGETS.values()) == 1_000_000


def test_the_same_seed_gives_the_same_inputs(tmp_path: Path) -> None:
    made: list[list[bytes]] = []
    for nth in range(2):
        folder = tmp_path / str(nth)
        folder.mkdir()
        chance = Random("exercises/7")
        with EXERCISES.opens(chance, folder) as door:
            made.append([door.make(chance) for _ in range(20)])
    assert made[0] == made[1]
    assert len(set(made[0])) > 10


BROKEN = (
    b"POST /api/rien HTTP/1.1\r\nHost: exercice.test\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"5\r\nsix de trop\r\n0\r\n\r\n"
)
"""A request that is answered (404) while its body turns out to be no HTTP."""


@pytest.mark.parametrize(
    "then", [b"", BETWEEN + b"GET / HTTP/1.1\r\n\r\n"], ids=["alone", "before another"]
)
def test_a_request_that_breaks_off_while_it_is_answered_causes_no_traceback(then: bytes) -> None:
    assert play_again(WIRES, BROKEN + then).wrong == []


# -- defects planted on purpose: the harness must find them ----------------------------------------


def test_a_traceback_is_found_and_its_input_alone_shows_it_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    load = YamlText.load

    def careless(text: YamlText) -> object:
        found = load(text)
        return found if not isinstance(found, dict) or found["injects"][0]["id"].strip() else None

    monkeypatch.setattr(YamlText, "load", careless)
    course = play(EXERCISES, seed=1)
    wrong = [each for each in course.wrong if each.kind == "traceback"]
    assert wrong
    assert "test_fuzz.py" in wrong[0].why
    assert [each.kind for each in play_again(EXERCISES, wrong[0].content).wrong] == ["traceback"]


def test_a_rule_that_fails_on_a_command_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    decide = decide_module.decide

    def careless(*given: object) -> object:
        command = given[1]
        assert isinstance(command, Command)
        if getattr(command, "text", "x") == "":
            raise ZeroDivisionError
        return decide(*given)  # type: ignore[arg-type]

    monkeypatch.setattr("crisisex.director.director.decide", careless)
    found = [each for seed in range(3) for each in play(COMMANDS, seed).wrong]
    assert any("ZeroDivisionError" in each.why for each in found)


def test_what_dies_grows_or_babbles_is_found_and_the_others_go_on() -> None:
    courses = list(play_all(CARELESS, SEEDS, 2))
    assert sorted(each.seed for each in courses) == list(SEEDS)
    kinds = {wrong.kind for each in courses for wrong in each.wrong}
    assert kinds == {"died", "memory", "sentence"}
    assert sum(each.taken for each in courses) > 0


def test_what_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PATIENCE_SECONDS", 0.5)
    (course,) = play_all(HANGING, range(1), 1)
    assert [wrong.kind for wrong in course.wrong] == ["hung"]
