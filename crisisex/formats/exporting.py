"""Giving an exercise, or a run, to a spreadsheet, a calendar or another tool.

Each kind is known by its name and by its file's suffix; a module is read when it is asked for.
"""

import contextlib
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Protocol, cast

from crisisex.debrief.past import Past
from crisisex.debrief.wording import instant
from crisisex.errors import UserError
from crisisex.formats.carried import Manner, Remark
from crisisex.formats.cells import write_clock
from crisisex.formats.guard import fit, guarded
from crisisex.formats.kept import Kept
from crisisex.formats.msel.table import Table
from crisisex.language import _, ngettext_
from crisisex.log.fitting import played
from crisisex.log.sqlite import RunLog
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise

OTHERS: Final = ("t3sf", "cexf", "openaev")
"""Other tools, each written by the module of its name."""
KINDS: Final = ("xlsx", "csv", "ics", *OTHERS)
_SUFFIXES: Final = {".xlsx": "xlsx", ".csv": "csv", ".ics": "ics", ".zip": "openaev"}
_RUN: Final = ".crisisex"

Exported = tuple[bytes, tuple[Remark, ...]]
"""A file's bytes, and what it does not carry."""


class _Writer(Protocol):
    """What writes another tool's file: its module."""

    def write(self, exercise: Exercise, attachments: Mapping[str, bytes]) -> Exported:
        """Return the file, and what of the exercise it does not hold."""
        ...


@dataclass(frozen=True)
class Source:
    """What is exported: an exercise with its folder, or the one of a run with what became of it."""

    exercise: Exercise
    attachments: Mapping[str, bytes]
    """By the name that injects call them."""
    folder: Path | None = None
    past: Past | None = None

    @classmethod
    def read(cls, exercise_or_run: str) -> "Source":
        """Return what a name means; UserError when there is nothing of that name."""
        path = Path(exercise_or_run)
        if path.suffix == _RUN:
            with contextlib.closing(RunLog.open(path, read_only=True)) as log:
                exercise, events = played(log)
                past = Past(exercise, events, None)
                return cls(exercise, log.attachments(), past=past)
        found = load_exercise(exercise_or_run)
        return cls(found.exercise, found.attachments(), found.folder)


def kind_of(output: Path, asked: str | None) -> str:
    """Return the kind that was asked for, or that the file's name says; UserError for neither."""
    kind = asked or _SUFFIXES.get(output.suffix.lower())
    if kind is None:
        told = _("{path} : dire sous quelle forme, « --to {kinds} ».")
        raise UserError(told.format(path=output, kinds="|".join(KINDS)))
    return kind


def export(source: Source, kind: str, language: str, start: datetime | None) -> Exported:
    """Return `source` as a file of `kind`; UserError when it cannot be."""
    if kind == "ics":
        return _calendar(source, start)
    if kind in OTHERS:
        return _other(source, kind)
    if source.past is not None:
        return _played(source.past, kind, language)
    return _chronogram(source, kind, language, start)


def _played(past: Past, kind: str, language: str) -> Exported:
    from crisisex.formats.msel.played import played  # noqa: PLC0415 - one kind at a time
    from crisisex.formats.msel.text import as_csv  # noqa: PLC0415 - each format imports only its own

    table = played(past, language)
    if kind == "csv":
        return as_csv(table, language), ()
    return _workbook(past.exercise, [table], language, guarded), ()


def _chronogram(source: Source, kind: str, language: str, start: datetime | None) -> Exported:
    from crisisex.formats.msel.scenario import tables  # noqa: PLC0415 - each format imports only its own
    from crisisex.formats.msel.text import as_csv  # noqa: PLC0415 - each format imports only its own

    found = list(tables(source.exercise, Kept.beside(source.folder), language, start))
    files = _attached(source.exercise)
    if kind == "csv":
        beside = [each.sheet.title(language) for each in found[1:]]
        told = _("Le CSV ne tient que le chronogramme ; le classeur (.xlsx) a aussi : {sheets}.")
        left = Remark(Manner.LEFT, "csv", told.format(sheets=", ".join(beside)))
        return as_csv(found[0], language), (left, *files)
    return _workbook(source.exercise, found, language, fit), files


def _workbook(
    exercise: Exercise, found: Sequence[Table], language: str, write: Callable[[str], str]
) -> bytes:
    from crisisex.formats.msel.book import About, as_workbook  # noqa: PLC0415 - openpyxl

    bands = {
        phase.id: f"{phase.title} · {write_clock(phase.starts)} · {instant(phase.scenario)}"
        for phase in exercise.phases
    }
    about = About(exercise.title, exercise.establishment, language, bands, write)
    return as_workbook(found, about)


def _calendar(source: Source, start: datetime | None) -> Exported:
    from crisisex.formats.calendar import as_calendar, without_hour  # noqa: PLC0415 - icalendar

    if start is None:
        told = _("Pour un agenda, dire quand l’exercice commence : --start 2027-01-14T09:00.")
        raise UserError(told)
    made = as_calendar(source.exercise, start, datetime.now(start.tzinfo))
    count = without_hour(source.exercise)
    told = ngettext_(
        "{count} stimulus sans heure, que l’agenda dit dans l’événement dont il dépend.",
        "{count} stimuli sans heure, que l’agenda dit dans l’événement dont ils dépendent.",
        count,
    )
    left = Remark(Manner.LEFT, "ics", told.format(count=count))
    return made, (left,) if count else ()


def _other(source: Source, kind: str) -> Exported:
    """Return what the module of another tool writes."""
    writer = cast("_Writer", importlib.import_module(f"crisisex.formats.{kind}"))
    return writer.write(source.exercise, source.attachments)


def _attached(exercise: Exercise) -> tuple[Remark, ...]:
    """Return that files which injects name are not in the sheet."""
    names = {name for inject in exercise.injects for name in inject.attachments}
    if not names:
        return ()
    told = _("seulement nommées ; pour le réimporter, les copier à côté du fichier : {names}.")
    return (Remark(Manner.LEFT, _("Pièces jointes"), told.format(names=", ".join(sorted(names)))),)
