"""A picture of a report: what a document needs to place it, and to say it to who cannot see."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """One picture, already drawn."""

    id: str
    """`timeline`, `graph`, `reactions`, `obligations` or `objectives`."""
    title: str
    alt: str
    """What it shows, in two or three sentences with figures."""
    png: bytes
    width: float
    """Centimetres."""
    height: float
    """Likewise."""
