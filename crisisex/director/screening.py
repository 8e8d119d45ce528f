"""What a room's screen may see of an event of its cell."""

from crisisex.director.viewer import Views

VIEWS: Views = {}
