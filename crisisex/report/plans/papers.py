"""What the documents made here share: their properties, and how they come to the disk."""

from datetime import UTC, datetime
from pathlib import Path

from crisisex.debrief.wording import LOCALES
from crisisex.language import spoken
from crisisex.report.bound import BoundBook
from crisisex.report.saving import replacing
from crisisex.report.text import plain


def save(bound: BoundBook, path: Path, title: str, subject: str) -> None:
    """Describe the document and write it whole; raise SavingError when it cannot be written."""
    describe(bound, title, subject)
    with replacing(path) as stream:
        bound.save(stream)


def describe(bound: BoundBook, title: str, subject: str) -> None:
    """Fill the properties that a file browser and a screen reader show."""
    properties = bound.document.core_properties
    properties.title = plain(title)[:255]
    properties.subject = plain(subject)[:255]
    properties.author = properties.last_modified_by = "crisisex"
    properties.keywords = properties.comments = ""
    properties.language = LOCALES[spoken()]
    properties.created = properties.modified = datetime.now(UTC)
