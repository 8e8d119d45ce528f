"""Before the day: a calendar file for everybody who takes part, and what they may read already."""
