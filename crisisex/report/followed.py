"""What became of the last exercise's actions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from crisisex.debrief import wording
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.tables import NOTHING, Cell, Column, Tone


@dataclass(frozen=True)
class Followed:
    """An action that an earlier exercise promised, as it stands now."""

    action: str
    owner: str
    """A function; empty when nobody was named."""
    due: date | None
    state: str
    """In words, in the language of the report: done, open, overdue."""
    note: str


def write_followed(book: Book, followed: Sequence[Followed]) -> None:
    """Write the chapter, where there is anything to follow."""
    if not followed:
        return
    book.heading(_("Suites des exercices précédents"))
    columns = [
        Column(_("Action"), 9),
        Column(_("Responsable"), 4),
        Column(_("Échéance"), 3.2),
        Column(_("État"), 3.5),
        Column(_("Remarque"), 6),
    ]
    rows = [
        (
            each.action,
            each.owner or _("à désigner"),
            wording.date(each.due) if each.due else _("à fixer"),
            Cell(each.state, tone=Tone.STRONG),
            each.note or NOTHING,
        )
        for each in followed
    ]
    book.table(_("Suites des exercices précédents"), columns, rows)
