"""The Common Exercise Format: injects, and apart from them the flow that links them."""

from crisisex.formats.cexf.reading import carry, looks_like
from crisisex.formats.cexf.writing import write

__all__ = ["carry", "looks_like", "write"]
