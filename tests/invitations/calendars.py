"""Calendar files read again, by the library and by the letter."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from icalendar import Calendar

from tests.report.reading import said, words


def calendar(path: Path) -> Calendar:
    return Calendar.from_ical(path.read_bytes())


def events(path: Path) -> list[Any]:
    return list(calendar(path).walk("VEVENT"))


def attached(path: Path) -> str:
    """What the Word file in a calendar says."""
    (found,) = [each["attach"] for each in events(path) if "attach" in each]
    document = Document(BytesIO(b64decode(found.to_ical())))
    return said(words(document.element.body))


def everything(path: Path) -> str:
    """All that somebody who gets a calendar can read, whatever they open it with."""
    told = [str(value) for each in events(path) for name, value in each.items() if name != "ATTACH"]
    return "\n".join([*told, attached(path)])
