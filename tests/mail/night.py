"""A night with e-mail injects, and the director that sends them by real mail."""

import json
from collections.abc import Generator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx

from tests.cli.program import Served, bearer
from tests.mail.relay import WAIT_SECONDS, Relay

FROM = "exercice@hopital.example"
RSSI = "lea.rssi@hopital.example"
ADJOINT = "sam.adjoint@hopital.example"
DIRECTION = "direction@hopital.example"
ADDRESSES = f"""\
rôle;e-mail
rssi;{RSSI}
RSSI;{ADJOINT}
direction;{DIRECTION}
"""

EXERCISE = """\
id: nuit
title: Une nuit
duration: 20m
roles: {played: [rssi, direction, dpd], simulated: [presse]}
phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
injects:
  - {id: note, manual: true, to: [rssi, dpd], channel: email, from: "CERT « Santé », (bulletin)",
     subject: "Éléments à vérifier", attachments: [note.txt, "un plan.png"],
     body: "# Avis\\n\\nVoir **vite** [le site](https://cert.example/a).
       \\n\\n- un\\n- deux <b>x</b>"}
  - {id: couper, manual: true, to: direction, channel: email, subject: Couper,
     decision: {question: "Couper le réseau ?", choices: {oui: Couper, non: Attendre}}}
  - {id: appel, manual: true, to: [rssi, direction], channel: phone, subject: APPEL}
  - {id: suite, manual: true, to: [rssi, direction], channel: email, subject: SUITE}
"""


def write_night(folder: Path, addresses: str = ADDRESSES) -> Path:
    """Write the exercise, its attachments and the addresses beside it; return the folder."""
    night = folder / "nuit"
    night.mkdir()
    (night / "exercise.yaml").write_text(EXERCISE, encoding="utf-8")
    (night / "note.txt").write_text("NOTE-FICHIER é", encoding="utf-8")
    (night / "un plan.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "adresses.csv").write_text(addresses, encoding="utf-8")
    return folder


def served(folder: Path, relay: Relay, what: str = "nuit", *words: str) -> Served:
    """A director of that night, which begins at once, with real mail."""
    run = () if what.endswith(".crisisex") else ("--run", "a.crisisex")
    mail = ("--smtp", relay.url, "--mail-from", FROM, "--addresses", "adresses.csv")
    return Served((what, *run, "--start", *mail, *words), folder)


def releases(director: Served, inject: str) -> None:
    """The facilitator releases an inject."""
    director.command(director.facilitator, type="release_inject", inject=inject).raise_for_status()


def told(
    director: Served, kind: str, count: int = 1, token: str | None = None
) -> list[dict[str, Any]]:
    """Wait for messages of that kind, of all that was and is published."""
    found: list[dict[str, Any]] = []
    with closing(_messages(director, token)) as messages:
        while len(found) < count:
            message = next(messages)
            if message["type"] == kind:
                found.append(message)
    return found


def _messages(director: Served, token: str | None) -> Generator[dict[str, Any], None, None]:
    headers = director.facilitator if token is None else bearer(token)
    with (
        httpx.Client(trust_env=False, timeout=WAIT_SECONDS) as client,
        client.stream("GET", f"{director.url}/api/feed", headers=headers) as feed,
    ):
        for line in feed.iter_lines():
            if line.startswith("data: "):
                yield json.loads(line[6:])
