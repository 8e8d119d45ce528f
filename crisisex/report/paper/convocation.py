"""What somebody may read before the day: where and when, the rules, their role cards.

It says nothing of the story: not even the exercise's title, which often gives it away.
"""

import io
from collections.abc import Sequence

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.pages import MARKING
from crisisex.report.paper import looks, prose
from crisisex.report.paper.pack import Pack, Seat
from crisisex.report.paper.rules import default_rules
from crisisex.report.plans.papers import describe
from crisisex.report.styles import LEAD, MARK, SUBTITLE, TITLE
from crisisex.report.tables import Cell, Column


def convocation(
    pack: Pack, name: str, seats: Sequence[Seat], facts: Sequence[tuple[str, str]]
) -> bytes:
    """Return a Word file for somebody who holds `seats`; `facts` are what to know of the day."""
    title = _("Exercice de crise cyber")
    book = Book(title)
    book.paragraph(MARKING, MARK)
    book.paragraph(title, TITLE)
    book.paragraph(name, SUBTITLE)
    book.heading(_("La journée"))
    columns = [Column(_("Quoi"), 5), Column(_("À savoir"), 12)]
    book.table(_("La journée"), columns, [(what, Cell(said)) for what, said in facts])
    book.heading(_("Avant de venir"), 2)
    book.items(_before())
    for seat in seats:
        _card(book, pack, seat)
    prose.write_titled(book, _rules(pack), 1, _("Règles du jeu"))
    bound = book.finish()
    looks.add(bound.document)
    describe(bound, f"{title} — {name}", "EXERCICE")
    written = io.BytesIO()
    bound.save(written)
    return written.getvalue()


def _card(book: Book, pack: Pack, seat: Seat) -> None:
    book.heading(_("Votre rôle : {title}").format(title=seat.name), new_page=True)
    card = pack.exercise.cards.get(seat.role)
    if card is None or not card.card:
        book.paragraph(_("Ce rôle n’a pas de fiche : jouez-le comme dans votre établissement."))
        return
    book.paragraph(card.title, LEAD)
    prose.write(book, card.card, under=1, title=card.title)


def _rules(pack: Pack) -> str:
    """Return the exercise's rules; never the briefing, which tells where the story starts."""
    return pack.exercise.rules or default_rules()


def _before() -> tuple[str, ...]:
    return (
        _("Lire la fiche de rôle et les règles ci-dessous : dix minutes."),
        _("Apporter vos vrais plans et vos vrais annuaires, sur papier ou à l’écran."),
        _("Venir avec un téléphone ou un ordinateur chargé."),
        _("Ne rien chercher du scénario : tout sera dit le jour même, et tout sera inventé."),
    )
