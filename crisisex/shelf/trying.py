"""A table looked at before it is imported: its columns, and what would come of it."""

from collections.abc import Iterator, Mapping
from typing import Any

from crisisex.formats.account import lines
from crisisex.formats.carried import Carried, UnknownKindError
from crisisex.formats.cells import write_clock
from crisisex.formats.columns import CHANNELS
from crisisex.formats.kinds import TABLES, tables
from crisisex.formats.mapping import Mapping as Columns
from crisisex.formats.mapping import corrected
from crisisex.formats.survey import Survey
from crisisex.language import _, spoken
from crisisex.scenario.collecting import no_collection
from crisisex.scenario.durations import parse_duration
from crisisex.scenario.injects import Channel
from crisisex.shelf.foreign import Source, beside, opened
from crisisex.shelf.importing import is_foreign
from crisisex.shelf.parcels import path_of
from crisisex.shelf.rows import ColumnRow, TableRow, Trial

SHOWN = 12


def table_of(source: str) -> TableRow | None:
    """Return the columns of a table; None when the source is no table of somebody's making.

    Raises UserError when it is one and cannot be read.
    """
    table = _table(source)
    if table is None:
        return None
    found = _seen(table)
    if all(sheet.ours for sheet in found.sheets):
        return None
    columns: dict[str, ColumnRow] = {}
    for sheet in found.sheets:
        for each in sheet.columns:
            row = ColumnRow(each.name, each.field, each.sure, each.samples)
            columns.setdefault(each.name, row)
    return TableRow(source, tuple(columns.values()))


def columns_said(source: str, columns: Mapping[str, str]) -> Columns | None:
    """Return the mapping of a table with the columns that were corrected; None for no table."""
    table = _table(source)
    return corrected(_seen(table).found, columns) if table else None


def tried(source: str, columns: Mapping[str, str]) -> Trial:
    """Return what would come of a table; UserError when nothing would."""
    table = _table(source)
    if table is None:
        return Trial((), 0, ())
    with no_collection():
        found = _seen(table, corrected(_seen(table).found, columns))
        carried = tables().carried(found, table.path.name, beside(table.path))
    injects = carried.exercise["injects"]
    return Trial(tuple(_lines(carried)), len(injects), tuple(lines(carried.remarks)))


def _table(source: str) -> Source | None:
    path = path_of(source)
    if not is_foreign(path):
        return None
    try:
        found = opened(path)
    except UnknownKindError:
        return None
    return found if found.kind in TABLES else None


def _seen(table: Source, mapping: Columns | None = None) -> Survey:
    return tables().seen(table.content, table.path.name, mapping)


def _lines(carried: Carried) -> Iterator[str]:
    """Yield the first injects, one a line."""
    phases = {
        each["id"]: parse_duration(str(each.get("starts", "0")))
        for each in carried.exercise["phases"]
    }
    for inject in carried.exercise["injects"][:SHOWN]:
        channel = CHANNELS[Channel(inject["channel"])][spoken() == "en"]
        to = ", ".join(inject["to"])
        yield f"{_when(inject, phases):10} {channel} → {to} : {inject['subject']}"


def _when(inject: Mapping[str, Any], phases: Mapping[str, float]) -> str:
    if "at" in inject:
        return write_clock(phases[inject["phase"]] + parse_duration(inject["at"]))
    return _("à la main") if inject.get("manual") else _("condition")
