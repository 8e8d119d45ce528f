"""The messages that cross HTTP, as plain models that any client can hold."""
