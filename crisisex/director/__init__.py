"""The one place that owns a run: it decides, appends to the log, then publishes."""
