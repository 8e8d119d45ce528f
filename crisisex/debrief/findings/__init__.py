"""Findings: drawn from the log by rules that can be read and argued with, then reviewed."""
