"""How long people take where a scenario does not say: guesses, for whoever looks ahead of a run.

All in exercise seconds.
"""

from crisisex.scenario.injects import ExpectedAction

READING = 60.0
"""From a message to its being taken note of."""
ANSWERING = 180.0
CHOOSING = 240.0
"""From a question to its choice."""
FILING = 480.0
"""From knowing to declaring."""
REMEMBERING = 600.0
"""Until somebody thinks by themselves of what nothing asks for."""
CATCHING_UP = 300.0
"""From being reminded to doing late what was not done in time."""
PLAYING = 20.0
"""From the queue to the facilitator's key."""
_NOTICING = 480.0


def doing(expected: ExpectedAction) -> float:
    """Return how long a team that does what is expected takes: half of what it is allowed."""
    return (expected.within or _NOTICING) / 2
