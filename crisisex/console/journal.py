"""The crisis log, in words: which events make a line, and what it says.

Deliveries and openings make none: the chronogramme counts them.
"""

from typing import Any

from crisisex.console.lines import cell, evaluation, exercise, injects, mail, people, talk
from crisisex.console.lines.said import Table
from crisisex.console.naming import who
from crisisex.console.snapshot import Kind, LogLine
from crisisex.language import _
from crisisex.run import events as e
from crisisex.run.actors import FACILITATOR
from crisisex.run.state import State

_WORDS: Table = {
    **exercise.WORDS,
    **injects.WORDS,
    **people.WORDS,
    **talk.WORDS,
    **cell.WORDS,
    **evaluation.WORDS,
    **mail.WORDS,
}


def line_of(state: State, recorded: e.Recorded) -> LogLine | None:
    """Return the log line of an event that `state` has just folded; None when it makes none."""
    say = _WORDS.get(type(recorded.event))
    said = say(state, recorded.event) if say else None
    if said is None:
        return None
    kind, text = said
    return LogLine(
        seq=recorded.seq,
        elapsed=recorded.elapsed,
        scenario=state.scenario_time(recorded.elapsed),
        kind=kind,
        who="" if _goes_without_saying(kind, recorded) else who(state, recorded.actor),
        text=text,
    )


def _goes_without_saying(kind: Kind, recorded: e.Recorded) -> bool:
    """Return whether the line need not say who: facilitators run the exercise."""
    led = recorded.actor == str(FACILITATOR) and kind in {Kind.EXERCISE, Kind.INJECT}
    return led or recorded.follows_a_declaration


def unknown_line(state: State, message: dict[str, Any]) -> LogLine:
    """Return the line of an event that this console does not know."""
    text = _("Événement que cette console ne connaît pas : {kind}").format(kind=message["type"])
    elapsed = float(message.get("elapsed", 0.0))
    return LogLine(message["seq"], elapsed, state.scenario_time(elapsed), Kind.EXERCISE, "", text)
