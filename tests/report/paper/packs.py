"""Printed packs read again: what stands under each chapter, and an exercise made to be printed."""

import io
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from PIL import Image

from crisisex.report.paper.pack import Pack
from crisisex.report.paper.writing import compose
from tests.report.reading import said, words

EXERCISE = """\
id: papier
title: Une nuit sur papier
duration: 20m
establishment: CH du Papier (établissement fictif)
summary: RESUME-SECRET
briefing: "# Dossier\\n\\nBRIEFING-COMMUN"
guide: "# Guide\\n\\nGUIDE-SECRET"
objectives: [{id: O1, text: Activer la cellule}]
roles: {played: [rssi, direction], simulated: [presse], historian: direction}
phases:
  - {id: alerte, title: Alerte, scenario: "J 02:10"}
  - {id: suite, title: Suite, starts: 10m, scenario: "J 05:00", pace: 2}
milestones: [{id: cellule-ouverte, text: La cellule est réunie, objective: O1}]
injects:
  - id: appel
    at: 2m
    to: rssi
    channel: phone
    spoken: true
    from: La garde
    subject: APPEL-SUJET
    body: APPEL-DIT
    notes: APPEL-NOTES
    attachments: [ecran.png, journal.csv, mot.txt, son.wav, casse.png]
    expects:
      - {id: E1, text: APPEL-ATTENDU, within: 5m, objective: O1, critical: true}
  - id: couper
    after: appel.acknowledged
    delay: 3m
    to: [direction, rssi]
    channel: email
    from: Le technicien
    subject: COUPER-SUJET
    body: "**COUPER-CORPS**\\n\\n| a | b |\\n|---|---|\\n| 1 | 2 |"
    decision: {question: COUPER-QUESTION, choices: {oui: COUPER-OUI, non: COUPER-NON}}
  - {id: une, phase: suite, at: 3m, to: direction, channel: press, from: Le Quotidien,
     actor: presse, subject: UNE-SUJET, body: UNE-CORPS}
  - {id: suite-oui, phase: suite, after: couper.oui, to: direction, channel: sms,
     subject: SUITE-SUJET, body: SUITE-CORPS}
  - {id: rappel, phase: suite, after: appel.released, delay: 9m, unless: appel.E1, to: direction,
     channel: alert, subject: RAPPEL-SUJET}
obligations: [{id: signalement-ssi, aware: appel.acknowledged, by: direction}, cnil-33]
"""


def write_exercise(folder: Path, text: str = EXERCISE) -> Path:
    """Write the exercise with its attachments; return its folder."""
    folder.mkdir()
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")
    picture = io.BytesIO()
    Image.new("RGB", (80, 40), "navy").save(picture, "PNG")
    (folder / "ecran.png").write_bytes(picture.getvalue())
    (folder / "casse.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "journal.csv").write_text("# EXERCICE\nheure;fait\n02:10;CSV-FAIT\n", "utf-8")
    (folder / "mot.txt").write_bytes("TEXTE-FAÇADE".encode("cp1252"))
    (folder / "son.wav").write_bytes(b"RIFF")
    return folder


def composed(name: str | Path) -> WordDocument:
    """Return the pack of an exercise as it is read again from its file."""
    return reopened(Pack.read(str(name)))


def reopened(pack: Pack) -> WordDocument:
    """Write a pack and open it again."""
    written = io.BytesIO()
    compose(pack).save(written)
    return Document(written)


def chapters(document: WordDocument | Path) -> dict[str, str]:
    """What each chapter of the first level says, tables included."""
    opened = Document(str(document)) if isinstance(document, Path) else document
    found: dict[str, list[str]] = {"": []}
    title = ""
    for block in opened.element.body:
        if _style(block) == "Heading1":
            title = said(words(block))
            found.setdefault(title, [])
        else:
            found[title].append("\n".join(_lines(block)))
    return {name: said("\n".join(texts)) for name, texts in found.items()}


def _lines(block: object) -> Iterator[str]:
    assert hasattr(block, "iter")
    for paragraph in block.iter(qn("w:p")):
        yield words(paragraph)


def _style(block: object) -> str:
    assert hasattr(block, "find")
    style = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(style.get(qn("w:val"))) if style is not None else ""
