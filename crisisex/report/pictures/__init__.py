"""The pictures of a report: drawn from its model, for documents to place with their words."""

from crisisex.report.pictures.album import pictures
from crisisex.report.pictures.picture import Picture

__all__ = ["Picture", "pictures"]
