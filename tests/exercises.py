"""Small exercises that tests play, and the shortest way to a director that plays them."""

from pathlib import Path
from typing import Any

from crisisex.client.keyring import KeptHere
from crisisex.director.director import Director, Outcome
from crisisex.director.walls import SetWall
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.run.commands import Command
from crisisex.scenario.folder import ExerciseFolder
from crisisex.scenario.models import Exercise

WALL = 1_900_000_000.0
"""A wall second at which tests begin."""


def small(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """A night at the hospital in six injects, with a branch, a contingency and a surprise."""
    data: dict[str, Any] = {
        "id": "petit",
        "title": "Petit exercice",
        "level": "débutant",
        "duration": "1h",
        "objectives": [{"id": "O1", "text": "Activer la cellule"}],
        "roles": {"played": ["rssi", "direction", "dpd"], "simulated": ["presse"]},
        "phases": [
            {"id": "alerte", "title": "Alerte", "scenario": "J 02:10"},
            {
                "id": "demain",
                "title": "Lendemain",
                "starts": "30m",
                "scenario": "J+1 08:00",
                "pace": 4,
            },
        ],
        "milestones": [{"id": "cellule-activee", "text": "Cellule activée", "objective": "O1"}],
        "injects": [
            {
                "id": "note",
                "at": "2m",
                "from": "Cadre de nuit",
                "to": ["rssi"],
                "channel": "phone",
                "subject": "NOTE-SUBJECT",
                "body": "NOTE-BODY",
                "notes": "SECRET-NOTES",
                "attachments": ["note.txt"],
                "expects": [
                    {"id": "E1", "text": "SECRET-EXPECTED", "within": "10m", "objective": "O1"}
                ],
            },
            {
                "id": "couper",
                "after": "note.acknowledged",
                "delay": "5m",
                "to": ["direction"],
                "channel": "face-to-face",
                "subject": "COUPER-SUBJECT",
                "decision": {
                    "question": "COUPER-QUESTION",
                    "choices": {"oui": "COUPER-OUI", "non": "COUPER-NON"},
                },
            },
            {
                "id": "coupe",
                "after": "couper.oui",
                "to": ["direction"],
                "channel": "email",
                "subject": "COUPE-SUBJECT",
            },
            {
                "id": "pas-coupe",
                "after": "couper.non",
                "delay": "1m",
                "to": ["direction", "dpd"],
                "channel": "email",
                "subject": "ATTENTE-SUBJECT",
            },
            {
                "id": "relance",
                "after": "note.released",
                "delay": "15m",
                "unless": "signalement-ssi.filed",
                "to": ["rssi"],
                "channel": "phone",
                "subject": "RELANCE-SUBJECT",
                "release": "key",
            },
            {
                "id": "surprise",
                "manual": True,
                "to": ["dpd"],
                "channel": "sms",
                "subject": "SURPRISE-SUBJECT",
                "notes": "SECRET-SURPRISE",
            },
            {
                "id": "bilan",
                "phase": "demain",
                "at": "5m",
                "to": ["rssi", "direction"],
                "channel": "email",
                "subject": "BILAN-SUBJECT",
            },
        ],
        "obligations": [
            {"id": "signalement-ssi", "title": "Signalement", "aware": "note.acknowledged"},
            {"id": "cnil-33", "title": "CNIL", "delay": "72h", "mark": "V"},
        ],
    }
    return Exercise.model_validate(data | changes)


def two_cells(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    """The same night in two establishments at once."""
    cells = [{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}]
    return small(**{"cells": cells, **changes})


class Scene:
    """A director and people around it, with time that a test moves by hand."""

    def __init__(self, folder: Path, exercise: Exercise | None = None) -> None:
        self.wall = SetWall(WALL)
        self.path = folder / "run.crisisex"
        (folder / "note.txt").write_text("NOTE-FILE", encoding="utf-8")
        self.director = Director.create(
            ExerciseFolder(exercise or small(), folder), self.path, self.wall, KeptHere()
        )

    def reopen(self) -> None:
        """Let the director die and another take up the run."""
        self.director.log.close()
        self.director = Director.reopen(self.path, self.wall, KeptHere())

    def seat(self, role: str, cell: str = "cellule") -> Actor:
        """Somebody takes a seat."""
        outcome = self.director.join(cell, role, role.upper())
        self.director.commit()
        participant = outcome.events[0].data["participant"]
        return Actor(Kind.PLAYER, cell, role, participant)

    def observer(self, cell: str = "cellule", name: str = "Olive") -> Actor:
        """Somebody comes to observe a cell."""
        outcome = self.director.join_observation(cell, name)
        self.director.commit()
        return Actor(Kind.OBSERVER, cell, participant=outcome.events[0].data["observer"])

    def does(self, actor: Actor, command: Command) -> Outcome:
        """`actor` sends `command`, and it is committed."""
        outcome = self.director.consider(actor, command)
        self.director.commit()
        return outcome

    def facilitator(self, command: Command) -> Outcome:
        """The facilitator sends `command`."""
        return self.does(FACILITATOR, command)

    def passes(self, seconds: float) -> None:
        """Wall time passes; what falls due is played at its instant."""
        end = self.wall.now() + seconds
        while (due := self.director.due_at()) is not None and due <= end:
            self.wall.set(due)
            self.director.consider_due()
            self.director.commit()
        self.wall.set(end)

    def types(self) -> list[str]:
        """The types of all events so far."""
        return [recorded.event.type for recorded in self.director.history]

    def sees(self, actor: Actor, after: int = 0) -> list[dict[str, Any]]:
        """What the actor's feed holds after log number `after`."""
        subscription = self.director.subscribe(actor, after)
        self.director.hub.remove(subscription)
        return [frame.message for frame in subscription.drain()]
