"""What each event says in the crisis log: `WORDS`, by event, in each module."""
