"""crisisex runs cyber-crisis exercises for French health establishments."""

__version__ = "0.1.0"
