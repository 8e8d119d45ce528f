"""The chronogram as CSV: what a spreadsheet opens with a double click, in its reader's language."""

import csv
import io
from typing import Final

from crisisex.formats.guard import guarded
from crisisex.formats.msel.table import Table, laid

_DELIMITERS: Final = {"fr": ";", "en": ","}
"""What spreadsheets take for one, by language."""


def as_csv(table: Table, language: str) -> bytes:
    """Return a table as UTF-8 with its mark, without which Excel reads another encoding."""
    columns = list(laid(table, language, guarded))
    written = io.StringIO()
    writer = csv.writer(written, delimiter=_DELIMITERS.get(language, ","), lineterminator="\r\n")
    writer.writerow([column.heading for column in columns])
    writer.writerows(zip(*(column.cells for column in columns), strict=True))
    return written.getvalue().encode("utf-8-sig")
