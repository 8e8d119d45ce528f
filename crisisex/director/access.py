"""Codes open doors; tokens say who somebody is. A run's file holds no code, and of tokens digests.

A door is a seat of a cell, the place of those who observe it, or its room's screen. Codes are
kept on the machine that serves, on a keyring: whoever is handed the run cannot come in by it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from crisisex.log.sqlite import RunLog
from crisisex.run.actors import FACILITATOR, Actor, Kind, screen_of
from crisisex.run.state import State
from crisisex.scenario.models import Exercise

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs that nobody confuses when a code is read out."""
_CODE_LENGTH = 9
"""Nine of them make 44 bits."""
_TOKEN_BYTES = 24

_OBSERVER = "@observer"
_ROOM = "@room"
"""Where a keyring keeps a role, these say that the code opens no seat: no role is so named."""
_REVOKED = "revoked/"
"""Leads the holder of a token that was withdrawn, so that they are told why it opens nothing."""


@dataclass(frozen=True)
class Door:
    """What a code opens; `role` is empty but for a seat."""

    kind: Kind
    cell: str
    role: str = ""


class Keyring(Protocol):
    """Where this machine keeps a run's codes, by cell, and role or what is in its place."""

    def codes(self, run: str) -> Mapping[tuple[str, str], str]:
        """Return the codes kept for the run that is known by this name, if any."""
        ...

    def keep(self, run: str, codes: Mapping[tuple[str, str], str]) -> None:
        """Keep the codes of a run in place of those it had, where that can be done."""
        ...


class Pocket:
    """A keyring that is gone with its director: rehearsals have no other."""

    def codes(self, _run: str) -> Mapping[tuple[str, str], str]:
        """Return nothing."""
        return {}

    def keep(self, _run: str, _codes: Mapping[tuple[str, str], str]) -> None:
        """Keep nothing."""


def new_codes(
    exercise: Exercise, known: Mapping[tuple[str, str], str] | None = None
) -> dict[tuple[str, str], str]:
    """Return a fresh code of 40 bits or more for each door, but for those of `known`.

    Doors are as a keyring keeps them: by cell, and role or what is in its place.
    """
    known = known or {}
    taken = set(known.values())
    codes: dict[tuple[str, str], str] = {}
    for cell in exercise.crisis_cells:
        for role in (*exercise.roles_in(cell), _OBSERVER, _ROOM):
            if (cell, role) not in known:
                codes[cell, role] = _code(taken)
                taken.add(codes[cell, role])
    return codes


def _code(taken: Container[str]) -> str:
    """Return a code that is none of those taken."""
    while True:
        signs = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
        code = f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"
        if code not in taken:
            return code


class Access:
    """Who may enter a run, and as whom."""

    def __init__(self, log: RunLog, exercise: Exercise, keyring: Keyring) -> None:
        self._run, self._keyring = log.birth, keyring
        log.forget_codes()
        known = dict(keyring.codes(self._run))
        codes = {**known, **new_codes(exercise, known)}
        self._codes = {_door(*place): code for place, code in codes.items()}
        self._seal = secrets.token_bytes(32)
        self._opened_by = {self._sealed(code): door for door, code in self._codes.items()}
        self._keep()
        self.renewed: Callable[[str], None] = lambda _token: None
        """Told of the facilitators' common token when it is another."""
        self._holders = log.tokens()
        self.facilitator_token, digest = self.new_token()
        log.keep_token(digest, str(FACILITATOR))
        self.remember(digest, str(FACILITATOR))

    @property
    def codes(self) -> dict[tuple[str, str], str]:
        """The join codes of the seats, by (cell, role)."""
        return {(door.cell, door.role): code for door, code in self._of_kind(Kind.PLAYER).items()}

    @property
    def observers(self) -> dict[str, str]:
        """The codes of those who observe, by cell."""
        return {door.cell: code for door, code in self._of_kind(Kind.OBSERVER).items()}

    @property
    def screens(self) -> dict[str, str]:
        """The codes of the rooms' screens, by cell."""
        return {door.cell: code for door, code in self._of_kind(Kind.ROOM).items()}

    def door(self, code: str) -> Door | None:
        """Return what `code` opens.

        Codes are compared under a key of this process: what a comparison takes says nothing of
        how near a guess came, however many doors there are.
        """
        return self._opened_by.get(self._sealed(code))

    def has(self, door: Door) -> bool:
        """Return whether there is such a door."""
        return door in self._codes

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
        token = secrets.token_hex(_TOKEN_BYTES)
        return token, _digest(token)

    def remember(self, digest: bytes, holder: str) -> None:
        """Let the token with this digest stand for its holder, once the log keeps it."""
        self._holders[digest] = holder

    # -- withdrawing ----------------------------------------------------------------------------

    def is_withdrawn(self, token: str) -> bool:
        """Return whether `token` stood for somebody until it was withdrawn."""
        return self._holders.get(_digest(token), "").startswith(_REVOKED)

    def was_sent_away(self, holder: str) -> bool:
        """Return whether a token of `holder` was withdrawn."""
        return f"{_REVOKED}{holder}" in self._holders.values()

    def tokens_of(self, holders: Iterable[str]) -> dict[bytes, str]:
        """Return the tokens of these holders, each with what it stands for once withdrawn."""
        names = set(holders)
        return {
            digest: f"{_REVOKED}{holder}"
            for digest, holder in self._holders.items()
            if holder in names
        }

    def withdraw(self, tokens: Mapping[bytes, str]) -> None:
        """Let these tokens open nothing any more, once the log says so."""
        self._holders.update(tokens)

    def renew(self, door: Door) -> None:
        """Give `door` another code; the one it had opens nothing any more."""
        del self._opened_by[self._sealed(self._codes[door])]
        self._codes[door] = _code(self._codes.values())
        self._opened_by[self._sealed(self._codes[door])] = door
        self._keep()

    def _sealed(self, code: str) -> bytes:
        return hmac.digest(self._seal, _plain(code).encode(), "sha256")

    def _keep(self) -> None:
        self._keyring.keep(self._run, {_place(door): code for door, code in self._codes.items()})

    def _of_kind(self, kind: Kind) -> dict[Door, str]:
        return {door: code for door, code in self._codes.items() if door.kind is kind}


def holders_by(door: Door, state: State) -> list[str]:
    """Return by what names tokens know those who came in by `door`."""
    if door.kind is Kind.ROOM:
        return [f"{Kind.ROOM}/{door.cell}"]
    if door.kind is Kind.OBSERVER:
        return [each.id for each in state.observers.values() if each.cell == door.cell]
    return [
        each.id
        for each in state.participants.values()
        if (each.cell, each.role) == (door.cell, door.role)
    ]


def _door(cell: str, role: str) -> Door:
    kind = {_OBSERVER: Kind.OBSERVER, _ROOM: Kind.ROOM}.get(role, Kind.PLAYER)
    return Door(kind, cell, role if kind is Kind.PLAYER else "")


def _place(door: Door) -> tuple[str, str]:
    """Return where a keyring keeps the code of `door`."""
    return door.cell, {Kind.OBSERVER: _OBSERVER, Kind.ROOM: _ROOM}.get(door.kind, door.role)


def _plain(code: str) -> str:
    """Return a code as it is compared: capitals, without what people put between the signs."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
