"""What an observer may see of an event of their cell."""

from crisisex.director.viewer import Views

VIEWS: Views = {}
