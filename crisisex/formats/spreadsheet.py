"""A workbook or a CSV file carried over: `carry`, and `survey` for whoever asks first."""

from pathlib import PurePosixPath

from crisisex.formats import delimited, workbook
from crisisex.formats.axis import Origin
from crisisex.formats.carried import Beside, Carried, FormatError, Manner, Remark
from crisisex.formats.casting import Cast
from crisisex.formats.chronogram import Chronogram
from crisisex.formats.cleaning import line_of
from crisisex.formats.entries import Entry, entries
from crisisex.formats.fields import KEPT, LABELS
from crisisex.formats.kinds import OLE
from crisisex.formats.mapping import Mapping
from crisisex.formats.ours import written_by_us
from crisisex.formats.sound import made_sound
from crisisex.formats.survey import Looked, Survey, survey
from crisisex.formats.tables import Table
from crisisex.language import _, ngettext_

_LONGEST_TITLE = 200


def seen(content: bytes, name: str, mapping: Mapping | None = None) -> Survey:
    """Return what the tables of a file hold; FormatError when they cannot be read."""
    return survey(_tables(content, name), mapping)


def carry(
    content: bytes, name: str, mapping: Mapping | None = None, beside: Beside = lambda _name: None
) -> Carried:
    """Return the exercise that a chronogramme is; FormatError when there is none in it."""
    return carried(seen(content, name, mapping), name, beside)


def carried(found: Survey, name: str, beside: Beside = lambda _name: None) -> Carried:
    """Return the exercise of tables that were seen."""
    rows: list[Entry] = []
    remarks = [*found.remarks, *_columns(found)]
    for sheet in found.sheets:
        read, said = entries(sheet)
        rows += read
        remarks += said
    if not rows:
        raise FormatError(_("« {name} » : aucun inject dans ses lignes.").format(name=name))
    counted = ngettext_("{count} inject lu.", "{count} injects lus.", len(rows))
    remarks.insert(0, Remark(Manner.TAKEN, name, counted.format(count=len(rows))))
    mapping = found.mapping
    if all(sheet.ours for sheet in found.sheets):
        ours = written_by_us(
            rows,
            found.parts,
            language=found.sheets[0].language,
            title=_title(found, name),
            beside=beside,
            remarks=remarks,
        )
        return made_sound(ours)
    chronogram = Chronogram(
        title=_title(found, name),
        language=found.sheets[0].language,
        entries=rows,
        cast=Cast(mapping.roles),
        origin=Origin(mapping.day, mapping.start_seconds),
        channels={called: str(channel) for called, channel in mapping.channels.items()},
        beside=beside,
        remarks=remarks,
    )
    return made_sound(chronogram.carried())


def _tables(content: bytes, name: str) -> list[Table]:
    if content.startswith((b"PK", OLE)):
        return workbook.tables(content, name)
    return delimited.tables(content, name)


def _columns(found: Survey) -> list[Remark]:
    """Return what each column was taken for."""
    remarks = []
    for sheet in found.sheets:
        for column in sheet.columns if not sheet.ours else ():
            if column.field == KEPT and column.name not in found.mapping.columns:
                continue  # what is kept is said all at once
            place = sheet.table.place(max(sheet.header, 0), column.index)
            manner = Manner.TAKEN if column.sure else Manner.GUESSED
            told = _("Colonne « {name} » : {field}.")
            words = told.format(name=column.name, field=_(LABELS[column.field]))
            remarks.append(Remark(manner, place, words))
    return remarks


def _title(found: Survey, name: str) -> str:
    """Return what the exercise is called: the line above the headings, else the file's name."""
    sheet: Looked = found.sheets[0]
    for row in sheet.table.rows[: max(sheet.header, 0)]:
        written = [line_of(value) for value in row if line_of(value)]
        if len(set(written)) == 1 and len(written[0]) <= _LONGEST_TITLE:
            return written[0]
    stem = PurePosixPath(name.replace("\\", "/")).stem.replace("_", " ").strip()
    return stem[:_LONGEST_TITLE] or _("Exercice importé")
