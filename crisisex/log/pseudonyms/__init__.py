"""A run without the names of those who played it: what is replaced, and what remains in doubt."""
