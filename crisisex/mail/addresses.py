"""Who plays which role, and where real mail reaches them: a small file that facilitators write.

CSV with `;` or `,`, in UTF-8 or Windows-1252. Everything that is wrong with it is told at once.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.run.commands import one_line
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import did_you_mean

Book = Mapping[tuple[str, str], tuple[str, ...]]
"""Addresses by (cell, role)."""

MAX_BYTES = 1024 * 1024
"""A larger file is no list of players."""
_LONGEST = 254
_ADDRESS = re.compile(
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.)*[A-Za-z0-9-]{1,63}"
)
_COLUMNS = {
    "cell": frozenset({"cellule", "cell", "cellules"}),
    "role": frozenset({"role", "roles", "siege", "seat"}),
    "address": frozenset(
        {"email", "e-mail", "mail", "mel", "courriel", "adresse", "address", "adresse e-mail"}
    ),
}


@dataclass(frozen=True)
class _Line:
    """A line of the file with its number, by the columns that we know."""

    number: int
    cells: dict[str, str]


def is_address(text: str) -> bool:
    """Return whether mail can go to `text`: a plain address, on one line, in ASCII."""
    return len(text) <= _LONGEST and _ADDRESS.fullmatch(text) is not None


def read_addresses(file: Path, exercise: Exercise) -> Book:
    """Return the addresses by seat; raise UserError with all that is wrong, a line each."""
    wrong: list[str] = []
    found: dict[tuple[str, str], list[str]] = {}
    for line in _lines(file):
        try:
            seats, address = _seats(line.cells, exercise), _address(line.cells)
        except UserError as error:
            told = _("{file}, ligne {number} : {what}")
            wrong.append(told.format(file=file, number=line.number, what=error))
            continue
        for seat in seats:
            known = found.setdefault(seat, [])
            if address not in known:
                known.append(address)
    if wrong:
        raise UserError("\n".join(wrong))
    if not found:
        raise UserError(_("{file} : aucune adresse, en écrire une par ligne.").format(file=file))
    return {seat: tuple(addresses) for seat, addresses in found.items()}


def _lines(file: Path) -> list[_Line]:
    """Return the lines that say something, below the headers."""
    text = _text(file)
    headers = text.partition("\n")[0]
    delimiter = max(";,\t", key=headers.count)
    # strict: a quote that nobody closes is said, rather than taking the rest for one address.
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        columns = _columns(file, next(reader, []))
        return [
            _Line(reader.line_num, {name: _at(row, place) for name, place in columns.items()})
            for row in reader
            if any(cell.strip() for cell in row)
        ]
    except csv.Error as error:
        told = _("{file}, ligne {number} : illisible ({why}), vérifier les guillemets.")
        raise UserError(told.format(file=file, number=reader.line_num, why=error)) from None


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


def _columns(file: Path, headers: list[str]) -> dict[str, int]:
    """Return where each column that we know stands."""
    named = [_plain(header) for header in headers]
    columns = {
        column: next(place for place, name in enumerate(named) if name in names)
        for column, names in _COLUMNS.items()
        if names & set(named)
    }
    if not {"role", "address"} <= columns.keys():
        told = _("{file}, ligne 1 : écrire les titres des colonnes, « rôle;e-mail ».")
        raise UserError(told.format(file=file))
    return columns


def _at(row: list[str], place: int) -> str:
    return row[place].strip() if place < len(row) else ""


def _seats(cells: dict[str, str], exercise: Exercise) -> list[tuple[str, str]]:
    """Return the seats that a line means: in its cell, or in each that plays the role."""
    titles = {name: (name, spec.title) for name, spec in exercise.crisis_cells.items()}
    asked = cells.get("cell", "")
    meant = (
        [_named(asked, titles, N_("cellule inconnue « {said} » : {hint}"))]
        if asked
        else list(titles)
    )
    played = dict.fromkeys(role for cell in meant for role in exercise.roles_in(cell))
    names = {role: (role, exercise.role_name(role), exercise.role_title(role)) for role in played}
    role = _named(cells["role"], names, N_("rôle inconnu « {said} » : {hint}"))
    return [(cell, role) for cell in meant if role in exercise.roles_in(cell)]


def _named(said: str, known: Mapping[str, Iterable[str]], unknown: str) -> str:
    """Return which of `known` somebody means, by its id or one of its names."""
    for name, names in known.items():
        if _plain(said) in map(_plain, names):
            return name
    hint = did_you_mean(said, known)
    raise UserError(_(unknown).format(said=one_line(said)[:80], hint=hint.said(_)))


def _address(cells: dict[str, str]) -> str:
    address = cells["address"]
    if not is_address(address):
        told = _("« {said} » n’est pas une adresse e-mail.")
        raise UserError(told.format(said=one_line(address)[:80]))
    return address


def _plain(text: str) -> str:
    """Return a name as it is compared: small letters, no accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())
