"""What a debrief becomes on paper: Word, sheets, pictures, and the plans it changes."""
