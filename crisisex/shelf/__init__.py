"""What there is to play on this machine, and how it gets there: found, made anew, brought in."""
