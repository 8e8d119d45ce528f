"""`crisisex join`: takes the seat, then runs the app until its player leaves."""

import asyncio
import sys

from crisisex.client.director import DirectorClient
from crisisex.client.joining import Seated, invitation, take_seat
from crisisex.client.settings import load
from crisisex.errors import UserError
from crisisex.language import _, speak
from crisisex.player.app import PlayerApp
from crisisex.player.seat import Seat
from crisisex.player.session import Session

PROGRAM = "crisisex-terminal"
"""What the director reads of the device."""


def play(url: str, code: str | None, name: str | None, fingerprint: str = "") -> int:
    """Play the seat that `code` opens; UserError, in a sentence, when it cannot be had."""
    asked = invitation(url, code, fingerprint)
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        raise UserError(
            _(
                "Jouer demande un terminal interactif ; sans lui, ouvrir {url} dans un navigateur."
            ).format(url=asked.url)
        )
    seated = take_seat(asked, _name(asked.name) if name is None else name)
    asyncio.run(_played(seated))
    print(_("Vous avez quitté l’exercice ; il continue."))  # noqa: T201 - a terminal program
    return 0


def _name(proposed: str) -> str:
    """Return what the player answers, or the name that their link proposes."""
    asked = _("Votre nom, une fonction ou des initiales (montré à la cellule) : ")
    try:
        return input(f"{asked}[{proposed}] " if proposed else asked).strip() or proposed
    except EOFError:
        return proposed


async def _played(seated: Seated) -> None:
    """Run the app, again each time its language changes; the session goes on."""
    async with DirectorClient(
        seated.url, seated.token, program=PROGRAM, fingerprint=seated.fingerprint
    ) as director:
        session = Session(Seat.read(await director.seat()), director)
        page = ""
        while True:
            app = PlayerApp(session, load(), page=page)
            language = await app.run_async()
            if not language:
                return
            page = app.page
            speak(language)
