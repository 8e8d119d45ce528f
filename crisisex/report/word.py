"""The report as a Word file, which is there whole or not at all."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from docx.document import Document as WordDocument

from crisisex.debrief.model import ReportModel
from crisisex.debrief.wording import LOCALES
from crisisex.language import N_, _, spoken
from crisisex.report import (
    analysis,
    annex,
    chronology,
    conduct,
    coordination,
    cover,
    decisions,
    hot_wash,
    improvement,
    method,
    obligations,
    overview,
    sign_off,
    summary,
)
from crisisex.report.book import Book
from crisisex.report.bound import BoundBook
from crisisex.report.followed import Followed, write_followed
from crisisex.report.house import House
from crisisex.report.pictures.album import pictures as drawn
from crisisex.report.pictures.picture import Picture
from crisisex.report.saving import replacing
from crisisex.report.text import plain

_Chapter = Callable[[Book, ReportModel], None]

_FIRST: Final[tuple[_Chapter, ...]] = (cover.write, summary.write, overview.write, method.write)
_COURSE: Final[tuple[_Chapter, ...]] = (
    chronology.write,
    analysis.write,
    decisions.write,
    obligations.write,
    coordination.write,
    conduct.write,
    hot_wash.write,
)
_STEPS: Final = 5
"""Reading the run comes first, the file last."""


Progress = Callable[[str, int, int], None]
"""Takes the step that begins, in words, its number, and how many there are."""


def write(
    model: ReportModel,
    path: Path,
    progress: Progress | None = None,
    *,
    house: House | None = None,
    followed: Sequence[Followed] = (),
    pictures: Sequence[Picture] | None = None,
) -> None:
    """Write the report to `path`, over what is there; raise SavingError when it cannot be.

    `house` gives the looks, `followed` is what became of earlier actions; `pictures` are those of
    the model unless others are given.
    """
    document = compose(model, progress, house=house, followed=followed, pictures=pictures)
    with replacing(path) as stream:
        document.save(stream)


def compose(
    model: ReportModel,
    progress: Progress | None = None,
    *,
    house: House | None = None,
    followed: Sequence[Followed] = (),
    pictures: Sequence[Picture] | None = None,
) -> BoundBook:
    """Return the whole report, ready to be saved."""
    told = progress or _nobody
    told(N_("Synthèse"), 2, _STEPS)
    book = Book(model.overview.title, house, drawn(model) if pictures is None else pictures)
    _write(_FIRST, book, model)
    told(N_("Déroulement"), 3, _STEPS)
    _write(_COURSE, book, model)
    _write_what_follows(book, model, followed)
    told(N_("Journal"), 4, _STEPS)
    annex.write(book, model)
    told(N_("Mise en forme"), 5, _STEPS)
    bound = book.finish()
    _describe(bound.document, model)
    return bound


def _nobody(_step: str, _number: int, _of: int) -> None:
    """Tell nobody."""


def _write(chapters: Sequence[_Chapter], book: Book, model: ReportModel) -> None:
    for chapter in chapters:
        chapter(book, model)


def _write_what_follows(book: Book, model: ReportModel, actions: Sequence[Followed]) -> None:
    """Write what is to change, what became of what was to change, and who takes it on."""
    improvement.write(book, model)
    write_followed(book, actions)
    sign_off.write(book, model)


def _describe(document: WordDocument, model: ReportModel) -> None:
    """Fill the properties that a file browser and a screen reader show."""
    properties = document.core_properties
    title = _("Rapport de retour d’expérience")
    properties.title = plain(f"{title} — {model.overview.title}")[:255]
    properties.subject = plain(f"EXERCICE — {model.overview.establishment}")[:255]
    properties.author = properties.last_modified_by = "crisisex"
    properties.keywords = _("EXERCICE, retour d’expérience, crise cyber")
    properties.comments = properties.category = ""
    properties.language = LOCALES[spoken()]
    properties.created = properties.modified = datetime.now(UTC)
