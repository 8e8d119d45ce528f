"""The words of home's list: one line a row, cut to the width there is."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo

from crisisex.client.running import Running
from crisisex.console import wording
from crisisex.console.home.commands import Row
from crisisex.language import LANGUAGES, N_, _, ngettext_, spoken
from crisisex.plain import one_line, plain
from crisisex.scenario.durations import format_duration
from crisisex.shelf.rows import ExerciseRow, RunRow, RunState, Shelf
from crisisex.terminal.fitting import fit

STATES = {
    RunState.READY: ("○", N_("prêt")),
    RunState.SERVED: ("►", N_("en cours")),
    RunState.UNFINISHED: ("■", N_("à reprendre")),
    RunState.ENDED: ("●", N_("terminé")),
    RunState.BROKEN: ("×", N_("illisible")),
}
"""Sign and word: never colour alone."""


@dataclass(frozen=True)
class Section:
    """A heading, what is under it, and what to do when nothing is."""

    title: str
    rows: tuple[Row, ...]
    empty: str = ""


def sections(shelf: Shelf, words: str) -> Iterator[Section]:
    """Yield the parts of the list, with the rows that hold all of `words`.

    Exercises in the language in use come before the others.
    """
    asked = _bare(words).split()

    def kept(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(row for row in rows if all(word in searched(row) for word in asked))

    exercises = sorted(shelf.exercises, key=lambda row: row.language != spoken())
    own = tuple(row for row in exercises if not row.shipped)
    shipped = tuple(row for row in exercises if row.shipped)
    reading = "" if shelf.whole else _("lecture…")
    none = _("rien de tel ; Échap montre tout") if asked else ""
    if shelf.running:
        yield Section(_("En cours sur ce poste"), kept(shelf.running), none)
    yield Section(
        _("Exercices livrés"), kept(shipped), none or reading or _("aucun : d dit pourquoi")
    )
    yield Section(
        _("Vos exercices"),
        kept(own),
        none or reading or _("aucun encore : n en crée un, i importe celui d’un collègue"),
    )
    yield Section(
        _("Exercices joués"),
        kept(shelf.runs),
        none or reading or _("aucun encore : Entrée sur un exercice le lance"),
    )


def searched(row: Row) -> str:
    """Return all the words by which a row is found."""
    if isinstance(row, Running):
        return _bare(f"{row.title} {row.url}")
    if isinstance(row, RunRow):
        return _bare(f"{row.title} {row.exercise} {row.path} {_(STATES[row.state][1])}")
    known = (row.title, row.id, LANGUAGES[row.language], wording.level(row.level))
    return _bare(" ".join((*known, row.establishment, row.summary, *row.roles)))


def _bare(text: str) -> str:
    """Return `text` without case or accents, as people type when they look for something."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def line(row: Row, width: int, zone: tzinfo | None) -> str:
    """Return a row in exactly `width` cells."""
    title, *cells = _cells(row, zone)
    right = "  ".join(cell.ljust(size) for cell, size in cells_in(cells, row))
    room = width - len(right) - 2
    return fit(one_line(plain(title)), max(8, room)) + "  " + right


def cells_in(cells: list[str], row: Row) -> list[tuple[str, int]]:
    """Return each cell with the width of its column."""
    widths = _WIDTHS[type(row)] if len(cells) > 1 else (len(cells[0]),)
    return list(zip(cells, widths, strict=True))


_WIDTHS: dict[type[Row], tuple[int, ...]] = {
    ExerciseRow: (13, 5, 9, 11),
    RunRow: (16, 13, 7),
}


def _cells(row: Row, zone: tzinfo | None) -> list[str]:
    if isinstance(row, Running):
        return [f"► {row.title or row.run}", row.url]
    if isinstance(row, RunRow):
        return _run_cells(row, zone)
    if row.problems:
        return [f"× {row.title}", problems(row)]
    length = format_duration(row.seconds) if row.seconds else "—"
    last = date(row.played, zone) if row.played else _("jamais joué")
    return [row.title, wording.level(row.level) or "—", length, seats(len(row.roles)), last]


def _run_cells(row: RunRow, zone: tzinfo | None) -> list[str]:
    sign, word = STATES[row.state]
    if row.state is RunState.BROKEN:
        return [f"{sign} {row.title}", _(word)]
    count = _("{count} déc.").format(count=row.decisions) if row.decisions else ""
    when = moment(row.at, zone) if row.at else "—"
    return [row.title, when, f"{sign} {_(word)}", count]


def seats(count: int) -> str:
    """Return how many seats there are, in words."""
    return ngettext_("{count} siège", "{count} sièges", count).format(count=count)


def problems(row: ExerciseRow) -> str:
    """Return how many problems keep an exercise from being played."""
    many = ngettext_("un problème", "{count} problèmes", row.problems)
    return many.format(count=row.problems)


def date(at: datetime, zone: tzinfo | None) -> str:
    """Return the day of `at`, as `24/11/2026`."""
    return format(at.astimezone(zone), _("%d/%m/%Y"))


def moment(at: datetime, zone: tzinfo | None) -> str:
    """Return day and time of `at`, as `24/11/2026 14:02`, or `2026-11-24 14:02` in English."""
    return format(at.astimezone(zone), _("%d/%m/%Y %H:%M"))
