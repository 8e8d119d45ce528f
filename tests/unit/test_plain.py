"""What is quoted from a hostile file or request is never obeyed by the terminal it is shown on."""

import contextlib
from pathlib import Path

import pytest

from crisisex.cli.afterwards import log
from crisisex.errors import UserError
from crisisex.formats.account import lines
from crisisex.formats.carried import Manner, Remark
from crisisex.plain import sentence
from crisisex.run import commands as c
from crisisex.scenario.problems import Problem, ScenarioError
from tests.exercises import Scene
from tests.web.house import open_house, problem

CLEARS_THE_SCREEN = "\x1b[2J\x9b2J\u202e\ud800"


def is_plain(said: str) -> bool:
    """Return whether a terminal shows all of it, and obeys nothing of it."""
    said.encode()
    return all(sign.isprintable() or sign == "\n" for sign in said)


def test_an_error_quotes_no_sign_that_is_obeyed() -> None:
    assert is_plain(str(UserError(f"« {CLEARS_THE_SCREEN} » : le retirer.")))


def test_a_problem_is_one_plain_line_that_ends() -> None:
    wrong = Problem(Path("a.yaml"), 1, 1, f"clé « {CLEARS_THE_SCREEN}\u2028\x85{'x' * 9_000} »")
    assert is_plain(str(wrong))
    assert len(str(wrong)) < 1_100
    assert len(str(ScenarioError([wrong, wrong])).split("\n")) == 2


def test_an_account_of_an_import_is_plain() -> None:
    (line,) = lines([Remark(Manner.LEFT, f"A{CLEARS_THE_SCREEN}", "laissée\nvide")])
    assert is_plain(line)
    assert "\n" not in line


def test_the_log_as_text_is_a_plain_line_an_event(
    scene: Scene, capsys: pytest.CaptureFixture[str]
) -> None:
    scene.facilitator(c.StartExercise())
    scene.facilitator(c.WriteLog(text="Un\x1b[2J\nDeux\u2028Trois\x9b2J"))
    scene.director.close()
    with contextlib.suppress(SystemExit):
        log(scene.path)
    said = capsys.readouterr().out
    assert is_plain(said)
    assert len(said.split("\n")) == len(scene.director.history) + 1


async def test_a_refusal_over_http_is_one_plain_line_that_ends(tmp_path: Path) -> None:
    async with open_house(tmp_path) as house:
        for name in ("\x1b[2J", "a\nb", "\u2028", "x" * 9_000):
            body = {"type": "pause_exercise", name: 1}
            answer = await house.client.post("/api/commands", json=body, headers=house.facilitator)
            said = problem(answer, 422)
            assert is_plain(said)
            assert len(said) < 1_100


def test_a_sentence_keeps_the_spaces_of_its_language() -> None:
    assert sentence("20\u202f000 signes\u00a0:\nles  raccourcir") == (
        "20\u202f000 signes\u00a0: les  raccourcir"
    )
