"""Home: what there is to play, to take up again or to report on, before any director runs."""
