"""An .xlsx workbook read as tables: values alone, in bounded memory and time.

Nothing in it is run: a formula gives the value that its spreadsheet last kept, macros are not
looked at. Parts that declare entities are refused before any parser sees them.
"""

import re
import warnings
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from openpyxl import load_workbook
from openpyxl.utils.cell import range_boundaries
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from crisisex.formats.carried import FormatError, Manner, Remark
from crisisex.formats.kinds import OLE
from crisisex.formats.tables import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Table, Value
from crisisex.language import _, ngettext_
from crisisex.zips import refuse_uncommon

MOST_BYTES = 64 * 1024 * 1024
"""Bytes of all the parts, unpacked: a table of 5,000 rows has about five million."""
MOST_PARTS = 2_000
MOST_CELLS = 1_000_000
MOST_MERGED = 20_000
_TOLD = 5
"""Cells that a remark names, at most."""
_ENCODING = re.compile(rb"""encoding\s*=\s*["']([^"']+)""")
_FORMULA = re.compile(rb'<(?:\w+:)?c\s[^<>]*?\br="([A-Z]+\d+)"[^<>]*>\s*<(?:\w+:)?f[\s>/]')
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]*?\bref="([A-Z]+\d+:[A-Z]+\d+)"')
_EMPTY: tuple[Value, ...] = (None, "")


def tables(content: bytes, name: str) -> list[Table]:
    """Return the sheets of a workbook that hold something, hidden ones included."""
    parts = _parts(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl does not know is not for us either
            book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
            sheets = islice(book.worksheets, MOST_SHEETS)
            read = [_table(sheet, parts) for sheet in sheets]
    except FormatError:
        raise
    except Exception:  # noqa: BLE001 - a damaged workbook fails anywhere in its reader
        told = _("« {name} » est un classeur abîmé ou incomplet : le redemander.")
        raise FormatError(told.format(name=name)) from None
    found = [each for each in read if each.rows]
    if not found:
        raise FormatError(_("« {name} » est vide : aucune cellule écrite.").format(name=name))
    if any(each.endswith("vbaProject.bin") for each in parts):
        told = _("Macros : ni lues, ni lancées.")
        first = found[0]
        remarks = (*first.remarks, Remark(Manner.LEFT, name, told))
        found[0] = Table(first.name, first.rows, remarks)
    return found


def _parts(content: bytes, name: str) -> dict[str, bytes]:
    """Return the XML parts by name, once all of them are known to be harmless."""
    if content.startswith(OLE):
        protected = "EncryptedPackage".encode("utf-16-le") in content
        raise FormatError((_protected if protected else _old)().format(name=name))
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            refuse_uncommon(archive)
            _check(entries, name)
            parts = {each.filename: archive.read(each) for each in entries}
    except FormatError:
        raise
    except Exception:  # noqa: BLE001 - each way of packing has its own error
        told = _("« {name} » est un classeur abîmé ou incomplet : le redemander.")
        raise FormatError(told.format(name=name)) from None
    for part, text in parts.items():
        if part.endswith((".xml", ".rels", ".vml")):
            _check_xml(text, part, name)
    if sum(text.count(b"<c ") + text.count(b":c ") for text in parts.values()) > MOST_CELLS:
        raise FormatError(_huge().format(name=name))
    return parts


def _check(entries: list[zipfile.ZipInfo], name: str) -> None:
    names = {each.filename for each in entries}
    if any(each.flag_bits & 0x1 for each in entries):
        raise FormatError(_protected().format(name=name))
    if len(entries) > MOST_PARTS or sum(each.file_size for each in entries) > MOST_BYTES:
        raise FormatError(_huge().format(name=name))
    if not names & {"xl/workbook.xml", "/xl/workbook.xml"} and "[Content_Types].xml" not in names:
        told = _("« {name} » n’est pas un classeur Excel : l’enregistrer en .xlsx ou en .csv.")
        raise FormatError(told.format(name=name))


def _check_xml(text: bytes, part: str, name: str) -> None:
    """Refuse entities, and any way of writing that could hide them."""
    declared = _ENCODING.search(text[:200].replace(b"\0", b""))
    odd = declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii", b"utf-16"}
    if odd or b"<!DOCTYPE" in text or b"<!ENTITY" in text or b"<\0!\0D\0" in text:
        told = _("« {name} » n’est pas un classeur honnête ({part} déclare des entités) : refusé.")
        raise FormatError(told.format(name=name, part=part[:80]))


def _table(sheet: ReadOnlyWorksheet, parts: dict[str, bytes]) -> Table:
    """Return a sheet's values, those of merged cells in each of their rows."""
    text = parts.get(sheet._worksheet_path.lstrip("/"), b"")  # noqa: SLF001 - nothing else says it
    sheet.reset_dimensions()  # what a file says of its size is often wrong
    asked = islice(sheet.iter_rows(max_row=MOST_ROWS + 1, values_only=True), MOST_ROWS + 1)
    rows = [list(row[:MOST_COLUMNS]) for row in asked]
    while rows and all(value in _EMPTY for value in rows[-1]):
        rows.pop()
    remarks = []
    if len(rows) > MOST_ROWS:
        rows = rows[:MOST_ROWS]
        told = _("Rien n’est lu après la ligne {most}.").format(most=MOST_ROWS)
        remarks.append(Remark(Manner.LEFT, sheet.title, told))
    remarks += _formulas(sheet.title, text, rows)
    for merged in islice(_MERGED.finditer(text), MOST_MERGED):
        _spread(rows, range_boundaries(merged[1].decode()))
    return Table(sheet.title, tuple(map(tuple, rows)), tuple(remarks))


def _spread(rows: list[list[Value]], bounds: tuple[int, ...]) -> None:
    """Repeat the value of merged cells down their first column: each row then says it."""
    column, first, _right, last = bounds
    if first > len(rows) or column > len(rows[first - 1]):
        return
    value = rows[first - 1][column - 1]
    for row in rows[first : min(last, len(rows))]:
        row.extend([None] * (column - len(row)))
        row[column - 1] = value


def _formulas(sheet: str, text: bytes, rows: list[list[Value]]) -> Iterator[Remark]:
    """Yield what is to be known of the formulas of a sheet."""
    cells = [match[1].decode() for match in _FORMULA.finditer(text)]
    empty = [cell for cell in cells if _value(rows, cell) in _EMPTY]
    if len(cells) > len(empty):
        told = ngettext_(
            "{count} formule : sa dernière valeur est prise, rien n’est recalculé ({cells}).",
            "{count} formules : leur dernière valeur est prise, rien n’est recalculé ({cells}).",
            len(cells) - len(empty),
        )
        kept = [cell for cell in cells[: _TOLD + len(empty)] if cell not in set(empty)]
        words = told.format(count=len(cells) - len(empty), cells=_some(kept, len(cells)))
        yield Remark(Manner.TAKEN, sheet, words)
    if empty:
        told = ngettext_(
            "{count} formule sans valeur, laissée vide ({cells}) : ouvrir et enregistrer le "
            "classeur dans son tableur.",
            "{count} formules sans valeur, laissées vides ({cells}) : ouvrir et enregistrer le "
            "classeur dans son tableur.",
            len(empty),
        )
        words = told.format(count=len(empty), cells=_some(empty, len(empty)))
        yield Remark(Manner.LEFT, sheet, words)


def _some(cells: list[str], of: int) -> str:
    return ", ".join(cells[:_TOLD]) + ("…" if of > _TOLD else "")


def _value(rows: list[list[Value]], cell: str) -> Value:
    column, row, _right, _last = range_boundaries(cell)
    there = row <= len(rows) and column <= len(rows[row - 1])
    return rows[row - 1][column - 1] if there else None


def _huge() -> str:
    return _("« {name} » est démesuré une fois ouvert : ce n’est pas un chronogramme, refusé.")


def _protected() -> str:
    return _("« {name} » est protégé par un mot de passe : l’enregistrer sans, puis recommencer.")


def _old() -> str:
    return _("« {name} » est d’un ancien format (.xls) : l’enregistrer en .xlsx, puis recommencer.")
