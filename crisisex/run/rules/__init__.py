"""What each command makes happen, by what it is about."""
