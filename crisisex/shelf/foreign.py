"""A file of another tool, or a spreadsheet, taken in as an exercise of the user's own.

What was taken, guessed and left is said, and kept in the folder with the mapping of columns.
"""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from crisisex.formats.carried import Carried, FormatError, Remark
from crisisex.formats.folder import files_of
from crisisex.formats.kinds import NAMES, TABLES, Kind, reader, recognised, tables
from crisisex.formats.mapping import Mapping, mapping_text, read_mapping
from crisisex.language import _
from crisisex.scenario.folder import MAX_ATTACHMENT_BYTES
from crisisex.scenario.naming import identifier
from crisisex.scenario.writing import write_whole
from crisisex.shelf.parcels import ParcelError, parts_of, unpacked
from crisisex.shelf.places import is_file
from crisisex.shelf.senders import from_texts

MOST_SOURCE_BYTES = 64 * 1024 * 1024
MAPPING = "import/mapping.yaml"
_JSON = frozenset({Kind.T3SF, Kind.CEXF, Kind.OPENAEV})
"""Kinds that look alike from outside: who names one knows better."""


@dataclass(frozen=True)
class Source:
    """A file that was read, and what it is."""

    path: Path
    content: bytes
    kind: Kind


def opened(path: Path, kind: str = "") -> Source:
    """Read a file; its kind is the one that is named, else what it looks like.

    Raises FormatError when it is too large, of no kind of ours, or of another than is named.
    """
    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_SOURCE_BYTES + 1)
    except OSError as error:
        told = _("{path} ne se lit pas ({why}) : vérifier les droits.")
        raise FormatError(told.format(path=path, why=error.strerror)) from None
    if len(content) > MOST_SOURCE_BYTES:
        told = _("« {name} » dépasse {most} Mio : ce n’est pas un chronogramme, refusé.")
        raise FormatError(told.format(name=path.name, most=MOST_SOURCE_BYTES // 1024**2))
    if not content.strip():
        raise FormatError(_("« {name} » est vide : aucune cellule écrite.").format(name=path.name))
    return Source(path, content, _kind(content, path.name, kind))


def _kind(content: bytes, name: str, named: str) -> Kind:
    if not named:
        return recognised(content, name)
    kind = Kind(named)
    try:
        found = recognised(content, name)
    except FormatError:
        return kind
    if found is not kind and not {found, kind} <= _JSON:
        told = _("« {name} » n’est pas du {named} : c’est du {found}. Retirer --from.")
        raise FormatError(told.format(name=name, named=NAMES[kind], found=NAMES[found]))
    return kind


def carry_over(source: Source, target: Path, mapping: Mapping | None = None) -> tuple[Remark, ...]:
    """Write the exercise of a source to the new folder `target`; return the account.

    Raises FormatError when it cannot be read, ParcelError when it cannot be written.
    """
    carried, kept = _carried(source, mapping)
    files = files_of(carried, identifier(target.name), source.path.name, NAMES[source.kind])
    unpacked(from_texts(kept | files), target)
    return carried.remarks


def _carried(source: Source, mapping: Mapping | None) -> tuple[Carried, dict[str, bytes]]:
    name = source.path.name
    if source.kind not in TABLES:
        return reader(source.kind)(source.content, name), {}
    spreadsheet = tables()
    found = spreadsheet.seen(source.content, name, mapping)
    kept = mapping_text(found.found, name).encode()
    return spreadsheet.carried(found, name, beside(source.path)), {MAPPING: kept}


def write_mapping(source: Source, file: Path, mapping: Mapping | None = None) -> None:
    """Write what each column of a table was taken for, to be corrected.

    Raises FormatError when the source is no table.
    """
    if source.kind not in TABLES:
        told = _("« {name} » n’est pas un tableau ({kind}) : il n’y a pas de colonnes à dire.")
        raise FormatError(told.format(name=source.path.name, kind=NAMES[source.kind]))
    found = tables().seen(source.content, source.path.name, mapping)
    write_whole(file, mapping_text(found.found, source.path.name))


def mapping_of(file: Path | None) -> Mapping | None:
    """Return what a mapping file says; ScenarioError with every problem of it."""
    return read_mapping(file) if file else None


def beside(path: Path) -> Callable[[str], bytes | None]:
    """Return what gives the files that lie beside a table, and nothing from elsewhere."""

    def content(name: str) -> bytes | None:
        with contextlib.suppress(ParcelError, OSError, ValueError):
            file = path.parent.joinpath(*parts_of(name.replace("\\", "/")))
            inside = file.resolve().is_relative_to(path.parent.resolve())
            if inside and is_file(file) and file.stat().st_size <= MAX_ATTACHMENT_BYTES:
                return file.read_bytes()
        return None

    return content
