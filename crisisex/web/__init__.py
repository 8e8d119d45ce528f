"""HTTP on top of the director: sign-in, commands, feeds and pages."""
