"""A run is played again from its file alone: nothing is written, no player is reached."""
