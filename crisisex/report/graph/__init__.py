"""An exercise's graph as a document of its own: a picture that fits a page, or a text."""
