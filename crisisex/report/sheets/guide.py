"""The second sheet of the action plan: how to use it, and the values its columns take."""

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment, PatternFill
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from crisisex.debrief.model import ReportModel
from crisisex.language import _
from crisisex.report.sheets.columns import Column
from crisisex.report.sheets.pages import mark_pages
from crisisex.report.sheets.safe import letters, write_text

_WIDTHS = (10, 22, 16, 80)
_FIRST_VALUES = 6
"""Column of the first list of values."""


def write(book: Workbook, model: ReportModel, shown: Sequence[Column]) -> dict[str, str]:
    """Write the sheet, and return where the values of each column stand, by key."""
    sheet = book.create_sheet(_("Mode d’emploi et valeurs"))
    row = _advice(sheet, model)
    _meanings(sheet, shown, row)
    lists = _values(sheet, shown, row)
    for place, width in enumerate(_WIDTHS, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    mark_pages(sheet, model)
    return lists


def _advice(sheet: Worksheet, model: ReportModel) -> int:
    """Write what this plan is and how it is used; return the row after it."""
    title = f"{_('Plan d’actions')} — {model.overview.title}"
    write_text(sheet.cell(1, 1), title, letters(14, bold=True))
    said = (
        f"EXERCICE · {model.overview.establishment} · {model.overview.date}",
        _("Une ligne par action. Filtrer et trier par les flèches de la première ligne."),
        _("Gravité, POETE, type et état se choisissent dans une liste."),
        _("Une action dont l’échéance est passée est en rouge et en gras, marquée « en retard »."),
        _("Responsable : écrire une fonction. Aucun constat ne porte sur une personne."),
        _(
            "Pour importer : lire les plages nommées crisisex_… (une par colonne, voir la clé "
            "ci-dessous), ou la première feuille par ses titres."
        ),
        _("Une apostrophe devant un texte empêche qu’un tableur le prenne pour une formule."),
    )
    for row, line in enumerate(said, 2):
        write_text(sheet.cell(row, 1), line)
    return len(said) + 3


def _meanings(sheet: Worksheet, shown: Sequence[Column], row: int) -> None:
    _head(sheet, row, 1, (_("Colonne"), _("Titre"), _("Clé"), _("Ce qu’elle dit")))
    for place, column in enumerate(shown, 1):
        told = (get_column_letter(place), column.title, column.key, column.meaning)
        for across, text in enumerate(told, 1):
            cell = sheet.cell(row + place, across)
            write_text(cell, text)
            cell.alignment = Alignment(wrap_text=True, vertical="top")


def _values(sheet: Worksheet, shown: Sequence[Column], row: int) -> dict[str, str]:
    """Write the values side by side, and return their cells as lists refer to them."""
    found = {}
    with_values = [column for column in shown if column.values]
    for across, column in enumerate(with_values, _FIRST_VALUES):
        _head(sheet, row, across, (column.title,))
        letter = get_column_letter(across)
        sheet.column_dimensions[letter].width = 28
        for place, value in enumerate(column.values, 1):
            write_text(sheet.cell(row + place, across), value)
        last = row + len(column.values)
        found[column.key] = f"{quote_sheetname(sheet.title)}!${letter}${row + 1}:${letter}${last}"
    return found


def _head(sheet: Worksheet, row: int, first: int, titles: Sequence[str]) -> None:
    for place, title in enumerate(titles, first):
        cell = sheet.cell(row, place)
        write_text(cell, title, letters(bold=True))
        cell.fill = PatternFill("solid", fgColor="DCE6F1")
