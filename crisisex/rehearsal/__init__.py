"""Scripted players play a scenario through at full speed."""
