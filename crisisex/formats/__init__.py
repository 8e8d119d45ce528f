"""Other tools' files, in and out: spreadsheets, calendars, and the scenarios of other tools."""
