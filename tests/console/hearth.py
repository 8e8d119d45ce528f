"""A home to look at: frozen rows, a house that remembers what it was asked, no file touched."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from crisisex.client.running import Running
from crisisex.console.home.app import HomeApp
from crisisex.console.home.house import Progress
from crisisex.console.screens.home import HomeScreen
from crisisex.console.widgets.home_list import HomeList
from crisisex.doctor.findings import Finding, failure, fine, warning
from crisisex.errors import UserError
from crisisex.shelf.rows import (
    ColumnRow,
    ExerciseRow,
    NewExercise,
    RunRow,
    RunState,
    Shelf,
    TableRow,
    Trial,
)
from tests.console.stage import HOSTILE, until

SHIPPED = ExerciseRow(
    path=Path("/opt/crisisex/exercises/rancongiciel-ch"),
    id="rancongiciel-ch",
    title="Rançongiciel au centre hospitalier",
    shipped=True,
    level="intermédiaire",
    seconds=7_200.0,
    roles=("Direction", "DSI", "RSSI", "Responsable SI", "DPD", "Qualité", "ARS"),
    summary="Dans la nuit de samedi à dimanche, les imprimantes sortent toutes la même page.",
    establishment="Centre hospitalier de Vernançon (établissement fictif)",
    objectives=("Activer la cellule de crise", "Contenir l’attaque"),
    phases=("La nuit : alerte", "L’aube : cellule de crise"),
    injects=33,
    played=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
)
OWN = ExerciseRow(
    path=Path("/home/lea/Documents/crisisex/exercices/panne-labo"),
    id="panne-labo",
    title="Panne au laboratoire",
    shipped=False,
    level="débutant",
    seconds=2_400.0,
    roles=("Direction", "RSSI"),
    injects=9,
)
BROKEN = ExerciseRow(
    path=Path("/home/lea/Documents/crisisex/exercices/inacheve"),
    id="",
    title="inacheve",
    shipped=False,
    problems=3,
)
ENDED = RunRow(
    path=Path("/home/lea/matinee.crisisex"),
    state=RunState.ENDED,
    title="Rançongiciel au centre hospitalier",
    exercise="rancongiciel-ch",
    at=datetime(2026, 11, 3, 9, 30, tzinfo=UTC),
    begun=True,
    last=datetime(2026, 11, 3, 11, 32, tzinfo=UTC),
    decisions=12,
    participants=8,
    seats=7,
    cells=("cellule",),
)
UNFINISHED = replace(
    ENDED,
    path=Path("/home/lea/interrompu.crisisex"),
    state=RunState.UNFINISHED,
    title=HOSTILE,
    at=datetime(2026, 11, 2, 14, 0, tzinfo=UTC),
    decisions=0,
)
FOREIGN = RunRow(
    path=Path("/home/lea/photo.crisisex"),
    state=RunState.BROKEN,
    title="photo.crisisex",
    why="/home/lea/photo.crisisex n’est pas un fichier d’exercice crisisex.",
)
RUNNING = Running("http://192.168.1.20:8000", "jeton", "/home/lea/ici.crisisex", "Une nuit", 42)
SERVED = replace(
    ENDED,
    path=Path("/home/lea/ici.crisisex"),
    state=RunState.SERVED,
    title="Une nuit",
    exercise="nuit",
    at=datetime(2026, 11, 4, 8, 0, tzinfo=UTC),
)
WHOLE = Shelf(
    exercises=(SHIPPED, BROKEN, OWN),
    runs=(ENDED, UNFINISHED, FOREIGN),
)
AT_WORK = replace(WHOLE, running=(RUNNING,), runs=(SERVED, *WHOLE.runs))
TABLE = TableRow(
    "/home/lea/chronogramme.xlsx",
    (
        ColumnRow("N°", "number", sure=True, samples=("1", "2", "3")),
        ColumnRow("Heure", "planned", sure=True, samples=("09:00", "09:10", "09:25")),
        ColumnRow("Destinataire principal", "to", sure=False, samples=("RSSI", "DG ; DSI")),
        ColumnRow("Titre", "subject", sure=True, samples=("Plus rien ne répond", HOSTILE)),
        ColumnRow("Texte du message", "body", sure=False, samples=("Les postes affichent…",)),
        ColumnRow("Coût", "keep", sure=False, samples=("12", "3")),
        ColumnRow("H", "keep", sure=False, samples=("à voir avec le SAMU",)),
    ),
)
TRIAL = Trial(
    (
        "T+0:00     Téléphone → rssi : Plus rien ne répond",
        "T+0:10     Courriel → direction, dsi : Urgences sans dossier",
        "à la main  Presse → direction : Une rumeur court",
    ),
    3,
    (
        "- Feuil1!9 : Ligne sans objet ni contenu, laissée : Total · 15",
        "? Feuil1!C1 : Colonne « Destinataire principal » : destinataires.",
        "? Feuil1!5 : Sans heure ni condition : part à la main.",
        "+ Feuil1!B1 : Colonne « Heure » : heure prévue.",
    ),
)
FINDINGS = (
    fine("Programme", "crisisex 0.1.0, Python 3.13"),
    warning("Réseau local", "aucune adresse", "brancher le réseau de la salle"),
    failure("Horloge", "01/01/1980 00:00", "régler la date de l’ordinateur"),
)


def words(screen: Screen[Any], name: str) -> str:
    """What a widget of the screen says."""
    return str(screen.query_one(name, Static).visual)


@dataclass
class FrozenHouse:
    """Shows one shelf, and remembers."""

    shelf: Shelf = WHOLE
    looks: int = 0
    asked: list[object] = field(default_factory=list)
    refusal: str = ""
    """What everything asked is refused with."""

    def look(self) -> Iterator[Shelf]:
        self.looks += 1
        yield Shelf(exercises=self.shelf.exercises[:1], whole=False)
        yield self.shelf

    def create(self, asked: NewExercise) -> tuple[Path, str]:
        self._note(asked)
        new = replace(OWN, path=Path("/home/lea/neuf"), id="neuf", title=asked.title)
        self.shelf = replace(self.shelf, exercises=(*self.shelf.exercises, new))
        return new.path, "Exercice créé : /home/lea/neuf"

    def table(self, source: str) -> TableRow | None:
        return TABLE if source.endswith(".xlsx") else None

    def tried(self, source: str, columns: Mapping[str, str]) -> Trial:
        if columns["Titre"] == "skip":
            raise UserError(f"« {source} » : aucun inject dans ses lignes.")
        subject = columns["Titre"] == "subject"
        return replace(TRIAL, injects=TRIAL.injects if subject else TRIAL.injects[:1])

    def bring_in(self, source: str, columns: Mapping[str, str] | None = None) -> tuple[Path, str]:
        self._note((source, dict(columns)) if columns else source)
        return OWN.path, "Exercice importé, sans problème : /home/lea/recu"

    def report(self, run: Path, progress: Progress) -> Path:
        progress("Synthèse", 2, 5)
        self._note(run)
        return run.with_suffix(".docx")

    def stop(self, running: Running) -> None:
        self._note(running)
        self.shelf = WHOLE

    def findings(self) -> Iterator[Finding]:
        yield from FINDINGS

    def _note(self, asked: object) -> None:
        self.asked.append(asked)
        if self.refusal:
            raise UserError(self.refusal)


class Hearth:
    """A home on a house."""

    def __init__(self, shelf: Shelf = WHOLE, *, said: str = "", chosen: str = "") -> None:
        self.house = FrozenHouse(shelf)
        self.app = HomeApp(self.house, said=said, chosen=chosen, zone=UTC)

    @property
    def screen(self) -> HomeScreen:
        found = [each for each in self.app.screen_stack if isinstance(each, HomeScreen)]
        assert found, "home is not open"
        return found[0]

    @property
    def said(self) -> str:
        """What is said below the list."""
        return words(self.screen, "#said")

    @property
    def about(self) -> str:
        """What is said of the chosen row."""
        return words(self.screen, "#about")

    async def settled(self, pilot: Pilot[Any]) -> None:
        """Wait until the whole shelf is drawn."""
        await until(pilot, lambda: self.app.screen_stack[-1] is not self.app.screen_stack[0])
        await until(pilot, lambda: self.screen.shelf == self.house.shelf)

    async def chooses(self, pilot: Pilot[Any], row: object) -> None:
        """Go down to a row."""
        listed = self.screen.query_one(HomeList)
        for _ in range(listed.option_count):
            if listed.chosen == row:
                return
            await pilot.press("down")
        raise AssertionError(f"{row} is not in the list")
