"""The kinds of file that an exercise can be carried over from, told apart by what they hold.

Each kind's reader is the function `carry` of a module here, imported when it is needed.
"""

import importlib
import json
import zipfile
from collections.abc import Callable
from enum import StrEnum
from io import BytesIO
from typing import Protocol, cast

from crisisex.formats.carried import Beside, Carried, UnknownKindError
from crisisex.formats.mapping import Mapping
from crisisex.formats.survey import Survey
from crisisex.language import _


class Kind(StrEnum):
    """A kind of file; its value is what `--from` names it by."""

    XLSX = "xlsx"
    CSV = "csv"
    T3SF = "t3sf"
    CEXF = "cexf"
    OPENAEV = "openaev"


TABLES = frozenset({Kind.XLSX, Kind.CSV})
"""Kinds whose columns anybody may have named."""
_MODULES = {
    Kind.XLSX: "spreadsheet",
    Kind.CSV: "spreadsheet",
    Kind.T3SF: "t3sf",
    Kind.CEXF: "cexf",
    Kind.OPENAEV: "openaev",
}
NAMES = {
    Kind.XLSX: "Excel (.xlsx)",
    Kind.CSV: "CSV",
    Kind.T3SF: "T3SF (JSON)",
    Kind.CEXF: "CEXF (JSON)",
    Kind.OPENAEV: "OpenAEV (.zip)",
}
Reader = Callable[[bytes, str], Carried]
"""Takes a file's bytes and its name; raises FormatError when it cannot."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old Office files and protected ones begin."""
_TABLE_SUFFIXES = (".csv", ".tsv", ".txt")


def reader(kind: Kind) -> Reader:
    """Return what reads files of a kind."""
    module = importlib.import_module(f"crisisex.formats.{_MODULES[kind]}")
    return cast("Reader", module.carry)


class Spreadsheets(Protocol):
    """What reads tables, asked in two steps: what is seen, then what is carried over."""

    def seen(self, content: bytes, name: str, mapping: Mapping | None = None) -> Survey:
        """Return what the tables of a file hold."""
        ...

    def carried(self, found: Survey, name: str, beside: Beside = ...) -> Carried:
        """Return the exercise of tables that were seen."""
        ...


def tables() -> Spreadsheets:
    """Return what reads workbooks and CSV."""
    return cast("Spreadsheets", importlib.import_module("crisisex.formats.spreadsheet"))


def recognised(content: bytes, name: str) -> Kind:
    """Return what a file is by what it holds; its name decides only between kinds of plain text.

    Raises UnknownKindError when it is none of ours.
    """
    if content.startswith(OLE):
        return Kind.XLSX  # what reads it says why it cannot
    if content.startswith(b"PK"):
        return _of_zip(content)
    kind = _of_json(content)
    if kind is not None:
        return kind
    if name.lower().endswith(_TABLE_SUFFIXES) or _looks_like_a_table(content):
        return Kind.CSV
    told = _("« {name} » n’est d’aucun format connu : {known}. Dire lequel avec --from.")
    raise UnknownKindError(told.format(name=name[:120], known=", ".join(NAMES.values())))


def _of_zip(content: bytes) -> Kind:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError, EOFError):
        return Kind.XLSX if b"xl/" in content[:65_536] else Kind.OPENAEV
    inside = {name.lstrip("/") for name in names}
    if inside & {"[Content_Types].xml", "xl/workbook.xml", "mimetype", "Index/Document.iwa"}:
        return Kind.XLSX
    return Kind.OPENAEV


def _of_json(content: bytes) -> Kind | None:
    """Return what a JSON file is by its first key words; None when it is no JSON of ours."""
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head.startswith((b"{", b"[")):
        return None
    if b"inject_flow" in content or b"inject_payloads" in content:
        return Kind.CEXF
    if b"scenario_information" in content or b"export_version" in content:
        return Kind.OPENAEV
    if head.startswith(b"[") and b'"Script"' in content:
        return Kind.T3SF
    try:
        json.loads(content)
    except (ValueError, RecursionError):
        return None
    return Kind.T3SF if head.startswith(b"[") else Kind.CEXF


def _looks_like_a_table(content: bytes) -> bool:
    head = content[:65_536]
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    lines = [line for line in head.splitlines()[:20] if line.strip()]
    return any(
        lines and sum(sign in line for line in lines) * 2 >= len(lines) + 1
        for sign in (b";", b"\t", b",")
    )
