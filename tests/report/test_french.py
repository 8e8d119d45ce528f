"""Numbers, durations and dates as a French reader writes them."""

from datetime import UTC, datetime

import pytest

from crisisex.debrief.french import clock, count, date, drift, lasting, listed
from tests.report.reading import said


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "0 s"),
        (12.4, "12 s"),
        (60, "1 min"),
        (270, "4 min 30 s"),
        (3600, "1 h"),
        (3900, "1 h 05 min"),
        (72 * 3600, "72 h"),
        (5 * 86_400 + 3600, "5 j 1 h"),
    ],
)
def test_durations_read_as_they_are_said(seconds: float, text: str) -> None:
    assert said(lasting(seconds)) == text


def test_exercise_time_is_told_to_the_second() -> None:
    assert [clock(0), clock(3_725.9), clock(36_000)] == ["0:00:00", "1:02:05", "10:00:00"]


def test_a_drift_has_its_sign_and_nothing_when_on_time() -> None:
    assert [said(drift(each)) for each in (0.3, 120, -30)] == ["", "+ 2 min", "− 30 s"]


def test_none_and_one_are_singular() -> None:
    assert [said(count(each, "participant")) for each in (0, 1, 2, 10_000)] == [
        "0 participant",
        "1 participant",
        "2 participants",
        "10 000 participants",
    ]


def test_dates_and_lists_are_french() -> None:
    assert said(date(datetime(2026, 8, 1, tzinfo=UTC))) == "1er août 2026"
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b et c"]
