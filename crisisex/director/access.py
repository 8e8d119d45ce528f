"""Codes open doors; tokens say who somebody is. Tokens are kept as digests only.

A door is a seat of a cell, the place of those who observe it, or its room's screen.
"""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass

from crisisex.log.sqlite import RunLog
from crisisex.run.actors import FACILITATOR, Actor, Kind, screen_of
from crisisex.run.state import State
from crisisex.scenario.models import Exercise

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs that nobody confuses when a code is read out."""
_CODE_LENGTH = 9
"""Nine of them make 44 bits."""


_OBSERVER = "@observer"
_ROOM = "@room"
"""Where a run file keeps a role, these say that the code opens no seat: no role is so named."""


@dataclass(frozen=True)
class Door:
    """What a code opens; `role` is empty but for a seat."""

    kind: Kind
    cell: str
    role: str = ""


def new_codes(
    exercise: Exercise, known: Mapping[tuple[str, str], str] | None = None
) -> dict[tuple[str, str], str]:
    """Return a fresh code of 40 bits or more for each door, but for those of `known`.

    Doors are as a run file keeps them: by cell, and role or what is in its place.
    """
    taken = set((known or {}).values())
    codes: dict[tuple[str, str], str] = {}
    for cell in exercise.crisis_cells:
        for role in (*exercise.roles_in(cell), _OBSERVER, _ROOM):
            if (cell, role) in (known or {}):
                continue
            code = _code()
            while code in taken:
                code = _code()
            codes[cell, role] = code
            taken.add(code)
    return codes


def _code() -> str:
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"


class Access:
    """Who may enter a run, and as whom."""

    def __init__(self, log: RunLog, exercise: Exercise) -> None:
        kept = log.codes()
        missing = new_codes(exercise, kept)  # a run of before there were observers has some
        if missing:
            log.keep_codes(missing)
        doors = {_door(*where): code for where, code in (kept | missing).items()}
        self.codes = _of_kind(doors, Kind.PLAYER)
        """The join codes of the seats, by (cell, role)."""
        self.observers = {cell: code for (cell, _), code in _of_kind(doors, Kind.OBSERVER).items()}
        """The codes of those who observe, by cell."""
        self.screens = {cell: code for (cell, _), code in _of_kind(doors, Kind.ROOM).items()}
        """The codes of the rooms' screens, by cell."""
        self._doors = {_plain(code): door for door, code in doors.items()}
        self._holders = log.tokens()
        self.facilitator_token, digest = self.new_token()
        log.keep_token(digest, str(FACILITATOR))
        self.remember(digest, str(FACILITATOR))

    def door(self, code: str) -> Door | None:
        """Return what `code` opens; every code is compared, in constant time."""
        asked = _plain(code).encode()
        found = None
        for known, door in self._doors.items():
            if hmac.compare_digest(known.encode(), asked):
                found = door
        return found

    def actor(self, token: str, state: State) -> Actor | None:
        """Return whom `token` stands for.

        Tokens outlive a director: an open console or page goes on with the next one.
        """
        name = self._holders.get(_digest(token), "")
        kind, _, rest = name.partition("/")
        if kind == str(FACILITATOR):
            return Actor.parse(name) if not rest or rest in state.facilitators else None
        if kind == Kind.ROOM:
            return screen_of(rest)
        if (observer := state.observers.get(name)) is not None:
            return Actor(Kind.OBSERVER, observer.cell, participant=observer.id)
        if (participant := state.participants.get(name)) is not None:
            return Actor(Kind.PLAYER, participant.cell, participant.role, participant.id)
        return None

    @staticmethod
    def new_token() -> tuple[str, bytes]:
        """Return a token of 192 bits and the digest to keep of it.

        Hexadecimal: it never begins with a dash, which a command line would take for an option.
        """
        token = secrets.token_hex(24)
        return token, _digest(token)

    def remember(self, digest: bytes, holder: str) -> None:
        """Let the token with this digest stand for its holder, once the log keeps it."""
        self._holders[digest] = holder


def _door(cell: str, role: str) -> Door:
    kind = {_OBSERVER: Kind.OBSERVER, _ROOM: Kind.ROOM}.get(role, Kind.PLAYER)
    return Door(kind, cell, role if kind is Kind.PLAYER else "")


def _of_kind(doors: Mapping[Door, str], kind: Kind) -> dict[tuple[str, str], str]:
    return {(door.cell, door.role): code for door, code in doors.items() if door.kind is kind}


def _plain(code: str) -> str:
    """Return a code as it is compared: capitals, without what people put between the signs."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
