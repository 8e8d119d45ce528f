"""Who speaks for whom: the simulated roles, with what they say and who of the team holds them."""

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.paper import prose
from crisisex.report.paper.pack import Pack
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone


def write(book: Book, pack: Pack) -> None:
    """Write the list of simulated roles, then what is known of each."""
    exercise = pack.exercise
    book.heading(_("Acteurs simulés"), new_page=True)
    if not exercise.roles.simulated:
        book.paragraph(_("Aucun rôle n’est simulé."))
        return
    book.paragraph(
        _("Écrire dès maintenant qui de l’animation tient chaque rôle, et s’y tenir."), LEAD
    )
    columns = [
        Column(_("Rôle"), 5.5),
        Column(_("Stimuli"), 2.5),
        Column(_("Joignable"), 4),
        Column(_("Tenu par"), 5),
    ]
    rows = [_row(pack, role) for role in exercise.roles.simulated]
    book.table(_("Acteurs simulés"), columns, rows, 0.9)
    for role in exercise.roles.simulated:
        _known(book, pack, role)


def _row(pack: Pack, role: str) -> Row:
    card = pack.exercise.cards.get(role)
    numbers = [str(pack.number[each.id]) for each in pack.exercise.injects if each.actor == role]
    reachable = card is None or card.reachable
    contact = (card.contact if card else None) or _("par l’animation")
    return (
        Cell(pack.exercise.role_title(role), tone=Tone.STRONG),
        ", ".join(numbers) or NOTHING,
        contact if reachable else _("non"),
        "",
    )


def _known(book: Book, pack: Pack, role: str) -> None:
    card = pack.exercise.cards.get(role)
    if card is None or not (card.card or card.answers):
        return
    book.heading(card.title, 2)
    if card.card:
        prose.write(book, card.card, under=2, title=card.title)
    if card.answers:
        book.paragraph("", LEAD, strong=_("Réponses toutes prêtes"))
        book.items(card.answers)
