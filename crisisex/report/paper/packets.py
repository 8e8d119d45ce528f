"""What a seat finds on the table: its card, the rules, the situation, log sheets and forms."""

from typing import Final

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper import forms, prose
from crisisex.report.paper.pack import Pack, Seat
from crisisex.report.paper.rules import default_rules
from crisisex.report.styles import LEAD
from crisisex.report.tables import Column, Row

_LOG_LINES: Final = 17
"""Lines of a crisis log on a page."""


def write(book: Book, pack: Pack, seat: Seat) -> None:
    """Write the packet of a seat, on pages of its own."""
    exercise = pack.exercise
    book.heading(_("Pochette : {seat}").format(seat=seat.name), new_page=True)
    book.paragraph(_("À remettre à ce siège avant le début. Rien ici n’est scellé."), LEAD)
    book.heading(exercise.role_title(seat.role), 2)
    _card(book, pack, seat)
    prose.write_titled(book, exercise.rules or default_rules(), 2, _("Règles du jeu"))
    if exercise.briefing:
        prose.write_titled(book, exercise.briefing, 2, _("Mise en situation"))
    _log(book, pack, seat)
    _forms(book, pack, seat)


def _card(book: Book, pack: Pack, seat: Seat) -> None:
    card = pack.exercise.cards.get(seat.role)
    if card is None or not card.card:
        book.paragraph(_("Ce rôle n’a pas de fiche : jouez-le comme dans votre établissement."))
        return
    prose.write(book, card.card, under=2, title=card.title)


def _log(book: Book, pack: Pack, seat: Seat) -> None:
    """Write blank sheets; whoever keeps the cell's log has three."""
    keeps = seat.role in pack.exercise.roles.historian
    for sheet in range(3 if keeps else 1):
        title = _("Main courante : {seat}").format(seat=seat.name)
        book.heading(title if not sheet else f"{title} ({sheet + 1})", 2, new_page=True)
        columns = [
            Column(_("N°"), 1.2),
            Column(_("Heure"), 1.8),
            Column(_("De qui, à qui"), 3.6),
            Column(_("Fait, demande ou décision, et son motif"), 7.6),
            Column(_("Suite donnée"), 2.8),
        ]
        first = sheet * _LOG_LINES + 1
        rows: list[Row] = [
            (str(number), "", "", "", "") for number in range(first, first + _LOG_LINES)
        ]
        book.table(title, columns, rows, 1.2)


def _forms(book: Book, pack: Pack, seat: Seat) -> None:
    due = list(pack.declared_by(seat))
    if not due:
        return
    title = _("Déclarations : {seat}").format(seat=seat.name)
    book.heading(title, 2, new_page=True)
    book.paragraph(
        _(
            "Des formulaires vierges, à remplir si vous jugez qu’il le faut, et à remettre à "
            "l’animation, qui en note l’heure et donne un numéro. Rien ne dit qu’ils sont tous à "
            "remplir. Aucun ne part vers une vraie autorité."
        )
    )
    for obligation in due:
        forms.write(book, pack, obligation)
