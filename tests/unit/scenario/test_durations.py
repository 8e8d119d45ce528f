"""Durations are read as they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisex.scenario.durations import format_duration, parse_duration


@given(st.integers(0, 10_000_000))
def test_a_duration_reads_back_as_it_was_written(seconds: int) -> None:
    assert parse_duration(format_duration(seconds)) == seconds


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
def test_hours_minutes_and_seconds_add_up(hours: int, minutes: int, seconds: int) -> None:
    text = f"{hours}h{minutes}m{seconds}s"
    assert parse_duration(text) == hours * 3600 + minutes * 60 + seconds


@given(st.text())
def test_any_text_is_a_duration_or_refused_with_the_way_out(text: str) -> None:
    try:
        seconds = parse_duration(text)
    except ValueError as error:
        said = str(error)
    else:
        assert seconds >= 0
        return
    assert "n’est pas une durée : écrire 90s, 5m ou 1h30m" in said


@pytest.mark.parametrize("digits", [400, 5_000])
def test_an_endless_number_is_no_duration(digits: int) -> None:
    with pytest.raises(ValueError, match="n’est pas une durée"):
        parse_duration("9" * digits + "h")


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("90s", 90), ("5m", 300), ("5 min", 300), ("1h30m", 5400), ("1H30", None), ("0", 0)],
)
def test_authors_write_durations_in_these_ways(text: str, seconds: float | None) -> None:
    if seconds is None:
        with pytest.raises(ValueError, match="n’est pas une durée"):
            parse_duration(text)
    else:
        assert parse_duration(text) == seconds


@pytest.mark.parametrize("text", ["", " ", "-5m", "5", "5m1h", "1.5h", "m", "5 jours", "1h-30m"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="n’est pas une durée"):
        parse_duration(text)


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0, "0m"), (90, "90s"), (119, "119s"), (120, "2m"), (121, "2m1s"), (3600, "1h"), (60, "1m")],
)
def test_durations_are_written_as_authors_write_them(seconds: float, text: str) -> None:
    assert format_duration(seconds) == text
