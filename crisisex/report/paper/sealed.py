"""Sealed sheets: one page an inject and seat, folded once so that its label alone shows.

The label says a number, an hour and a role. The words are under the dashed line: whoever brings
the bottom of the sheet up to it hides them, for they then face each other.
"""

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper import channels
from crisisex.report.paper.looks import END, FOLD, LABEL, LABEL_HOUR
from crisisex.report.paper.pack import Pack, Seat
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Column, Row
from crisisex.scenario.injects import Inject


def write(book: Book, pack: Pack, seat: Seat) -> None:
    """Write the sealed sheets of a seat, after the list by which they are handed over."""
    injects = list(pack.for_seat(seat))
    if not injects:
        return
    book.heading(_("Plis scellés : {seat}").format(seat=seat.name), new_page=True)
    book.paragraph(
        _(
            "À garder par l’animation. Plier chaque feuille sur la ligne pointillée, l’agrafer, "
            "et ne remettre qu’à l’heure dite ou quand la condition du chronogramme est remplie. "
            "Un pli non remis ne se montre pas."
        ),
        LEAD,
    )
    book.heading(_("Liste de remise"), 2)
    columns = [
        Column(_("Pli"), 2),
        Column(_("Prévu"), 4),
        Column(_("Scénario"), 4),
        Column(_("Remis à"), 4),
    ]
    book.table(
        _("Liste de remise : {seat}").format(seat=seat.name),
        columns,
        [_handed_over(pack, each) for each in injects],
        0.75,
    )
    for inject in injects:
        _sheet(book, pack, seat, inject)


def _handed_over(pack: Pack, inject: Inject) -> Row:
    at, scenario = pack.planned(inject)
    return (
        str(pack.number[inject.id]),
        at or _("au signal"),
        scenario or NOTHING,
        _("☐      h"),
    )


def _sheet(book: Book, pack: Pack, seat: Seat, inject: Inject) -> None:
    number = pack.number[inject.id]
    label = _("Pli n° {number} · {seat}").format(number=number, seat=seat.name)
    book.heading(label, 3, new_page=True, look=LABEL)
    book.paragraph(_opening(pack, inject), LABEL_HOUR)
    book.paragraph(_("Remis à ______ h ______     Ne pas ouvrir avant."), FOLD)
    channels.write(book, pack, inject)
    told = _("EXERCICE — fin du pli n° {number} · {seat}")
    book.paragraph(told.format(number=number, seat=seat.name), END)


def _opening(pack: Pack, inject: Inject) -> str:
    at, scenario = pack.planned(inject)
    if not at:
        return _("À ouvrir quand l’animation le remet")
    return _("À ouvrir à {at} d’exercice ({scenario})").format(at=at, scenario=scenario)
