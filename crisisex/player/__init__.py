"""The player’s life in a terminal: an app that is a client like any other."""
