"""What each event of a run says, as a sentence of the crisis log: `SENTENCES`, by event."""
