"""A run's pure core: state and command in, events out; events folded into state.

No clock, no socket, no file and no screen: time comes in as exercise seconds.
"""
