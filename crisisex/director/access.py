"""Codes open seats; tokens say who somebody is. Tokens are kept as digests only."""

import hashlib
import hmac
import secrets

from crisisex.log.sqlite import RunLog
from crisisex.run.actors import FACILITATOR, Actor, Kind
from crisisex.run.state import State
from crisisex.scenario.models import Exercise

_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Thirty signs that nobody confuses when a code is read out."""
_CODE_LENGTH = 9
"""Nine of them make 44 bits."""


def new_codes(exercise: Exercise) -> dict[tuple[str, str], str]:
    """Return a fresh code of 40 bits or more for each seat."""
    codes: dict[tuple[str, str], str] = {}
    for cell in exercise.crisis_cells:
        for role in exercise.roles_in(cell):
            code = _code()
            while code in codes.values():
                code = _code()
            codes[cell, role] = code
    return codes


def _code() -> str:
    signs = "".join(secrets.choice(_SIGNS) for _ in range(_CODE_LENGTH))
    return f"{signs[:3]}-{signs[3:6]}-{signs[6:]}"


class Access:
    """Who may enter a run, and as whom."""

    def __init__(self, log: RunLog) -> None:
        self.codes = log.codes()
        """The join codes by (cell, role)."""
        self._seats = {_plain(code): seat for seat, code in self.codes.items()}
        self._holders = log.tokens()
        self.facilitator_token, digest = self.new_token()
        log.keep_token(digest, str(FACILITATOR))
        self.remember(digest, str(FACILITATOR))

    def seat(self, code: str) -> tuple[str, str] | None:
        """Return the (cell, role) that `code` opens; every code is compared, in constant time."""
        asked = _plain(code).encode()
        found = None
        for known, seat in self._seats.items():
            if hmac.compare_digest(known.encode(), asked):
                found = seat
        return found

    def actor(self, token: str, state: State) -> Actor | None:
        """Return whom `token` stands for.

        Tokens outlive a director: an open console or page goes on with the next one.
        """
        name = self._holders.get(_digest(token), "")
        kind, _, facilitator = name.partition("/")
        if kind == str(FACILITATOR):
            known = not facilitator or facilitator in state.facilitators
            return Actor.parse(name) if known else None
        participant = state.participants.get(name)
        if participant is None:
            return None
        return Actor(Kind.PLAYER, participant.cell, participant.role, participant.id)

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


def _plain(code: str) -> str:
    """Return a code as it is compared: capitals, without what people put between the signs."""
    return "".join(sign for sign in code.upper() if sign.isalnum())


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
