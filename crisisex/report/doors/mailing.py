"""The ways in as CSV, for a mailing: the names that a letter's fields bear, and safe texts."""

import csv
import io
from collections.abc import Sequence

from crisisex.language import spoken
from crisisex.report.doors.sheet import rows
from crisisex.report.doors.way import Way
from crisisex.report.sheets.safe import safe


def as_csv(ways: Sequence[Way]) -> bytes:
    """Return a row a way, in UTF-8 with its mark, separated as the language's spreadsheets do."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter="," if spoken() == "en" else ";", lineterminator="\r\n")
    writer.writerows([safe(text) for text in row] for row in rows(ways))
    return written.getvalue().encode("utf-8-sig")


def to_mail(ways: Sequence[Way]) -> tuple[Way, ...]:
    """Return those whose person has an address."""
    return tuple(way for way in ways if way.address)
