"""A workbook's first sheet as lines of text: a list of people, and no more than that."""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from crisisex.errors import UserError
from crisisex.language import _

_MOST_BYTES = 64 * 1024 * 1024
"""Of all that the archive unpacks to."""
_MOST_ROWS, _MOST_COLUMNS = 5_000, 60


def is_workbook(file: Path) -> bool:
    """Return whether the file's name says that it is a workbook."""
    return file.suffix.lower() in {".xlsx", ".xlsm"}


def rows(file: Path) -> list[tuple[int, list[str]]]:
    """Return the rows of the sheet that is read first, each with its number.

    Raises UserError when it is no workbook, or one too large to be a list.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - heavy, and most lists are CSV

    unreadable = _("{file} : classeur illisible : l’enregistrer de nouveau en .xlsx, ou en CSV.")
    try:
        with ZipFile(file) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MOST_BYTES:
                raise UserError(_("{file} : trop grand pour une liste.").format(file=file))
        book = load_workbook(file, read_only=True, data_only=True)
    except UserError:
        raise
    except OSError as error:
        told = _("{file} : lecture impossible ({why}).")
        raise UserError(told.format(file=file, why=error.strerror or error)) from None
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, SyntaxError):
        raise UserError(unreadable.format(file=file)) from None
    try:
        sheet = book.worksheets[0]
        cells = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        return [(number, [_said(cell) for cell in row]) for number, row in enumerate(cells, 1)]
    except (IndexError, KeyError, ValueError, TypeError, AttributeError, SyntaxError):
        raise UserError(unreadable.format(file=file)) from None
    finally:
        book.close()


def _said(value: object) -> str:
    return "" if value is None else re.sub(r"\s+", " ", str(value)).strip()
