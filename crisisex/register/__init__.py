"""From one exercise to the next: what was promised, what was done, what is still open."""
