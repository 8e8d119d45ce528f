"""The small parts: words, cells of text, lines written in haste, long lists."""

from pathlib import Path

import pytest
from rich.cells import cell_len

from crisisex.console import wording
from crisisex.console.widgets.columns import cells, heading
from crisisex.console.writing import decision, number
from crisisex.errors import UserError
from crisisex.plain import cleaned, one_line, plain
from crisisex.terminal.fitting import fit, fold
from tests.console.stage import Stage, night


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0:00:00"), (725, "0:12:05"), (36_000, "10:00:00"), (-1, "0:00:00")],
)
def test_exercise_time_reads_as_a_clock(seconds: float, said: str) -> None:
    assert wording.clock(seconds) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(3, ""), (45, "+45s"), (-130, "-2m"), (6_060, "+1h41")]
)
def test_drift_is_short(seconds: float, said: str) -> None:
    assert wording.drift(seconds) == said


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("déjà vu", "déjà vu"),
        ("a\x1b[2Jb", "a␛[2Jb"),
        ("\x9b31m\x00", "\ufffd31m␀"),
        ("l1\r\nl2\tfin", "l1\nl2 fin"),
        ("\ud800 \u202e", "\ufffd \ufffd"),
    ],
)
def test_control_characters_are_seen_and_not_obeyed(text: str, seen: str) -> None:
    assert plain(text) == seen


def test_json_is_cleaned_all_the_way_down() -> None:
    assert cleaned({"a": ["\x07", {"b": "\x1b"}, 1, None]}) == {"a": ["␇", {"b": "␛"}, 1, None]}


def test_one_line_has_no_line_end() -> None:
    assert one_line(" a\n b\t c ") == "a b c"


@pytest.mark.parametrize("text", ["", "court", "un texte bien trop long", "日本語日本語日本"])
def test_a_text_is_fitted_to_its_cells(text: str) -> None:
    assert cell_len(fit(text, 10)) == 10


def test_folding_keeps_every_word_and_the_width() -> None:
    text = "Un mot anticonstitutionnellement-long\n\npuis une 日本語の行"
    lines = fold(text, 12)
    assert all(cell_len(line) <= 12 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


def test_a_decision_without_words_is_refused() -> None:
    with pytest.raises(UserError, match="vide"):
        decision("  ", {})


def test_a_number_may_have_a_comma() -> None:
    assert number(" 2,5 ", "des minutes") == pytest.approx(2.5)


@pytest.mark.parametrize("width", [79, 87, 100, 140])
def test_every_line_of_the_chronogramme_is_as_wide_as_its_heading(stage: Stage, width: int) -> None:
    from crisisex.console.session import Session
    from crisisex.log.sqlite import exercise_json

    exercise = exercise_json(stage.scene.director.exercise).encode()
    snapshot = Session.read(exercise, lambda: 0.0).snapshot()
    for row in snapshot.bands[0].rows:
        assert cell_len("".join(cells(row, 0.0, width))) == width
    assert cell_len(heading(width)) == width


async def test_ten_thousand_injects_are_paged_through(tmp_path: Path) -> None:
    injects = [
        {"id": f"i{n}", "at": f"{n}s", "to": ["rssi"], "channel": "email", "subject": f"N° {n}"}
        for n in range(1, 10_001)
    ]
    stage = Stage(tmp_path, night(injects=injects))
    async with stage.app.run_test(size=(160, 45)) as pilot:
        await stage.settled(pilot)
        for _ in range(20):
            await pilot.press("pagedown")
        await stage.settled(pilot)
        assert stage.snapshot.selected is not None
        assert stage.snapshot.selected.id == "i201"
