"""What each printed page of a sheet carries: that it is an exercise, of what, and its number."""

from openpyxl.worksheet.worksheet import Worksheet

from crisisex.debrief.model import ReportModel
from crisisex.language import _
from crisisex.report.pages import MARKING, RESTRICTED
from crisisex.report.text import plain


def mark_pages(sheet: Worksheet, model: ReportModel) -> None:
    """Write the header and the footer of every page of `sheet`."""
    mark_sheet(sheet, model.overview.establishment, model.overview.title)


def mark_sheet(sheet: Worksheet, establishment: str, title: str) -> None:
    """Write them for an exercise that was not played yet."""
    sheet.oddHeader.left.text = _quoted(establishment) or None
    sheet.oddHeader.center.text = "&B" + _quoted(MARKING)
    sheet.oddHeader.right.text = _quoted(title)
    sheet.oddFooter.left.text = _quoted(_(RESTRICTED))
    sheet.oddFooter.right.text = _("Page {page} sur {pages}").format(page="&P", pages="&N")


def _quoted(text: str) -> str:
    """Return a text in which `&` starts no command; a header holds 255 signs, all parts together.

    Excel refuses a file whose header is longer.
    """
    line = " ".join(plain(text).split())
    line = line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"
    return line.replace("&", "&&")


_LONGEST = 60
