"""What a file's tables hold, before anything is carried over: headings, and what each seems to be.

A mapping that a house has confirmed wins over what is found.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import mean

from crisisex.formats.carried import FormatError, Manner, Remark
from crisisex.formats.cleaning import line_of
from crisisex.formats.columns import INJECTS, SHEETS, Sheet
from crisisex.formats.contents import by_contents
from crisisex.formats.fields import KEPT, SKIPPED, TEXTS, field_of
from crisisex.formats.mapping import Mapping
from crisisex.formats.moments import moment
from crisisex.formats.tables import Row, Table, letter
from crisisex.formats.words import bare
from crisisex.language import _

_SEARCHED = 40
"""Rows among which the headings are looked for."""
_LONGEST_HEADING = 80
_SAMPLES = 3
_OURS = 8
"""Headings of ours, `Id` among them, that make a sheet ours."""
_SUBJECT, _BODY = {"subject", "body"}, {"planned", "at", "scenario", "channel", "to", "expects"}
_LEAST = 2


@dataclass(frozen=True)
class Seen:
    """A column of a sheet, and what it is taken for."""

    index: int
    heading: str
    """Empty where it has none."""
    samples: tuple[str, ...]
    field: str
    sure: bool = True

    @property
    def name(self) -> str:
        """What a mapping calls it: its heading, else its letter."""
        return self.heading or letter(self.index)


@dataclass(frozen=True)
class Looked:
    """A sheet that holds injects."""

    table: Table
    header: int
    """The row of its headings, from 0; -1 when there is none."""
    columns: tuple[Seen, ...]
    ours: bool = False
    """Its headings are those that we write: its cells are read as we write them."""
    language: str = "fr"


@dataclass(frozen=True)
class Survey:
    """Everything that was seen of a file."""

    sheets: tuple[Looked, ...]
    parts: dict[str, Table]
    """Sheets of ours that hold the rest of an exercise, by the part they are."""
    remarks: tuple[Remark, ...]
    mapping: Mapping

    @property
    def found(self) -> Mapping:
        """The mapping that says what was seen: to be confirmed, or corrected."""
        columns = {each.name: each.field for sheet in self.sheets for each in sheet.columns}
        names = tuple(sheet.table.name for sheet in self.sheets if sheet.table.sheet)
        headers = {sheet.header + 1 for sheet in self.sheets}
        header = headers.pop() if len(headers) == 1 else None
        found = {"sheets": names, "header": header, "columns": columns}
        return self.mapping.model_copy(update=found)


def survey(tables: Sequence[Table], mapping: Mapping | None = None) -> Survey:
    """Return what the tables hold; FormatError when none of them looks like a chronogramme."""
    mapping = mapping or Mapping()
    looked = [_look(table, mapping) for table in tables]
    own = any(each is not None and each.ours for each in looked)
    parts = dict(_parts(tables)) if own else {}
    chosen = _chosen(tables, looked, mapping, own=own)
    if not chosen:
        chosen = [_without_headings(max(tables, key=_filled), mapping)]
    named = {each.table.name for each in chosen} | {table.name for table in parts.values()}
    left = [
        Remark(Manner.LEFT, table.name, _("Feuille laissée : elle ne ressemble pas à des injects."))
        for table in tables
        if table.name not in named
    ]
    noticed = [remark for table in tables if table.name in named for remark in table.remarks]
    unknown = [
        Remark(Manner.GUESSED, name, _("Colonne de la correspondance absente du fichier."))
        for name in mapping.columns
        if name not in {each.name for sheet in chosen for each in sheet.columns}
    ]
    return Survey(tuple(chosen), parts, (*noticed, *left, *unknown), mapping)


def _chosen(
    tables: Sequence[Table], looked: list[Looked | None], mapping: Mapping, *, own: bool
) -> list[Looked]:
    """Return the sheets to read: those that are named, else those that look like injects."""
    if mapping.sheets:
        known_names = {table.name for table in tables}
        missing = [name for name in mapping.sheets if name not in known_names]
        if missing and len(missing) == len(mapping.sheets) and tables[0].sheet:
            told = _("Pas de feuille « {name} » dans ce fichier. Il y a : {known}.")
            raise FormatError(told.format(name=missing[0], known=", ".join(sorted(known_names))))
        return [
            found or _without_headings(table, mapping)
            for table, found in zip(tables, looked, strict=True)
            if table.name in mapping.sheets or not table.sheet
        ]
    found = [each for each in looked if each is not None and (each.ours or not own)]
    most = max((_worth(each) for each in found), default=0)
    return [each for each in found if _worth(each) * 2 > most]


def _worth(looked: Looked) -> int:
    return len({each.field for each in looked.columns} - {KEPT, SKIPPED})


def _look(table: Table, mapping: Mapping) -> Looked | None:
    """Return a sheet by its headings; None when nothing in it looks like headings of injects."""
    if mapping.header == 0:
        return None
    if mapping.header is not None:
        row = min(mapping.header, len(table.rows)) - 1
        return _headed(table, row, mapping)
    scores = [_heading_score(row, mapping) for row in table.rows[:_SEARCHED]]
    if not any(scores):
        return None
    looked = _headed(table, scores.index(max(scores)), mapping)
    if looked.ours:
        return looked
    if any(each.name in mapping.columns for each in looked.columns):
        return looked
    fields = {each.field for each in looked.columns if each.sure} - {KEPT}
    if not fields & _SUBJECT and len(fields) >= _LEAST:
        looked = _with_a_subject(looked)
    fields = {each.field for each in looked.columns}
    return looked if fields & _SUBJECT and fields & (_BODY | {"number", "id"}) else None


def _with_a_subject(looked: Looked) -> Looked:
    """Return a sheet whose headings name no text: its longest unknown column is the subject."""
    unknown = [each for each in looked.columns if each.field == KEPT and each.samples]
    longest = max(unknown, key=lambda each: mean(map(len, each.samples)), default=None)
    columns = (
        replace(each, field="subject", sure=False) if each is longest else each
        for each in looked.columns
    )
    return replace(looked, columns=tuple(columns))


def _heading_score(row: Row, mapping: Mapping) -> float:
    """Return how much a row looks like headings; none at all when it says a time or an amount."""
    cells = [line_of(value) for value in row if isinstance(value, str)]
    cells = [cell for cell in cells if cell and len(cell) <= _LONGEST_HEADING]
    told = any(moment(cell) is not None and re.search(r"\d", cell) for cell in cells)
    if told or any(value is not None and not isinstance(value, str) for value in row):
        return 0
    score = 2.0 * sum(cell in mapping.columns for cell in cells)
    fields: dict[str, float] = {}
    for cell in cells:
        field, sure = field_of(cell)
        if field != KEPT:
            fields[field] = max(fields.get(field, 0), 1 if sure else 0.5)
    return score + sum(fields.values())


def _headed(table: Table, row: int, mapping: Mapping) -> Looked:
    headings = [line_of(value) for value in table.rows[row]] if row >= 0 else []
    language = _ours(headings, INJECTS)
    columns = []
    taken: Counter[str] = Counter()
    below = table.rows[row + 1 :]
    for index in range(table.width):
        heading = headings[index] if index < len(headings) else ""
        samples = _samples(below, index)
        if not heading and not samples:
            continue
        field, sure = _field(heading, index, mapping, language)
        if taken[field] and field not in TEXTS | {KEPT, SKIPPED} and not language:
            field, sure = KEPT, False
        taken[field] += 1
        columns.append(Seen(index, heading, samples, field, sure))
    return Looked(table, row, tuple(columns), bool(language), language or _language(headings))


def _field(heading: str, index: int, mapping: Mapping, ours: str) -> tuple[str, bool]:
    for name in (heading, letter(index)):
        if name in mapping.columns:
            return mapping.columns[name], True
    if ours:
        by_heading = {column.heading(ours): column for column in INJECTS.columns}
        column = by_heading.get(heading.partition(" (")[0])
        told = column is not None and column.told and column.id != "scenario"
        return (KEPT if column is None else SKIPPED if told else column.id), True
    return field_of(heading) if heading else (KEPT, False)


def _ours(headings: Sequence[str], sheet: Sheet) -> str:
    """Return the language of a row of headings when they are ours; nothing when they are not."""
    for language in ("fr", "en"):
        ours = {column.heading(language) for column in sheet.columns}
        least = min(_OURS, len(ours))
        if "Id" in headings and len(ours.intersection(headings)) >= least:
            return language
    return ""


def _parts(tables: Sequence[Table]) -> Iterator[tuple[str, Table]]:
    titles = {sheet.title(language): sheet.id for sheet in SHEETS for language in ("fr", "en")}
    for table in tables:
        if titles.get(table.name, INJECTS.id) != INJECTS.id:
            yield titles[table.name], table


def _language(headings: Sequence[str]) -> str:
    english = {"time", "title", "description", "from", "to", "subject", "event", "expected action"}
    words = {bare(heading) for heading in headings}
    return "en" if len(words & english) >= _LEAST else "fr"


def _samples(rows: Sequence[Row], index: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows:
        text = line_of(row[index]) if index < len(row) else ""
        if text and text not in found:
            found.append(text)
        if len(found) == _SAMPLES:
            break
    return tuple(found)


def _filled(table: Table) -> int:
    return sum(value not in {None, ""} for row in table.rows[:500] for value in row)


def _without_headings(table: Table, mapping: Mapping) -> Looked:
    """Return a sheet that has no headings: each column is taken for what its cells look like."""
    values = [
        [line_of(row[index]) for row in table.rows if index < len(row) and line_of(row[index])]
        for index in range(table.width)
    ]
    fields = by_contents(values)
    columns = [
        Seen(
            index,
            "",
            _samples(table.rows, index),
            mapping.columns.get(letter(index), fields.get(index, KEPT)),
            letter(index) in mapping.columns,
        )
        for index, cells in enumerate(values)
        if cells
    ]
    if not {each.field for each in columns} & {"subject", "body"}:
        told = _(
            "« {name} » : aucune ligne de titres ni colonne de texte reconnue. Écrire une "
            "correspondance avec --mapping-out, la corriger, puis la donner avec --mapping."
        )
        raise FormatError(told.format(name=table.name))
    return Looked(table, -1, tuple(columns))
