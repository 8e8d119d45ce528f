"""The MSEL of T3SF: a JSON list of rows, each a message to one player at a time of the clock."""

from crisisex.formats.t3sf.reading import carry, looks_like
from crisisex.formats.t3sf.writing import write

__all__ = ["carry", "looks_like", "write"]
