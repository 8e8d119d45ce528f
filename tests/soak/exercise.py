"""Exercises to be played for hours: a great deal happens in one, and nothing in the other."""

import json
from pathlib import Path
from random import Random
from typing import Any

CELLS = ("hopital", "clinique", "ehpad")
ROLES = ("direction", "rssi", "dpd", "qualite", "medical")
ACTORS = ("presse", "ars", "cert-sante")
EVERY = 100
"""Exercise seconds between two timed injects, while things happen."""
HOUR = 3_600
CALM_FROM = 2_400
"""The exercise second of each hour from which nothing happens until the next one."""
_CHANNELS = ("email", "sms", "phone", "press", "tv", "social", "alert")
_PHASES = 4
_ATTACHED = {"note.txt": 4_000, "plan.png": 150_000, "message.mp3": 600_000}
"""Files and their bytes."""


def is_calm(elapsed: float) -> bool:
    """Return whether nothing is to happen at an exercise second but people who come and go.

    Where events and connections do not grow together, it shows by which of them memory does.
    """
    return elapsed % HOUR >= CALM_FROM


def write_busy(folder: Path, hours: float) -> Path:
    """Write an exercise of so many hours, in which something happens all the time."""
    seconds = hours * HOUR
    chance = Random(1)
    instants = [at for at in range(EVERY // 2, int(seconds), EVERY) if not is_calm(at)]
    injects = [_timed(chance, n, at) for n, at in enumerate(instants, 1)]
    injects += [_following(n) for n in range(1, len(instants), 6)]
    injects += [_in_hand(n) for n in range(1, 60)]
    shares = [round(seconds * n / _PHASES) for n in range(_PHASES)]
    return _write(
        folder,
        {
            "id": "longue",
            "title": "Une longue journée",
            "roles": {"played": list(ROLES), "simulated": list(ACTORS)},
            "cells": [{"id": each, "title": each, "roles": list(ROLES)} for each in CELLS],
            "objectives": [{"id": "O1", "text": "Tenir"}],
            "phases": [
                {"id": f"ph{n}", "title": f"Phase {n}", "starts": f"{starts}s",
                 "scenario": f"J+{n} 08:00"}
                for n, starts in enumerate(shares)
            ],
            "situation_points": [f"{each + 300}s" for each in shares],
            "injects": injects,
            "obligations": [
                {"id": "signalement-ssi", "aware": "i1.acknowledged", "by": ["direction", "rssi"]},
                {"id": "cnil-33", "aware": "i2.acknowledged", "by": ["dpd", "direction"]},
                {"id": "plainte-lopmi", "aware": "i3.acknowledged", "by": ["direction"]},
                {"id": "eigs-1", "aware": "i4.acknowledged", "by": ["qualite"]},
            ],
        },
    )  # fmt: skip


def write_quiet(folder: Path) -> Path:
    """Write an exercise that plays nothing by itself."""
    return _write(
        folder,
        {
            "id": "calme",
            "title": "Une journée calme",
            "roles": {"played": list(ROLES), "simulated": list(ACTORS)},
            "phases": [{"id": "ph", "title": "Phase", "scenario": "J 08:00"}],
            "injects": [_in_hand(n) for n in range(1, 60)],
        },
    )


def _timed(chance: Random, n: int, at: int) -> dict[str, Any]:
    inject: dict[str, Any] = {
        "id": f"i{n}", "at": f"{at}s", "to": chance.sample(ROLES, 1 if n > 4 and n % 3 else 2),
        "channel": _CHANNELS[n % len(_CHANNELS)], "subject": f"Message {n}",
        "from": "Cadre de nuit", "body": "Un texte **qui dure**.\n\n" * 12,
    }  # fmt: skip
    if n <= 4:  # whoever may declare has what makes the legal clock start
        inject["to"] = list(ROLES)
    if n % 5 == 0:
        inject["attachments"] = [list(_ATTACHED)[n // 5 % len(_ATTACHED)]]
    if n % 6 == 1:
        inject["decision"] = {"question": "Couper ?", "choices": {"oui": "Oui", "non": "Non"}}
    return inject


def _following(n: int) -> dict[str, Any]:
    """Return what follows upon a choice, and is closed by the other one."""
    return {
        "id": f"s{n}", "after": f"i{n}.oui", "unless": [f"i{n}.non"], "to": ["direction"],
        "channel": "email", "subject": f"Suite {n}", "body": "Ce qui suit.",
    }  # fmt: skip


def _in_hand(n: int) -> dict[str, Any]:
    return {
        "id": f"m{n}", "manual": True, "to": ["rssi"], "channel": "sms", "subject": f"Réserve {n}",
    }  # fmt: skip


def _write(folder: Path, exercise: dict[str, Any]) -> Path:
    folder.mkdir(parents=True)
    (folder / "exercise.yaml").write_text(json.dumps(exercise, ensure_ascii=False), "utf-8")
    for name, size in _ATTACHED.items():
        (folder / name).write_bytes(Random(size).randbytes(size))
    return folder
