"""How much is too much: each figure that a rule goes by, with its reason.

Durations are exercise seconds. They were set by what the shipped exercises do well, in rooms of
five to seven seats, and by how people read and speak.
"""

from crisisex.scenario.injects import Channel

MINUTE = 60.0

SILENCE = 25 * MINUTE
"""A seat with nothing to treat for longer than that has left the exercise in its mind."""
FLOOD_WINDOW = 5 * MINUTE
FLOOD = 3
"""Messages to one seat in that window: reading, asking and deciding take over a minute each."""
LULL = 15 * MINUTE
"""Nobody in the room receives anything: beyond it, players wait for the facilitator."""
LONG_PHASE = 60 * MINUTE
"""After an hour on one date a crisis only drags on; a leap in time shows what decisions became."""
EARLY = 5 * MINUTE
"""Within that of its phase's start, an inject that hangs on people's speed is where it belongs."""

ACKNOWLEDGING = 1 * MINUTE
"""From a message's arrival to its being read, on an ordinary course."""
ANSWERING = 4 * MINUTE
"""From a message's arrival to its answer, its decision or what was expected of it."""
FILING = 15 * MINUTE
"""From knowing of an incident to its declaration."""

SPOKEN_WORDS = 160
"""What somebody says in a minute, unhurried: longer, and the player no longer listens."""
WORDS = {
    Channel.PHONE: SPOKEN_WORDS,
    Channel.FACE_TO_FACE: 210,
    Channel.EMAIL: 250,
    Channel.LETTER: 250,
    Channel.BULLETIN: 250,
    Channel.PRESS: 250,
    Channel.ALERT: 200,
    Channel.TV: SPOKEN_WORDS,
}
"""Words of a body, by channel: a minute of reading, at some 250 words a minute."""
CHARACTERS = {Channel.SMS: 320, Channel.SOCIAL: 500}
"""Signs of a body: two text messages joined; the longest post that networks commonly take."""
BANNER = 60
"""Signs of a television banner: what is read at a glance, from the back of the room."""
SUBJECT = 100
"""Signs of a subject: what a telephone shows of it on two lines."""
