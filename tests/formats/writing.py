"""Tables as houses write them, made by hand for the tests."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook

Rows = Sequence[Sequence[Any]]


class Formula(str):
    """What a cell computes; any other text is a text, however it begins."""

    __slots__ = ()


def workbook(
    sheets: Mapping[str, Rows], merged: Mapping[str, Sequence[str]] | None = None
) -> bytes:
    """Return a workbook of these sheets, cells of each merged as told."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row, values in enumerate(rows, start=1):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    cell = sheet.cell(row, column, value)
                    if isinstance(value, str) and not isinstance(value, Formula):
                        cell.data_type = "s"
        for cells in (merged or {}).get(name, ()):
            sheet.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def semicolons(rows: Rows) -> str:
    """Return rows as a French spreadsheet writes CSV."""
    return "".join(";".join(map(_cell, row)) + "\r\n" for row in rows)


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if {*';"\n'} & {*text} else text


FRENCH: Rows = [
    ["Exercice cyber du GHT — chronogramme V3"],
    [],
    ["N°", "Phase", "Heure scénario", "Heure réelle prévue", "Émetteur", "Joué par", "Destinataire",
     "Vecteur", "Objet", "Contenu", "PJ", "Réaction attendue", "Objectif", "Optionnel/conditionnel",
     "Statut", "Coût"],
    [1, "Alerte", "J 23h40", "14:00", "Astreinte informatique", "Animation", "RSSI", "Appel tél.",
     "Plus rien ne répond", "Les postes affichent une page.", None,
     "- Prévient la direction\n- Note l’heure", "Activer la cellule", None, "prêt", 12],
    [2, None, "J 23h55", "14:10", "Cadre de nuit", None, "Directeur de garde, DSI", "SMS",
     "Urgences sans dossier", "On fait quoi ?", None, "Passe au papier", "Activer la cellule", None,
     None, 3],
    [],
    [3, "Conduite", "J+1 00h30", "14:30", "Presse locale", None, "Cellule communication ; DG",
     "Réseaux sociaux", "Une rumeur court", "#hopital", "capture.png", None, "Parler d’une voix",
     None, None, None],
    [4, None, None, None, "ARS", None, "Tous", "mél", "Point de situation demandé", "Vite.",
     None, None, None, "optionnel", None, None],
    ["Total", *[None] * 14, 15],
]  # fmt: skip
"""What a French house writes: a title, an empty row, headings, phases written once, a total."""
