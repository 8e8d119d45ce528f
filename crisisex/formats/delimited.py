"""A CSV file read as a table, whatever spreadsheet wrote it: its signs and separator are found."""

import csv
from itertools import islice

from crisisex.formats.carried import FormatError, Manner, Remark
from crisisex.formats.tables import MOST_COLUMNS, MOST_ROWS, Table
from crisisex.language import _

_LONGEST_FIELD = 1_000_000
_SEPARATORS = ";\t,|"
_SAMPLE = 200
"""Rows by which the separator is found."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def tables(content: bytes, name: str) -> list[Table]:
    """Return the one table of a CSV file, which has no sheets."""
    text, remarks = _decoded(content, name)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _end, rest = text.partition("\n")
    told = first[4:].strip() if first.lower().startswith("sep=") else ""
    separator = told[:1] or _separator(text)
    try:
        rows = _rows(rest if told else text, separator, strict=True)
    except csv.Error:
        remarks.append(
            Remark(Manner.GUESSED, name, _("Des guillemets sont mal fermés : à relire."))
        )
        try:
            rows = _rows(rest if told else text, separator, strict=False)
        except csv.Error as error:
            told = _("« {name} » ne se lit pas comme un CSV ({why}) : l’enregistrer en .xlsx.")
            raise FormatError(told.format(name=name, why=error)) from None
    if told:
        rows.insert(0, ())  # rows keep the numbers that a text editor shows
    if len(rows) > MOST_ROWS:
        rows = rows[:MOST_ROWS]
        words = _("Rien n’est lu après la ligne {most}.").format(most=MOST_ROWS)
        remarks.append(Remark(Manner.LEFT, name, words))
    while rows and not any(rows[-1]):
        rows.pop()
    if not rows:
        raise FormatError(_("« {name} » est vide : aucune cellule écrite.").format(name=name))
    return [Table(name, tuple(rows), tuple(remarks), sheet=False)]


def _decoded(content: bytes, name: str) -> tuple[str, list[Remark]]:
    """Return the text, and how its signs were read when it was a guess."""
    try:
        if content.startswith(_UTF16):
            return content.decode("utf-16"), []
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if content.startswith(_UTF16):
            told = _("« {name} » est coupé ou abîmé : le redemander.")
            raise FormatError(told.format(name=name)) from None
        text = content.decode("cp1252", errors="replace")
        told = _("Lu en Windows-1252, comme Excel écrit le CSV : vérifier les accents.")
        remarks = [Remark(Manner.GUESSED, name, told)]
    else:
        remarks = []
    if "\0" in text:
        told = _("« {name} » n’est pas du texte : choisir un fichier .csv ou .xlsx.")
        raise FormatError(told.format(name=name))
    return text, remarks


def _separator(text: str) -> str:
    """Return the separator by which most rows have as many cells, and many."""

    def score(separator: str) -> float:
        try:
            rows = list(
                islice(csv.reader(text[:200_000].split("\n"), delimiter=separator), _SAMPLE)
            )
        except csv.Error:
            return 0
        widths = [len(row) for row in rows if any(row)]
        usual = max(set(widths), key=widths.count, default=1)
        return 0 if usual == 1 else widths.count(usual) / len(widths) * (1 + min(usual, 30) / 10)

    return max(_SEPARATORS, key=score)


def _rows(text: str, separator: str, *, strict: bool) -> list[tuple[str | None, ...]]:
    csv.field_size_limit(_LONGEST_FIELD)
    lines = (f"{line}\n" for line in text.split("\n"))
    reader = csv.reader(lines, delimiter=separator, strict=strict)
    return [
        tuple(cell or None for cell in row[:MOST_COLUMNS]) for row in islice(reader, MOST_ROWS + 1)
    ]
