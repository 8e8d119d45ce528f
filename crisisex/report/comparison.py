"""Several runs side by side: lines for a terminal, or a Word document with a picture."""

from collections.abc import Sequence
from pathlib import Path

from crisisex.debrief.comparison import Comparison, Share, Side
from crisisex.debrief.watched import RATINGS
from crisisex.debrief.wording import lasting
from crisisex.language import _
from crisisex.report.book import Book
from crisisex.report.pictures import comparison as picture
from crisisex.report.saving import replacing
from crisisex.report.styles import LEAD
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone

_WIDE, _FIRST = 17.0, 5.6
"""Centimetres of a table, and of its first column."""
_MOST_COLUMNS = 5
"""Runs that a table has room for; more of them take several tables."""


def write(comparison: Comparison, path: Path) -> None:
    """Write the comparison to `path`; raise SavingError when it cannot be."""
    book = Book(_("Exercices comparés"))
    book.heading(_("Exercices comparés"))
    book.paragraph(
        _(
            "Les exercices sont dans l’ordre donné. Ils diffèrent par leur scénario et leurs "
            "participants : les écarts se lisent avec prudence, et ne disent rien des personnes."
        ),
        LEAD,
    )
    _runs(book, comparison)
    book.picture(picture.draw(comparison))
    _ratings(book, comparison)
    _figures(book, comparison)
    _delays(book, comparison)
    with replacing(path) as stream:
        book.finish().save(stream)


def _runs(book: Book, comparison: Comparison) -> None:
    columns = [Column(_("N°"), 1.3), Column(_("Exercice"), 11.2), Column(_("Date"), 4.5)]
    rows = [(str(number), each.title, each.date) for number, each in enumerate(comparison.sides, 1)]
    book.table(_("Exercices comparés"), columns, rows)


def _ratings(book: Book, comparison: Comparison) -> None:
    book.heading(_("Appréciation par objectif"), 2)
    if not any(letter for row in comparison.objectives for letter in row.letters):
        book.paragraph(_("Aucun objectif n’a été apprécié."))
        return
    scale = " ; ".join(f"{key} {_(word)}" for key, word in RATINGS.items())
    book.paragraph(_("{scale}. Avec plusieurs cellules, la moins bonne.").format(scale=scale), LEAD)
    rows = [
        (row.text, [_rating(letter) for letter in row.letters]) for row in comparison.objectives
    ]
    _table(book, _("Appréciation par objectif"), _("Objectif"), rows)


def _rating(letter: str) -> Cell:
    if not letter:
        return Cell(NOTHING)
    return Cell(letter, note=_(RATINGS[letter]), tone=Tone.ALERT if letter in "MU" else Tone.STRONG)


def _figures(book: Book, comparison: Comparison) -> None:
    book.heading(_("Délais et actions"), 2)
    rows = [(name, [Cell(told) for told in values]) for name, values in figures(comparison.sides)]
    _table(book, _("Délais et actions"), _("Mesure"), rows)


def _delays(book: Book, comparison: Comparison) -> None:
    if not comparison.obligations:
        return
    book.heading(_("Déclarations : temps de scénario jusqu’au dépôt"), 2)
    rows = [
        (
            row.title,
            [_delay(used, late=late) for used, late in zip(row.used, row.late, strict=True)],
        )
        for row in comparison.obligations
    ]
    _table(book, _("Déclarations"), _("Obligation"), rows)


def _delay(used: float | None, *, late: bool) -> Cell:
    if used is None:
        return Cell(NOTHING)
    if late:
        return Cell(lasting(used), note=_("hors délai"), tone=Tone.ALERT)
    return Cell(lasting(used))


def _table(book: Book, title: str, first: str, rows: Sequence[tuple[str, list[Cell]]]) -> None:
    """Write a table with a column a run, cut by columns where there are many."""
    count = len(rows[0][1]) if rows else 0
    for start in range(0, count, _MOST_COLUMNS):
        end = min(start + _MOST_COLUMNS, count)
        width = (_WIDE - _FIRST) / (end - start)
        columns = [Column(first, _FIRST)] + [
            Column(_("Exercice {n}").format(n=number), width)
            for number in range(start + 1, end + 1)
        ]
        part: list[Row] = [(name, *values[start:end]) for name, values in rows]
        book.table(title, columns, part)


def figures(sides: Sequence[Side]) -> list[tuple[str, list[str]]]:
    """Return each measure in words, with its value for each run."""
    return [
        (
            _("Première réaction, médiane"),
            [NOTHING if each.reaction is None else lasting(each.reaction) for each in sides],
        ),
        (_("Messages suivis d’une réaction"), [_share(each.reacted) for each in sides]),
        (_("Actions attendues vues à temps"), [_share(each.done) for each in sides]),
        (_("Actions attendues vues en retard"), [_share(each.late) for each in sides]),
        (_("Déclarations déposées"), [_share(each.filed) for each in sides]),
        (_("Déclarations dans le délai"), [_share(each.in_time) for each in sides]),
        (_("Décisions prises"), [_share(each.decided) for each in sides]),
    ]


def _share(share: Share) -> str:
    return f"{share.some} / {share.whole}" if share.whole else NOTHING


def lines(comparison: Comparison) -> list[str]:
    """Return the comparison as lines of a terminal, a column a run."""
    sides = comparison.sides
    told = [f"{number:>3}  {each.date} — {each.title}" for number, each in enumerate(sides, 1)]
    rows = [
        *(
            (row.text, [letter or NOTHING for letter in row.letters])
            for row in comparison.objectives
        ),
        *figures(sides),
        *(
            (
                row.title,
                [_told(used, late=late) for used, late in zip(row.used, row.late, strict=True)],
            )
            for row in comparison.obligations
        ),
    ]
    width = max([9, *(len(value) for _name, values in rows for value in values)]) + 2
    head = " " * _NAME + "".join(str(number).rjust(width) for number in range(1, len(sides) + 1))
    return [*told, "", head, *(_line(name, values, width) for name, values in rows)]


_NAME = 44
"""Signs of a row's name in a terminal."""


def _line(name: str, values: Sequence[str], width: int) -> str:
    flat = " ".join(name.split())
    shown = flat if len(flat) < _NAME else f"{flat[: _NAME - 2]}…"
    return shown.ljust(_NAME) + "".join(value.rjust(width) for value in values)


def _told(used: float | None, *, late: bool) -> str:
    if used is None:
        return NOTHING
    return f"{lasting(used)} !" if late else lasting(used)
