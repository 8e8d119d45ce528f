"""The parsers that we wrote ourselves, each as a function of a text.

Each returns, or raises UserError, or ValueError where its callers say that in a sentence of theirs.
"""

from collections.abc import Callable
from pathlib import Path

from pydantic import ValidationError

from crisisex.director.markup import to_html
from crisisex.errors import UserError
from crisisex.formats import cells, delimited, hypertext
from crisisex.formats.moments import moment
from crisisex.mail.addresses import is_address
from crisisex.mail.plain_text import to_text
from crisisex.plain import cleaned, plain, sentence
from crisisex.player.prose import laid_out, prose
from crisisex.run.actors import Actor
from crisisex.run.commands import COMMANDS
from crisisex.scenario.days import start_of
from crisisex.scenario.durations import parse_clock, parse_duration
from crisisex.scenario.folder import read_exercise
from crisisex.scenario.gathering import Gathering
from crisisex.scenario.instants import parse_instant
from crisisex.scenario.naming import identifier
from crisisex.scenario.nesting import may_be_deep
from crisisex.scenario.yaml_text import YamlText
from crisisex.web.devices import device_of
from crisisex.web.media import attachment_response
from tests.cli.program import EXERCISE

Reader = Callable[[str], object]
_NOWHERE = Path("/nulle-part/exercise.yaml")


def _exercise(text: str) -> None:
    read_exercise(Gathering(YamlText(_NOWHERE, text)))


def _table(text: str) -> None:
    delimited.tables(text.encode(errors="replace"), "a.csv")


def _prose(text: str) -> None:
    laid_out(prose(to_html(text)), 40)


def _entries(text: str) -> None:
    cells.read_condition(text)
    cells.read_names(text)
    cells.read_choices(text)
    cells.read_expects(text)
    cells.read_clock(text)


def _shown(text: str) -> None:
    device_of(text)
    plain(text)
    sentence(text)
    cleaned({text: [text]})
    identifier(text)
    is_address(text)
    may_be_deep(text)


READERS: dict[str, tuple[Reader, str]] = {
    "duration": (parse_duration, "1h30m"),
    "clock": (parse_clock, "1:05:30"),
    "instant": (parse_instant, "J+1 08:00"),
    "day": (start_of, "2027-01-14T09:00"),
    "moment": (moment, "J+1 H+2 M-5"),
    "cell": (_entries, "note.E1 + (couper.oui | couper.non)"),
    "table": (_table, 'Heure;Objet;À\n9h;"Un";RSSI\n'),
    "yaml": (_exercise, EXERCISE),
    "command": (COMMANDS.validate_json, '{"type": "write_log", "text": "Ligne"}'),
    "html": (hypertext.to_markdown, "<p>Un <b>gras</b></p><ul><li>a</li></ul>"),
    "markdown": (to_html, "# Un\n\n- a\n- b\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"),
    "plain text": (to_text, "# Un\n\n- a\n- b\n\n> *cité*\n"),
    "prose": (_prose, "**gras** et `code`\n\n1. un\n2. deux\n"),
    "actor": (Actor.parse, "cellule/rssi/p1"),
    "range": (lambda text: attachment_response("a.png", b"0123456789", text), "bytes=0-5"),
    "words": (_shown, "Mozilla/5.0 (iPhone) Safari/1"),
}
"""By name, with a text that each one reads."""


def read(name: str, text: str) -> None:
    """Have a reader read a text; UserError when it refuses, in a line as its callers say it."""
    reader, _sound = READERS[name]
    try:
        reader(text)
    except ValidationError:
        raise UserError("refusé") from None  # its callers say each error in words of their own
    except ValueError as refusal:
        raise UserError(sentence(str(refusal))) from None
