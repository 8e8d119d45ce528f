"""The rows of a sheet as entries: each cell under the field that its column is taken for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.cleaning import line_of, text_of
from crisisex.formats.columns import RUN
from crisisex.formats.fields import KEPT, SKIPPED
from crisisex.formats.survey import Looked, Seen
from crisisex.formats.tables import Row, Value
from crisisex.language import _

_LONGEST_BANNER = 120
_SHOWN = 60


@dataclass
class Entry:
    """One row that is an inject."""

    where: str
    values: dict[str, list[Value]] = field(default_factory=dict)
    """Cells by field, in the order of their columns."""
    kept: dict[str, str] = field(default_factory=dict)
    """Cells of the columns that are kept beside the exercise, by heading."""
    banner: str = ""
    """The last line of the sheet that was a title by itself."""

    def value(self, name: str) -> Value:
        """Return the first cell of a field."""
        return next(iter(self.values.get(name, ())), None)

    def line(self, name: str) -> str:
        """Return a field on one line."""
        return " ".join(filter(None, map(line_of, self.values.get(name, ()))))

    def text(self, name: str) -> str:
        """Return a field as text, its columns put together with an empty line between."""
        texts = [text_of(value).strip() for value in self.values.get(name, ())]
        return "\n\n".join(filter(None, texts))

    def exact(self, name: str) -> str:
        """Return a field as we write it, with what goes on in the next columns."""
        return "".join(text_of(value) for value in self.values.get(name, ()))


def entries(looked: Looked) -> tuple[list[Entry], list[Remark]]:
    """Return the injects of a sheet in order, and what became of its other rows."""
    found: list[Entry] = []
    remarks: list[Remark] = []
    banner, phase = "", ""
    has_phases = any(each.field == "phase" for each in looked.columns)
    rows = looked.table.rows
    headings = rows[looked.header] if looked.header >= 0 else None
    for number in range(looked.header + 1, len(rows)):
        row, where = rows[number], looked.table.place(number)
        if row == headings:
            continue  # headings said again at the top of a page
        entry = _entry(looked, row, where)
        written = [line_of(value) for value in row if line_of(value)]
        if not written:
            continue
        if entry is None and _is_banner(row, written):
            banner = written[0]
            manner, told = (Manner.GUESSED, _("Titre « {text} » : une phase."))
            if looked.ours:
                continue  # our own tables say so above each phase
            if has_phases:
                manner, told = (
                    Manner.LEFT,
                    _("Titre « {text} » : laissé, une colonne dit la phase."),
                )
            remarks.append(Remark(manner, where, told.format(text=banner)))
        elif entry is None:
            told = _("Ligne sans objet ni contenu, laissée : {text}")
            shown = " · ".join(written)[:_SHOWN]
            remarks.append(Remark(Manner.LEFT, where, told.format(text=shown)))
        else:
            entry.banner = banner
            if has_phases and not looked.ours:
                phase = entry.line("phase") or phase  # written once, it holds for what follows
                entry.values["phase"] = [phase]

            found.append(entry)
    return found, remarks


def _is_banner(row: Row, written: list[str]) -> bool:
    return (
        len(set(written)) == 1
        and len(written[0]) <= _LONGEST_BANNER
        and any(isinstance(value, str) and re.search(r"[^\W\d]", value) for value in row)
    )


def _entry(looked: Looked, row: Row, where: str) -> Entry | None:
    """Return a row as an entry; None when nothing in it could be an inject."""
    entry = Entry(where)
    ours = looked.ours
    for column, name in _placed(looked):
        value = row[column.index] if column.index < len(row) else None
        if value is None or column.field == SKIPPED:
            continue
        if (
            isinstance(value, str)
            and not looked.table.sheet
            and RUN.match(value)
            and value[0] == "'"
        ):
            value = value[1:]
        if column.field == KEPT:
            kept = text_of(value)
            if kept:
                entry.kept[name] = kept
        elif ours or line_of(value):
            entry.values.setdefault(column.field, []).append(value)
    said = entry.line("subject") or entry.line("body") or entry.line("question")
    return entry if said and not _only_a_banner(entry, row) else None


def _only_a_banner(entry: Entry, row: Row) -> bool:
    """Return whether a row says one thing alone, in the first of its cells."""
    written = [index for index, value in enumerate(row) if line_of(value)]
    return len(written) == 1 and not entry.line("subject")


def _placed(looked: Looked) -> Iterator[tuple[Seen, str]]:
    """Yield the columns with the names that what is kept of them has, each its own."""
    seen: set[str] = set()
    for column in looked.columns:
        name = column.name
        while name in seen:
            name = f"{name} *"
        seen.add(name)
        yield column, name
