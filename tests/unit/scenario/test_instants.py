"""Scenario instants are read as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisex.scenario.instants import DAY, format_instant, parse_instant

MINUTES = st.integers(-999 * DAY // 60, (1_000 * DAY - 60) // 60)


@given(MINUTES)
def test_an_instant_reads_back_as_it_was_written(minutes: int) -> None:
    assert parse_instant(format_instant(minutes * 60)) == minutes * 60


@given(MINUTES, st.floats(0, 59.99))
def test_an_instant_is_written_to_the_minute_below(minutes: int, seconds: float) -> None:
    assert format_instant(minutes * 60 + seconds) == format_instant(minutes * 60)


@given(st.text("J+-0123456789 :hH\u00a0\t\n", max_size=14) | st.text())
def test_any_text_is_an_instant_or_refused_with_the_way_out(text: str) -> None:
    try:
        seconds = parse_instant(text)
    except ValueError as error:
        said = str(error)
    else:
        assert parse_instant(format_instant(seconds)) == seconds
        return
    assert "n’est pas un instant du scénario : écrire « J 02:10 »" in said


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("J 00:00", 0),
        ("J 02:10", 7_800),
        ("J+1 08:00", DAY + 28_800),
        ("J-1 22:00", -7_200),
        ("J + 2  8h05", 2 * DAY + 29_100),
        ("J +\u00a01 08:00", DAY + 28_800),
    ],
)
def test_authors_write_instants_in_these_ways(text: str, seconds: int) -> None:
    assert parse_instant(text) == seconds


@pytest.mark.parametrize("text", ["", "J", "02:10", "J 24:00", "J 02:60", "J+1", "D 02:10", "J 2"])
def test_what_is_no_instant_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="n’est pas un instant du scénario"):
        parse_instant(text)
