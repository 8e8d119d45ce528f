"""An HTTP client of the director."""
