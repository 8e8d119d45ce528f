"""Commands of every type, by every kind of sender, in a run that they move on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any, get_args

from crisisex.run.actors import Kind
from crisisex.run.commands import (
    Command,
    EndExercise,
    PublicCommand,
    ResumeExercise,
    StopForRealIncident,
)
from tests.exercises import small
from tests.fuzz.hostile import changed_bytes, changed_tree, text, value
from tests.fuzz.target import Target
from tests.fuzz.targets.world import World, check_answer, opened

_KINDS = get_args(get_args(PublicCommand)[0])
_ENDS = (EndExercise, StopForRealIncident)
"""After these little is left to be done."""
_INJECTS = [inject.id for inject in small().injects]
_SAID = ("", "Bien reçu", "J’appelle l’astreinte.", "**gras**", "| a | b |\n|---|---|\n| 1 | 2 |")
_NUMBERS = (0, 1, 2, 5, 10, 20, 40, 60, 200)
_INJECT: dict[str, Any] = {
    "id": "ajout",
    "manual": True,
    "to": ["rssi"],
    "channel": "sms",
    "subject": "Ajout",
    "body": "Corps",
    "decision": {"question": "Q ?", "choices": {"oui": "Oui", "non": "Non"}},
    "expects": [{"id": "E1", "text": "Attendu", "within": "5m"}],
}
_KNOWN: dict[str, tuple[Any, ...]] = {
    "actor": ("presse", "cert", "rssi"),
    "answers": ({"qui": "Léa", "quand": "J 02:12", "nature": ["attaque"]}, {"patients": "12"}, {}),
    "by": ("writing", "call"),
    "cell": (None, "nord", "sud"),
    "change": _NUMBERS,
    "channel": ("email", "sms", "phone", "face-to-face"),
    "check": _NUMBERS,
    "choice": (None, "oui", "non"),
    "decision": (None, *_NUMBERS),
    "due": (None, "2027-01-31", "31/01/2027"),
    "element": (None, *"POETX"),
    "evidence": ([], [1, 2, 12], [10_000]),
    "finding": ("missed:note.E1@nord", "undecided:couper@sud", "facilitator:12"),
    "inject": (None, *_INJECTS, "ajout"),
    "into": (None, "missed:note.E1@nord", "facilitator:12"),
    "item": ("comms", "materials"),
    "kind": (None, "strength", "improvement"),
    "line": _NUMBERS,
    "milestone": ("cellule-activee", "note.E1", "couper.oui", "note.acknowledged"),
    "minutes": (0.1, 5, 30),
    "now": (True, False),
    "objective": (None, "O1"),
    "obligation": ("signalement-ssi", "cnil-33"),
    "obligations": ([], ["cnil-33"], ["cnil-33", "signalement-ssi"]),
    "phase": (None, "alerte", "demain"),
    "planned": (None, 0, 60, 3_000),
    "question": _NUMBERS,
    "rating": (None, *"PSMUN"),
    "ready": (True, False),
    "role": (None, "rssi", "direction", "dpd"),
    "scenario": (None, 8_000, 90_000),
    "sections": (None, [], ["pri/R4"]),
    "seen": (*_NUMBERS, None, "2030-03-17T17:46:45Z"),
    "sender": (None, "Presse locale"),
    "shown": (True, False),
    "speed": (0.5, 1, 7, 60),
    "standing": (None, "accepted", "dropped", "proposed", "merged"),
    "to": (None, ["rssi"], ["rssi", "direction"], 1_200, "direction"),
}
"""What fields may hold that means something in this run; all others are texts."""
_WORDS = tuple(each for known in _KNOWN.values() for each in known if isinstance(each, str))


class _Commands:
    def __init__(self, world: World) -> None:
        self.world = world

    def make(self, chance: Random) -> bytes:
        """Return a command that is sound, or nearly, or not at all."""
        kind = _kind(chance)
        body = _command(chance, kind)
        how = chance.random()
        if how < 0.35:
            body = changed_tree(chance, body, _WORDS)
        elif how < 0.38:
            body = value(chance, _WORDS)
        raw = json.dumps(body, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")
        if how > 0.97:
            raw = changed_bytes(chance, raw)
        request = {
            "method": "POST",
            "path": "/api/commands",
            "headers": [
                ("content-type", "application/json"),
                ("authorization", self._sender(chance, kind)),
            ],
            "body": raw.decode("latin-1"),
            "passes": chance.choice((0, 0, 0, 1, 60, 900)),
        }
        return json.dumps(request).encode()

    def _sender(self, chance: Random, kind: type[Command]) -> str:
        """Return who sends it: mostly somebody who may."""
        may = {"facilitator" if each is Kind.FACILITATOR else "@" for each in kind.open_to}
        able = [each for each in self.world.senders if any(sign in each for sign in may)]
        senders = able if chance.random() < 0.85 else list(self.world.senders)
        return self.world.senders[chance.choice(senders)]

    def take(self, content: bytes) -> int:
        """Send it."""
        check_answer(self.world.ask(json.loads(content)))
        return 1


def _kind(chance: Random) -> type[Command]:
    kind: type[Command] = chance.choice(_KINDS)
    ends = issubclass(kind, _ENDS) and chance.random() < 0.97
    return ResumeExercise if ends or chance.random() < 0.05 else kind


def _command(chance: Random, kind: type[Command]) -> dict[str, Any]:
    """Return a command of a type, with the fields that it must have and some others."""
    body: dict[str, Any] = {"type": kind.model_fields["type"].default}
    for name, field in kind.model_fields.items():
        if name not in {"type", "id"} and (field.is_required() or chance.random() < 0.5):
            body[name] = _field(chance, name)
    if body["type"] == "add_inject":
        body["inject"] = changed_tree(chance, _INJECT, _WORDS) if chance.random() < 0.5 else _INJECT
    return body


def _field(chance: Random, name: str) -> Any:  # noqa: ANN401 - JSON
    if name in _KNOWN:
        return chance.choice(_KNOWN[name])
    return chance.choice(_SAID) if chance.random() < 0.7 else text(chance, _SAID)


@contextmanager
def opens(chance: Random, folder: Path) -> Iterator[_Commands]:
    """Open a run, mostly one that has started."""
    with opened(folder, started=chance.random() < 0.9) as world:
        yield _Commands(world)


COMMANDS = Target("commands", 250_000, opens, course=200)
