"""Whether this machine is ready for the morning: each check says what it saw and what to do."""
