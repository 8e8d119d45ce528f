"""The player's screens."""
