"""Scripted players play a scenario at full speed, by the same director, log and projections."""
