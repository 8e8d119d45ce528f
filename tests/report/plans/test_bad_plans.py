"""What is no plan that can be written into: one clear sentence, and nothing is written."""

import io
import zipfile
from pathlib import Path

import pytest

from crisisex.debrief.model import ReportModel
from crisisex.errors import UserError
from crisisex.report.plans import package
from crisisex.report.plans.annotating import annotate
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.plans import plan_trees
from tests.report.plans.findings import FULL, found
from tests.report.plans.long_plan import run, styled, write

TREES = plan_trees(content_root())
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMB = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;'
    b"</w:document>"
)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return write(tmp_path / "plan.docx", styled("Titre1", run("Endiguement")))


def refused(model: ReportModel, plan: Path) -> str:
    """The sentence that says why a plan is refused; nothing is left beside it."""
    before = set(plan.parent.iterdir())
    with pytest.raises(UserError) as error:
        annotate(found(model, FULL), plan, plan.with_name("out.docx"), TREES, kind="pri")
    assert set(plan.parent.iterdir()) == before
    (line,) = str(error.value).splitlines()
    return line


def changed(plan: Path, name: str, data: bytes | None) -> Path:
    """The plan with that part in place of its own, or without it."""
    with zipfile.ZipFile(plan) as archive:
        parts = {each: archive.read(each) for each in archive.namelist()}
    parts[name] = data or b""
    if data is None:
        del parts[name]
    with zipfile.ZipFile(plan, "w", zipfile.ZIP_DEFLATED) as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return plan


def part(plan: Path, name: str) -> bytes:
    with zipfile.ZipFile(plan) as archive:
        return archive.read(name)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (OLE + bytes(4_000), "ancien format de Word"),
        (OLE + bytes(2 << 20) + "EncryptedPackage".encode("utf-16-le"), "mot de passe"),
        (b"{\\rtf1 Plan}", "n’est pas un document Word"),
        (b"%PDF-1.7", "n’est pas un document Word"),
        (b"", "endommagé"),
        (b"Plan de secours", "endommagé"),
        (b"PK\x03\x04" + bytes(100), "endommagé"),
    ],
)
def test_other_files_are_told_apart(
    model: ReportModel, tmp_path: Path, content: bytes, why: str
) -> None:
    plan = tmp_path / "plan.docx"
    plan.write_bytes(content)
    assert why in refused(model, plan)


def test_a_file_of_another_office_is_told(model: ReportModel, tmp_path: Path) -> None:
    plan = tmp_path / "plan.odt"
    with zipfile.ZipFile(plan, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "n’est pas un document Word" in refused(model, plan)


@pytest.mark.parametrize(
    ("kind", "why"),
    [
        (b"application/vnd.ms-word.document.macroEnabled.main+xml", "contient des macros"),
        (b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", ""),
        (b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", ""),
    ],
)
def test_macros_templates_and_sheets_are_refused(
    model: ReportModel, plan: Path, kind: bytes, why: str
) -> None:
    word = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    types = part(plan, package.TYPES).replace(word, kind)
    said = refused(model, changed(plan, package.TYPES, types))
    assert (why or "n’est pas un document Word (.docx)") in said


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word/document.xml", BOMB),
        ("word/styles.xml", BOMB),
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b""),
        ("word/document.xml", b"<a>" * 5_000),
        ("word/document.xml", b"\xff\xfe\x00"),
        ("word/document.xml", None),
        (package.TYPES, None),
        ("_rels/.rels", None),
    ],
)
def test_damaged_parts_and_entity_bombs_are_refused(
    model: ReportModel, plan: Path, name: str, data: bytes | None
) -> None:
    assert "endommagé" in refused(model, changed(plan, name, data))


def test_a_plan_cut_short_is_refused(model: ReportModel, plan: Path) -> None:
    plan.write_bytes(plan.read_bytes()[:-300])
    assert "endommagé" in refused(model, plan)


def test_a_part_whose_bytes_are_wrong_is_refused_before_anything_is_written(
    model: ReportModel, plan: Path
) -> None:
    with zipfile.ZipFile(plan) as archive:
        info = archive.getinfo("word/media/image1.png")
    whole = bytearray(plan.read_bytes())
    whole[info.header_offset + 30 + len(info.filename) + 50] ^= 0xFF
    plan.write_bytes(bytes(whole))
    assert "endommagé" in refused(model, plan)


def test_a_zip_bomb_is_refused(
    model: ReportModel, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_XML", 10_000)
    blank = part(plan, "word/document.xml").replace(b"<w:body>", b"<w:body>" + b" " * 20_000)
    assert "trop gros" in refused(model, changed(plan, "word/document.xml", blank))
    monkeypatch.setattr(package, "MOST_BYTES", 10_000)
    assert "trop gros" in refused(model, plan)


def test_an_encrypted_entry_is_told(model: ReportModel, plan: Path) -> None:
    data = bytearray(plan.read_bytes())
    place = data.rindex(b"PK\x01\x02")
    data[place + 8] |= 1
    plan.write_bytes(bytes(data))
    assert "mot de passe" in refused(model, plan)


def test_a_name_that_comes_twice_is_refused(model: ReportModel, plan: Path) -> None:
    with zipfile.ZipFile(plan, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", b"<rien/>")
    assert "endommagé" in refused(model, plan)


def test_what_is_not_there_or_no_file_is_told(model: ReportModel, tmp_path: Path) -> None:
    assert "ne peut pas être lu" in refused(model, tmp_path / "absent.docx")
    assert "ne peut pas être lu" in refused(model, tmp_path)


def test_the_plan_itself_is_never_written_over(model: ReportModel, plan: Path) -> None:
    before = plan.read_bytes()
    with pytest.raises(UserError, match="est une copie"):
        annotate(found(model, FULL), plan, plan.parent / "." / plan.name, TREES, kind="pri")
    assert plan.read_bytes() == before


def test_a_folder_that_is_not_there_is_told(model: ReportModel, plan: Path) -> None:
    with pytest.raises(UserError, match="n’existe pas"):
        annotate(found(model, FULL), plan, plan.parent / "x" / "o.docx", TREES, kind="pri")


def test_text_of_players_is_only_text(model: ReportModel, plan: Path) -> None:
    from dataclasses import replace

    from docx import Document

    hostile = '</w:t></w:r><w:r><w:instrText>HYPERLINK "http://x"</w:instrText>\x00\u202e=1+1'
    output = plan.with_name("out.docx")
    annotate(found(model, replace(FULL, title=hostile)), plan, output, TREES, kind="pri")
    *_theirs, comment = Document(str(output)).comments
    assert "=1+1" in comment.text
    with zipfile.ZipFile(io.BytesIO(output.read_bytes())) as archive:
        assert b"<w:instrText" not in archive.read("word/comments.xml")


def test_a_damage_in_a_part_that_is_only_copied_is_told_too(model: ReportModel, plan: Path) -> None:
    changed(plan, "word/autre.xml", b"<x/>" * 500)
    content = bytearray(plan.read_bytes())
    content[content.index(b"word/autre.xml")] ^= 0x20  # the header's name, not the directory's
    plan.write_bytes(content)
    assert "endommagé" in refused(model, plan)
