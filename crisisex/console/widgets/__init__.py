"""The console's widgets: each draws a part of the snapshot and owns its looks."""
