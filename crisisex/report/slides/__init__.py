"""Slides for the briefing: what an exercise is, who plays, where it starts, and nothing to come."""
