"""A house's own document, as a French Word writes one: its style ids, a logo, its header."""

import io
import re
import struct
import zipfile
import zlib
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

HEADER, FOOTER, BODY = "Centre hospitalier fictif", "Qualité — réf. QUA-042", "Écrire ici"
GREEN = "00594C"
_FRENCH_IDS = {"Heading1": "Titre1", "Heading2": "Titre2", "Title": "Titre", "Header": "En-tte"}


def logo() -> bytes:
    """A small green square."""
    rows = b"".join(b"\0" + bytes.fromhex(GREEN) * 8 for _row in range(8))

    def chunk(kind: bytes, data: bytes) -> bytes:
        checked = kind + data
        return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))

    head = struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def house(path: Path) -> Path:
    """Write the house's document."""
    document = Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = Cm(3)
    header = section.header.paragraphs[0]
    header.add_run(HEADER)
    header.add_run().add_picture(io.BytesIO(logo()), height=Cm(1))
    section.footer.paragraphs[0].text = FOOTER
    for name in ("Heading 1", "Heading 2", "Title", "Caption"):
        document.styles[name].font.name = "Georgia"
        document.styles[name].font.color.rgb = RGBColor.from_string(GREEN)
    document.add_heading(BODY, 1)
    document.add_table(2, 2)
    for style in list(document.styles.element):
        if style.get(qn("w:styleId")) in {"Heading3", "Subtitle"}:
            document.styles.element.remove(style)
    document.save(str(path))
    _rewrite(path, _in_french)
    return path


def _in_french(name: str, data: bytes) -> bytes:
    """The part with the ids that a French Word gives its styles."""
    if not name.endswith(".xml"):
        return data
    text = data.decode()
    for english, french in _FRENCH_IDS.items():
        text = re.sub(rf'(?<!w:name w:val=)"{english}"', f'"{french}"', text)
    return text.encode()


def _rewrite(path: Path, change: object) -> None:
    assert callable(change)
    with zipfile.ZipFile(path) as archive:
        parts = {each.filename: archive.read(each) for each in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, change(name, data))


def replaced(path: Path, part: str, old: bytes, new: bytes) -> Path:
    """The document with these bytes of a part replaced."""
    _rewrite(path, lambda name, data: data.replace(old, new) if name == part else data)
    return path


def with_part(path: Path, name: str, data: bytes) -> Path:
    """The document with one more part."""
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path
