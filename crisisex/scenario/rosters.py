"""Small tables that facilitators write in a spreadsheet: who holds which seat, line by line.

CSV with `;`, `,` or tabs, in UTF-8 or Windows-1252. A role and a cell are written by id or by name.
"""

import csv
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import did_you_mean

MAX_BYTES = 1024 * 1024
"""A larger file is no list of people."""
CELL = frozenset({"cellule", "cell", "cellules"})
ROLE = frozenset({"role", "roles", "siege", "seat"})
ADDRESS = frozenset(
    {"email", "e-mail", "mail", "mel", "courriel", "adresse", "address", "adresse e-mail"}
)
"""The titles that such columns bear, as `plain` writes them."""


@dataclass(frozen=True)
class Line:
    """A line of the file with its number, by the columns that we know."""

    number: int
    cells: dict[str, str]


def lines(
    file: Path, known: Mapping[str, frozenset[str]], needed: Iterable[str], example: str
) -> list[Line]:
    """Return the lines that say something, below the headers.

    `known` are the titles of columns by name; those that are `needed` must be there, as in
    `example`. Raises UserError when the file cannot be read, or lacks one.
    """
    text = _text(file)
    headers = text.partition("\n")[0]
    delimiter = max(";,\t", key=headers.count)
    # strict: a quote that nobody closes is said, rather than taking the rest for one value.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        told = _("{file}, ligne {number} : illisible ({why}), vérifier les guillemets.")
        raise UserError(told.format(file=file, number=reader.line_num, why=error)) from None
    return lines_of(file, rows, known, needed, example)


def lines_of(
    file: Path,
    rows: Sequence[tuple[int, Sequence[str]]],
    known: Mapping[str, frozenset[str]],
    needed: Iterable[str],
    example: str,
) -> list[Line]:
    """Return the same of rows that were read from `file` already, each with its number."""
    told = [(number, row) for number, row in rows if any(cell.strip() for cell in row)]
    first, headers = told[0] if told else (1, ())
    columns = _columns(headers, known)
    if not set(needed) <= columns.keys():
        sentence = _("{file}, ligne {number} : écrire les titres des colonnes, « {example} ».")
        raise UserError(sentence.format(file=file, number=first, example=example))
    return [
        Line(number, {name: _at(row, place) for name, place in columns.items()})
        for number, row in told[1:]
    ]


def cells_of(line: Mapping[str, str], exercise: Exercise) -> list[str]:
    """Return the cells that a line means: the one it names, or all; UserError for no such cell."""
    titles = {name: (name, spec.title) for name, spec in exercise.crisis_cells.items()}
    asked = line.get("cell", "")
    if not asked:
        return list(titles)
    return [_named(asked, titles, N_("cellule inconnue « {said} » : {hint}"))]


def seats(line: Mapping[str, str], exercise: Exercise) -> list[tuple[str, str]]:
    """Return the seats that a line means, (cell, role): in its cell, or in each that plays it.

    Raises UserError when there is no such cell or role.
    """
    meant = cells_of(line, exercise)
    played = dict.fromkeys(role for cell in meant for role in exercise.roles_in(cell))
    names = {role: (role, exercise.role_name(role), exercise.role_title(role)) for role in played}
    role = _named(line["role"], names, N_("rôle inconnu « {said} » : {hint}"))
    return [(cell, role) for cell in meant if role in exercise.roles_in(cell)]


def plain(text: str) -> str:
    """Return a name as it is compared: small letters, no accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())


def _text(file: Path) -> str:
    """Return what the file says, whichever of its two encodings it is in."""
    try:
        if file.stat().st_size > MAX_BYTES:
            raise UserError(_("{file} : plus de 1 Mio, ce n’est pas une liste.").format(file=file))
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        told = _("{file} : lecture impossible ({why}).")
        raise UserError(told.format(file=file, why=why)) from None
    if b"\0" in content:
        told = _("{file} : ce n’est pas du texte : l’enregistrer en CSV UTF-8.")
        raise UserError(told.format(file=file))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _columns(headers: Sequence[str], known: Mapping[str, frozenset[str]]) -> dict[str, int]:
    """Return where each column that we know stands."""
    named = [plain(header) for header in headers]
    return {
        column: next(place for place, name in enumerate(named) if name in names)
        for column, names in known.items()
        if names & set(named)
    }


def _at(row: Sequence[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _named(said: str, known: Mapping[str, Iterable[str]], unknown: str) -> str:
    """Return which of `known` somebody means, by its id or one of its names."""
    for name, names in known.items():
        if plain(said) in map(plain, names):
            return name
    hint = did_you_mean(said, known)
    shown = "".join(sign if sign.isprintable() else " " for sign in said)[:80]
    raise UserError(_(unknown).format(said=" ".join(shown.split()), hint=hint.said(_)))
