"""The whole pack as one Word file, in the order in which it is taken apart."""

from pathlib import Path

from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.bound import BoundBook
from crisisex.report.house import House
from crisisex.report.paper import facilitators, looks, packets, sealed, watching
from crisisex.report.paper.pack import Pack
from crisisex.report.plans.papers import save


def write(pack: Pack, path: Path, house: House | None = None) -> None:
    """Write the pack to `path`; raise SavingError when it cannot be written."""
    title = f"{_('Dossier imprimé')} — {pack.exercise.title}"
    save(compose(pack, house), path, title, f"EXERCICE — {pack.exercise.establishment}")


def compose(pack: Pack, house: House | None = None) -> BoundBook:
    """Return the pack, ready to be saved."""
    book = Book(pack.exercise.title, house)
    facilitators.cover(book, pack)
    facilitators.write(book, pack)
    watching.participants(book, pack)
    watching.grids(book, pack)
    for seat in pack.seats:
        packets.write(book, pack, seat)
        sealed.write(book, pack, seat)
    bound = book.finish()
    looks.add(bound.document)
    return bound
