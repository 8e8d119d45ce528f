"""One way into a run: what it opens, for whom, by which link and which code."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Way:
    """A link and a code; both are secrets: who has them may come in."""

    place: str
    """What it opens: a role's name, `Observation`, `Écran de la salle`."""
    cell: str
    """The cell's title; empty when there is but one."""
    code: str
    link: str
    page: str
    """Where the code can be typed instead."""
    name: str = ""
    """Whom it is for; empty when nobody is named."""
    address: str = ""
    """Their e-mail address."""
    plays: bool = True
    """Whether it opens a seat."""
