"""How long a chronogramme of 5,000 rows takes to become an exercise, checked and on the disk."""

import tempfile
import time
from pathlib import Path

from openpyxl import Workbook, load_workbook

from benchmarks.figures import Figure, median
from crisisex.shelf.importing import bring_in

ROWS = 5_000
TIMES = 3
_HEADINGS = (
    "N°", "Phase", "Heure prévue", "Émetteur", "Joué par", "Destinataires", "Vecteur", "Objet",
    "Contenu", "Réaction attendue", "Objectif", "Condition", "Statut",
)  # fmt: skip
_CHANNELS = ("Courriel", "Appel tél.", "SMS", "Presse locale")
_RECIPIENTS = ("RSSI ; Direction", "DSI", "Tous", "Cellule logistique")


def measure() -> list[Figure]:
    """Import the table a few times; the floor reads its cells and does nothing with them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        file = folder / "chronogramme.xlsx"
        _write(file)
        imports = [_seconds_of_import(file, folder / f"essai-{nth}") for nth in range(TIMES)]
        floors = [_seconds_of_reading(file) for _nth in range(TIMES)]
    return [
        Figure(
            f"import of a workbook of {ROWS:,} rows, checked: processor time",
            median(imports),
            "s",
            5,
            median(floors),
            "openpyxl reads its cells",
        )
    ]


def _seconds_of_import(file: Path, target: Path) -> float:
    begun = time.process_time()
    imported = bring_in(str(file), target)
    took = time.process_time() - begun
    assert imported.problems == ()
    return took


def _seconds_of_reading(file: Path) -> float:
    begun = time.process_time()
    sheet = load_workbook(file, read_only=True).worksheets[0]
    assert sum(1 for _row in sheet.iter_rows(values_only=True)) == ROWS + 1
    return time.process_time() - begun


def _write(file: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chronogramme")
    sheet.append(_HEADINGS)
    for row in range(ROWS):
        sheet.append(_row(row))
    book.save(file)


def _row(row: int) -> list[object]:
    """Return an inject as houses write them: every seventh waits for another."""
    return [
        row + 1,
        f"Phase {row // 500 + 1}" if row % 500 == 0 else None,
        f"T+{row // 500}:{row // 9 % 56:02d}",
        f"Émetteur {row % 40}",
        "Animation",
        _RECIPIENTS[row % 4],
        _CHANNELS[row % 4],
        f"Objet numéro {row} du chronogramme",
        "Un contenu de quelques phrases. " * (5 + row % 20),
        "- Prévient la direction\n- Note l’heure",
        f"Objectif {row % 12}",
        f"après {row - 3}" if row % 7 == 6 else None,
        "prêt",
    ]
