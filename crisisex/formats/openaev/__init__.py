"""Scenarios of OpenAEV (formerly OpenBAS and OpenEx): an archive of one JSON file and documents."""

from crisisex.formats.openaev.archive import looks_like
from crisisex.formats.openaev.reading import carry
from crisisex.formats.openaev.writing import write

__all__ = ["carry", "looks_like", "write"]
