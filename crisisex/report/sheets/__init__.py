"""What a report also becomes: an action plan for spreadsheets, JSON, PDF, and a poster."""
