"""The rows of a sheet as entries: each cell under the field that its column is taken for."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.cleaning import exact_text_of, line_of, text_of
from crisisex.formats.columns import RUN
from crisisex.formats.fields import KEPT, SKIPPED
from crisisex.formats.survey import Looked, Seen
from crisisex.formats.tables import Row, Value
from crisisex.language import _

_LONGEST_BANNER = 120
_LED = re.compile(f"'{RUN.pattern}")
"""How a text begins that was led by an apostrophe, so that no spreadsheet runs it."""
_Placed = list[tuple[Seen, str]]
_SHOWN = 60
_SAID = ("subject", "body", "question")
"""Fields one of which every inject has."""


@dataclass
class Entry:
    """One row that is an inject."""

    where: str
    values: dict[str, list[Value]] = field(default_factory=dict)
    """Cells by field, in the order of their columns."""
    kept: dict[str, str] = field(default_factory=dict)
    """Cells of the columns that are kept beside the exercise, by heading."""
    label: str = ""
    """Its phase: that of its row, of one above, or the last title that stood by itself."""
    _lines: dict[str, str] = field(default_factory=dict, repr=False)

    def value(self, name: str) -> Value:
        """Return the first cell of a field."""
        return next(iter(self.values.get(name, ())), None)

    def line(self, name: str) -> str:
        """Return a field on one line."""
        line = self._lines.get(name)
        if line is None:
            line = " ".join(filter(None, map(line_of, self.values.get(name, ()))))
            self._lines[name] = line
        return line

    def text(self, name: str) -> str:
        """Return a field as text, its columns put together with an empty line between."""
        texts = [text_of(value).strip() for value in self.values.get(name, ())]
        return "\n\n".join(filter(None, texts))

    def exact(self, name: str) -> str:
        """Return a field as we write it, with what goes on in the next columns."""
        return "".join(exact_text_of(value) for value in self.values.get(name, ()))


def entries(looked: Looked) -> tuple[list[Entry], list[Remark]]:
    """Return the injects of a sheet in order, and what became of its other rows."""
    found: list[Entry] = []
    remarks: list[Remark] = []
    banner, phase = "", ""
    has_phases = any(each.field == "phase" for each in looked.columns)
    rows, placed = looked.table.rows, list(_placed(looked))
    headings = rows[looked.header] if looked.header >= 0 else None
    for number in range(looked.header + 1, len(rows)):
        row, where = rows[number], looked.table.place(number)
        if row == headings:
            continue  # headings said again at the top of a page
        lines = [line_of(value) for value in row]
        written = [line for line in lines if line]
        if not written:
            continue
        entry = _entry(looked, row, lines, where, placed)
        if entry is None and _is_banner(row, written):
            banner = written[0]
            if not looked.ours:  # our own tables say the phase above its injects
                remarks.append(_banner(where, banner, has_phases=has_phases))
        elif entry is None:
            told = _("Ligne sans objet ni contenu, laissée : {text}")
            shown = " · ".join(written)[:_SHOWN]
            remarks.append(Remark(Manner.LEFT, where, told.format(text=shown)))
        else:
            if has_phases and not looked.ours:
                entry.label = phase = entry.line("phase") or phase  # it holds for what follows
            else:
                entry.label = entry.line("phase") or banner
            found.append(entry)
    return found, remarks


def _banner(where: str, text: str, *, has_phases: bool) -> Remark:
    if has_phases:
        told = _("Titre « {text} » : laissé, une colonne dit la phase.")
        return Remark(Manner.LEFT, where, told.format(text=text))
    return Remark(Manner.GUESSED, where, _("Titre « {text} » : une phase.").format(text=text))


def _is_banner(row: Row, written: list[str]) -> bool:
    return (
        len(set(written)) == 1
        and len(written[0]) <= _LONGEST_BANNER
        and any(isinstance(value, str) and re.search(r"[^\W\d]", value) for value in row)
    )


def _entry(looked: Looked, row: Row, lines: list[str], where: str, placed: _Placed) -> Entry | None:
    """Return a row as an entry; None when nothing in it could be an inject."""
    entry = Entry(where)
    ours = looked.ours
    for column, name in placed:
        value = row[column.index] if column.index < len(row) else None
        if value is None or column.field == SKIPPED:
            continue
        if not looked.table.sheet and isinstance(value, str) and _LED.match(value):
            value = value[1:]
        if column.field == KEPT:
            kept = text_of(value)
            if kept:
                entry.kept[name] = kept
        elif ours or lines[column.index]:
            entry.values.setdefault(column.field, []).append(value)
    said = [entry.exact(name) if ours else entry.line(name) for name in _SAID]
    alone = sum(map(bool, lines)) == 1 and not said[0]
    return entry if any(map(str.strip, said)) and not alone else None


def _placed(looked: Looked) -> Iterator[tuple[Seen, str]]:
    """Yield the columns with the names that what is kept of them has, each its own."""
    seen: set[str] = set()
    for column in looked.columns:
        name = column.name
        while name in seen:
            name = f"{name} *"
        seen.add(name)
        yield column, name
