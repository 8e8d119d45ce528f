"""What a check says, frozen: shown on a screen, printed, or written as JSON."""

from dataclasses import dataclass
from enum import StrEnum

from crisisex.language import _


class Level(StrEnum):
    """How bad it is."""

    FINE = "fine"
    WARNING = "warning"
    """It will do; better to know."""
    FAILURE = "failure"
    """The exercise would suffer: mend it first."""


SIGN = {Level.FINE: "✓", Level.WARNING: "!", Level.FAILURE: "✗"}


@dataclass(frozen=True)
class Finding:
    """One line of the diagnosis."""

    level: Level
    what: str
    said: str
    todo: str = ""
    """What to do about it; empty when there is nothing to do."""


def fine(what: str, said: str) -> Finding:
    """Return a finding that asks for nothing."""
    return Finding(Level.FINE, what, said)


def warning(what: str, said: str, todo: str) -> Finding:
    """Return a finding to know of."""
    return Finding(Level.WARNING, what, said, todo)


def failure(what: str, said: str, todo: str) -> Finding:
    """Return a finding to mend."""
    return Finding(Level.FAILURE, what, said, todo)


def verdict(found: list[Finding]) -> str:
    """Return the whole of it in a sentence."""
    levels = {each.level for each in found}
    if Level.FAILURE in levels:
        return _("À réparer avant de jouer : les lignes ✗.")
    if Level.WARNING in levels:
        return _("Ce poste peut jouer ; lire les lignes « ! ».")
    return _("Ce poste est prêt.")
