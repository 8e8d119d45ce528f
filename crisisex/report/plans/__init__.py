"""The plans that findings change: comments in their own file, amendment sheets, new plans."""
