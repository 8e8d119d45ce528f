"""What a run becomes on paper."""
