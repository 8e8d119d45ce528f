"""A console in front of a real director in the same process, with time moved by hand."""

import asyncio
import json
import time
from collections.abc import AsyncGenerator, Callable
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from crisisex.client.errors import Refused, Unreachable
from crisisex.console.app import ConsoleApp
from crisisex.console.screens.cockpit import Cockpit
from crisisex.console.snapshot import Snapshot
from crisisex.director.access import Door
from crisisex.director.service import DirectorService
from crisisex.language import catalogue, spoken
from crisisex.log.sqlite import exercise_json
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.run.commands import COMMANDS, AcknowledgeInject, OpenInject
from crisisex.scenario.instants import parse_instant
from crisisex.scenario.models import Exercise
from crisisex.terminal.line_list import LineList
from crisisex.web.api import other_doors
from crisisex.web.feed import hello
from crisisex.wire.frames import Message
from crisisex.wire.http import Doors, SeatLink
from tests.exercises import Scene

PATIENCE = 60.0
"""Wall seconds within which what must happen does, however busy the machine is."""
HOSTILE = "[bold]gras[/bold] [@click=app.quit]ici[/] \x1b[31mrouge\x07 \u202eenvers"


def night(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """A short night at the hospital, as an author would write it."""
    data: dict[str, Any] = {
        "id": "nuit",
        "title": "Une nuit au centre hospitalier",
        "duration": "2h",
        "roles": {"played": ["rssi", "direction", "dpd"], "simulated": ["presse"]},
        "cards": {
            "rssi": {"id": "rssi", "title": "Responsable sécurité", "short": "RSSI"},
            "direction": {"id": "direction", "title": "Direction générale", "short": "DG"},
            "dpd": {"id": "dpd", "title": "Délégué à la protection des données", "short": "DPD"},
        },
        "phases": [
            {"id": "alerte", "title": "Alerte", "scenario": parse_instant("J 02:10")},
            {
                "id": "demain",
                "title": "Le lendemain",
                "starts": "50m",
                "scenario": parse_instant("J+1 08:00"),
                "pace": 4,
            },
        ],
        "milestones": [{"id": "cellule", "text": "Cellule de crise activée"}],
        "injects": [
            {
                "id": "note",
                "at": "2m",
                "from": "Cadre de nuit des urgences",
                "to": ["rssi"],
                "channel": "phone",
                "subject": "Les imprimantes crachent toutes la même page",
                "body": "« Vos fichiers sont chiffrés. » **Personne** ne peut plus imprimer.",
                "notes": "Si on demande l’adresse de messagerie du pirate, la lire telle quelle.",
                "expects": [
                    {"id": "E1", "text": "Fait débrancher sans éteindre", "within": "10m"},
                    {"id": "E2", "text": "Appelle l’astreinte de direction"},
                ],
            },
            {
                "id": "couper",
                "after": "note.acknowledged",
                "delay": "5m",
                "from": "Technicien d’astreinte",
                "to": ["direction", "rssi"],
                "channel": "face-to-face",
                "subject": "On coupe internet ?",
                "decision": {
                    "question": "Coupe-t-on internet pour tout l’établissement ?",
                    "choices": {"oui": "Couper maintenant", "non": "Attendre le diagnostic"},
                },
            },
            {
                "id": "scanner",
                "after": "couper.oui",
                "delay": "10m",
                "to": ["direction"],
                "channel": "phone",
                "subject": "Un scanner que personne ne peut lire",
            },
            {
                "id": "ars",
                "at": "10m",
                "from": "ARS",
                "to": ["direction"],
                "channel": "phone",
                "subject": "L’ARS veut un point",
                "release": "key",
                "notes": "Ton pressé, poli.",
            },
            {
                "id": "relance",
                "at": "20m",
                "unless": "signalement-ssi.filed",
                "to": ["rssi"],
                "channel": "email",
                "subject": "Le CERT Santé attend toujours le signalement",
            },
            {
                "id": "presse",
                "manual": True,
                "to": ["direction"],
                "channel": "press",
                "subject": "Un journaliste appelle",
            },
            {
                "id": "bilan",
                "phase": "demain",
                "at": "5m",
                "to": ["rssi", "direction", "dpd"],
                "channel": "email",
                "subject": "Point de situation de 8 h",
            },
        ],
        "obligations": [
            {"id": "signalement-ssi", "title": "Signalement au CERT Santé"},
        ],
    }
    return Exercise.model_validate(data | changes)


class DirectLink:
    """A link to a director in the same process: its own rules, its own projection, no socket."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.sent: list[str] = []
        self.cut = False
        self.actor = FACILITATOR

    async def exercise(self) -> bytes:
        self._check()
        return exercise_json(self.scene.director.exercise).encode()

    async def seats(self) -> list[SeatLink]:
        return [
            SeatLink(cell=cell, role=role, code=code, link=f"http://192.168.1.20:8000/j#{code}")
            for (cell, role), code in self.scene.director.access.codes.items()
        ]

    async def doors(self) -> Doors:
        return other_doors(self.scene.director.access, "http://192.168.1.20:8000")

    async def send(self, kind: str, /, **fields: Any) -> int:  # noqa: ANN401 - JSON data
        self._check()
        self.sent.append(kind)
        command = COMMANDS.validate_python({"type": kind, **fields})
        outcome = self.scene.does(self.actor, command)
        if outcome.refusal is not None:
            raise Refused(outcome.refusal.said(catalogue(spoken()).gettext), 409)
        return outcome.seq

    async def animate(self, name: str) -> str:
        self._check()
        director = self.scene.director
        director.join_animation(name)
        director.commit()
        known = next(each for each, its in director.state.facilitators.items() if its == name)
        self.actor = Actor(Kind.FACILITATOR, participant=known)
        return known

    async def withdraw(self, **whose: str) -> None:
        self._check()
        service = DirectorService(self.scene.director)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(service.serve())
            if "person" in whose:
                await service.withdraw_from(whose["person"], self.actor)
            else:
                kind, cell, role = (whose.get(each, "") for each in ("kind", "cell", "role"))
                await service.close_door(Door(Kind(kind), cell, role), self.actor)
            service.stop()

    async def report(self, progress: Callable[[str, int, int], None]) -> tuple[str, bytes]:
        self._check()
        progress("Chronologie", 1, 2)
        progress("Annexes", 2, 2)
        return "nuit.docx", b"DOCX"

    async def feed(self, after: int = 0) -> AsyncGenerator[Message, None]:
        self._check()
        director = self.scene.director
        subscription = director.subscribe(FACILITATOR, after)
        yield hello(director, FACILITATOR)
        while not subscription.closed:
            for frame in await subscription.take():
                yield json.loads(frame.text)
        raise Unreachable("Le directeur a fermé la connexion.")

    def _check(self) -> None:
        if self.cut:
            raise Unreachable("Le directeur ne répond pas.")


class Stage:
    """A scene with a console on it."""

    def __init__(
        self, folder: Path, exercise: Exercise | None = None, *, lobby: bool = False
    ) -> None:
        self.scene = Scene(folder, exercise or night())
        self.link = DirectLink(self.scene)
        self.app = ConsoleApp(self.link, self.scene.wall.now, lobby=lobby)

    @property
    def cockpit(self) -> Cockpit:
        found = [screen for screen in self.app.screen_stack if isinstance(screen, Cockpit)]
        assert found, "the cockpit is not open"
        return found[0]

    @property
    def snapshot(self) -> Snapshot:
        return self.cockpit.desk.snapshot

    async def settled(self, pilot: Pilot[None]) -> None:
        """Wait until the console has drawn all that the director has published."""

        def drawn() -> bool:
            cockpits = [each for each in self.app.screen_stack if isinstance(each, Cockpit)]
            latest = self.scene.director.history[-1].seq
            return bool(cockpits) and cockpits[0].desk.snapshot.seq == latest

        await until(pilot, drawn)

    async def presses(self, pilot: Pilot[None], *keys: str) -> None:
        """Press keys, and wait for what they did to be drawn."""
        await pilot.press(*keys)
        await pilot.pause()
        await self.settled(pilot)

    async def writes(self, pilot: Pilot[None], text: str) -> None:
        """Type a line and send it."""
        await pilot.press(*text)
        await self.presses(pilot, "enter")

    def played(self) -> Actor:
        """Play the first minutes: two people in, the note read, the ARS to be played."""
        from crisisex.run.commands import StartExercise

        rssi, _ = self.scene.seat("rssi"), self.scene.seat("direction")
        self.scene.facilitator(StartExercise())
        self.scene.passes(130)
        self.scene.does(rssi, OpenInject(inject="note"))
        self.scene.does(rssi, AcknowledgeInject(inject="note"))
        self.scene.passes(545)
        return rssi


def shown_by(lines: LineList) -> str:
    """Return what a list drawn line by line shows."""
    return " ".join(lines.render_line(y).text.strip() for y in range(lines.size.height))


async def until(pilot: Pilot[Any], condition: Callable[[], bool]) -> None:
    """Wait for a condition, letting the app run."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, f"it did not happen within {PATIENCE:.0f} s"
        await pilot.pause(0.01)
    await pilot.pause()
