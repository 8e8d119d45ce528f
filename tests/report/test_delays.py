"""A legal delay is told as the law words it, or in words that come from its figure."""

from datetime import UTC

import pytest

from crisisex.debrief.build import build
from tests.report.night import exercise
from tests.report.reading import said


@pytest.mark.parametrize(
    ("delay", "wording", "text"),
    [
        ("72h", "72 heures, par étapes", "72 heures, par étapes"),
        ("72h", "", "72 h"),
        ("P1M", "", "1 mois"),
        ("P1Y21D", "", "1 an 21 jours"),
        (None, "", "sans délai"),
    ],
)
def test_a_delay_is_told_in_words(delay: str | None, wording: str, text: str) -> None:
    obligation = {"id": "o", "title": "O", "delay": delay, "wording": wording}
    (told,) = build(exercise(obligations=[obligation]), [], UTC).cells[0].obligations
    assert said(told.limit) == text
