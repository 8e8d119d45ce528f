"""Every notation of time that was seen in a chronogramme, and what is none."""

from datetime import date, datetime, time, timedelta

import pytest

from crisisex.formats.moments import Dated, Moment, OfDay, OnDay, Since, moment
from crisisex.formats.tables import Value

H, D = 3600, 86_400
JUNE = date(2024, 6, 26)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("J-60", OnDay(-60)),
        ("J", OnDay(0)),
        ("jour 2", OnDay(2)),
        ("D+3", OnDay(3)),
        ("J 02:10", OnDay(0, 2 * H + 600)),
        ("J+1 09h00", OnDay(1, 9 * H)),
        ("J+1 à 9h", OnDay(1, 9 * H)),
        ("J1 0900", OnDay(1, 9 * H)),
        ("J-2 14 h 30", OnDay(-2, 14.5 * H)),
        ("J+1 H+2 M-5", Since(D + 2 * H - 300)),
        ("M-5", Since(-300)),
        ("M + 90", Since(90 * 60)),
        ("T+2", Since(2 * H)),
        ("T0", Since(0)),
        ("DEBEX", Since(0)),
        ("T+0:05", Since(300)),
        ("T+1:05:30", Since(3930)),
        ("H+1h30", Since(1.5 * H)),
        ("+5 min", Since(300)),
        ("-10 min", Since(-600)),
        ("45 min", Since(2700)),
        ("90s", Since(90)),
        ("2 jours 3 h", Since(2 * D + 3 * H)),
        ("09:05", OfDay(9 * H + 300)),
        ("9h05", OfDay(9 * H + 300)),
        ("9 h", OfDay(9 * H)),
        ("0900", OfDay(9 * H)),
        ("0905Z", OfDay(9 * H + 300)),
        ("07:29 PM", OfDay(19 * H + 29 * 60)),
        ("7pm", OfDay(19 * H)),
        ("23:59:59", OfDay(D - 1)),
        ("26/06/2024 09h00", Dated(JUNE, 9 * H)),
        ("26/06/2024", Dated(JUNE)),
        ("26.06.24 9:00", Dated(JUNE, 9 * H)),
        ("06/26/2024", Dated(JUNE)),
        ("2024-06-26T09:00:00Z", Dated(JUNE, 9 * H)),
        ("mercredi 26 juin 2024 à 9h05", Dated(JUNE, 9 * H + 300)),
        ("26 june 2024", Dated(JUNE)),
        ("June 26, 2024 9:05 am", Dated(JUNE, 9 * H + 300)),
        (time(9, 5), OfDay(9 * H + 300)),
        (timedelta(hours=30), Since(30 * H)),
        (datetime(2024, 6, 26, 9), Dated(JUNE, 9 * H)),  # noqa: DTZ001 - as Excel's are
        (datetime(1900, 1, 1, 2), OfDay(2 * H)),  # noqa: DTZ001 - as Excel's are
        (JUNE, Dated(JUNE)),
        (0.375, OfDay(9 * H)),
        (900, OfDay(9 * H)),
    ],
)
def test_a_time_is_understood(cell: Value, said: Moment) -> None:
    assert moment(cell) == said


@pytest.mark.parametrize(
    "cell",
    [
        "", " ", "24:10", "9:75", "bonjour", "Dimanche", "Dossier", "32/13/2024", "12", "J+1 midi",
        None, True, 2460, -5, float("nan"), float("inf"), "9" * 80, "J+" * 20,
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(cell: Value) -> None:
    assert moment(cell) is None
