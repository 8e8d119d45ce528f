"""The console's screens: layout, and where a message goes. No rule of the exercise lives here."""
