"""A run of ten thousand events loses none on its way to Word."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn

from crisisex.debrief.build import build
from crisisex.report.word import write
from crisisex.run import events as e
from tests.report.night import exercise
from tests.report.reading import words

LINES = 10_000
START = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)


def test_ten_thousand_lines_are_all_written_in_short_tables(tmp_path: Path) -> None:
    events = [
        e.Recorded(
            number,
            START + timedelta(seconds=number),
            float(number),
            "facilitator",
            e.LogWritten(cell="cellule", role=None, text=f"ligne-{number:05d}"),
        )
        for number in range(1, LINES + 1)
    ]
    path = tmp_path / "long.docx"
    write(build(exercise(), events, UTC), path)
    body = Document(str(path)).element.body
    tables = [list(table.iter(qn("w:tr"))) for table in body.iter(qn("w:tbl"))]
    assert max(map(len, tables)) == 101
    text = words(body)
    assert text.count("ligne-") == LINES
    assert all(f"ligne-{number:05d}" in text for number in (1, 100, 101, 5_000, LINES))
