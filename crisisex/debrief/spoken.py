"""What simulated actors were asked, what was answered, and what was said aloud in their name."""

from crisisex.debrief.model import Exchange
from crisisex.debrief.past import Past
from crisisex.debrief.wording import entry, listed
from crisisex.language import _
from crisisex.run.events import SpeechNoted
from crisisex.run.progress import Question


def exchanges(past: Past, cell: str) -> tuple[Exchange, ...]:
    """Return the questions and the speech of `cell`, in order."""
    asked = [_asked(past, *each) for each in past.state.cells[cell].questions.items()]
    spoken = [
        Exchange(
            when=past.moment(recorded.elapsed, recorded.seq),
            actor=past.role(recorded.event.speaker),
            role=listed(past.roles(recorded.event.to)),
            asked="",
            said=f"{recorded.event.text} ({past.channel_name(recorded.event.channel)})",
            after=None,
        )
        for recorded in past.events
        if isinstance(recorded.event, SpeechNoted) and recorded.event.cell == cell
    ]
    return tuple(sorted([*asked, *spoken], key=lambda each: each.when.elapsed))


def _asked(past: Past, number: int, question: Question) -> Exchange:
    answers = question.answers
    first = question.taken if question.by == "call" else answers[0][0] if answers else None
    return Exchange(
        when=past.moment(question.elapsed, number),
        actor=past.role(question.actor),
        role=past.role(question.role),
        asked=_words(question),
        said="\n".join(text for _at, _who, text in answers) or _unwritten(question),
        after=None if first is None else first - question.elapsed,
    )


def _words(question: Question) -> str:
    """Return what was asked; a call says that it is one."""
    if question.by != "call":
        return question.text
    call = _("Appel")
    return entry(call, question.text) if question.text else call


def _unwritten(question: Question) -> str:
    """Return what is known of a call of which nobody noted the words."""
    return "" if question.taken is None else _("de vive voix, non noté")
