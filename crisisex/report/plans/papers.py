"""What the documents made here share: their properties, and how they come to the disk."""

from datetime import UTC, datetime
from pathlib import Path

from crisisex.debrief.wording import LOCALES
from crisisex.language import spoken
from crisisex.report.bound import BoundBook
from crisisex.report.saving import replacing
from crisisex.report.text import plain


def save(bound: BoundBook, path: Path, title: str, subject: str) -> None:
    """Describe the document, as file browsers and screen readers show it, and write it whole.

    Raises SavingError when it cannot be written.
    """
    properties = bound.document.core_properties
    properties.title = plain(title)[:255]
    properties.subject = plain(subject)[:255]
    properties.author = properties.last_modified_by = "crisisex"
    properties.keywords = properties.comments = ""
    properties.language = LOCALES[spoken()]
    properties.created = properties.modified = datetime.now(UTC)
    with replacing(path) as stream:
        bound.save(stream)
