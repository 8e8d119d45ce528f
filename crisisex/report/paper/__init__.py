"""An exercise on paper: the facilitators' book, and for each seat its packet and sealed sheets."""
