"""The report as a Word file, which is there whole or not at all."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

from docx.document import Document as WordDocument

from crisisex.debrief.model import ReportModel
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.report import annex, front, results
from crisisex.report.book import Book
from crisisex.report.styles import LANGUAGE
from crisisex.report.text import plain

_STEPS = {N_("Synthèse"): front, N_("Déroulement"): results, N_("Journal"): annex}
"""The parts of the document, in order; reading the run comes first, the file last."""


class ReportError(UserError):
    """The report cannot be written; `str()` says why and what to do."""


Progress = Callable[[str, int, int], None]
"""Takes the step that begins, in words, its number, and how many there are."""


def write(model: ReportModel, path: Path, progress: Progress | None = None) -> None:
    """Write the report to `path`, over what is there; raise ReportError when it cannot be."""
    document = compose(model, progress)
    try:
        _replace(document, path)
    except FileNotFoundError:
        raise ReportError(
            _("Le dossier {folder} n’existe pas : le créer, ou choisir un autre dossier.").format(
                folder=path.parent
            )
        ) from None
    except PermissionError:
        raise ReportError(
            _(
                "{path} ne peut pas être écrit : fermer le document s’il est ouvert dans Word, "
                "ou choisir un autre dossier."
            ).format(path=path)
        ) from None
    except (OSError, ValueError):
        raise ReportError(
            _(
                "{path} ne peut pas être écrit : choisir un autre nom ou un autre dossier, "
                "et vérifier qu’il reste de la place sur le disque."
            ).format(path=path)
        ) from None


def compose(model: ReportModel, progress: Progress | None = None) -> WordDocument:
    """Return the whole report as a python-docx document."""
    book = Book(model.overview.title)
    for number, (step, chapter) in enumerate(_STEPS.items(), 2):
        if progress:
            progress(step, number, len(_STEPS) + 2)
        chapter.write(book, model)
    if progress:
        progress(N_("Mise en forme"), len(_STEPS) + 2, len(_STEPS) + 2)
    document = book.finish()
    _describe(document, model)
    return document


def _describe(document: WordDocument, model: ReportModel) -> None:
    """Fill the properties that a file browser and a screen reader show."""
    properties = document.core_properties
    properties.title = plain(f"Rapport de retour d’expérience — {model.overview.title}")[:255]
    properties.subject = plain(f"EXERCICE — {model.overview.establishment}")[:255]
    properties.author = properties.last_modified_by = "crisisex"
    properties.keywords = "EXERCICE, retour d’expérience, crise cyber"
    properties.comments = ""
    properties.language = LANGUAGE
    properties.created = properties.modified = datetime.now(UTC)


def _replace(document: WordDocument, path: Path) -> None:
    """Save beside `path`, then take its place at once."""
    beside = path.with_name(f".{token_hex(8)}.docx")
    try:
        with beside.open("xb") as stream:
            document.save(stream)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
