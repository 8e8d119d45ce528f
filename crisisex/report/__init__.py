"""What a run becomes on paper: `build` works everything out, `write` puts it into Word."""
