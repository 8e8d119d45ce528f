"""Each simulated actor: what is asked of it, what it will say, and all that it has said."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from crisisex.language import N_
from crisisex.run.events import Recorded, SpeechNoted
from crisisex.run.life import Status
from crisisex.run.progress import Question
from crisisex.run.state import State
from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise

QUICK = (
    N_("Je note. À quel numéro et à qui puis-je vous rappeler ?"),
    N_("Nous revenons vers vous dans quinze minutes."),
    N_("Je ne peux pas vous répondre à ce stade. Que vous faut-il en priorité ?"),
)
"""Answers that anybody may give: they buy time and give nothing away."""


class Call(Enum):
    """How a player's call stands."""

    RINGING = "ringing"
    OPEN = "open"
    OVER = "over"


@dataclass(frozen=True)
class Asked:
    """A question to an actor; exercise seconds."""

    number: int
    """Log number, by which it is known."""
    elapsed: float
    cell: str
    role: str
    """The seat that asks, and its cell, by id."""
    cell_title: str
    """Empty when there is but one cell."""
    who: str
    text: str
    holder: str
    """Who takes care of it, by name; empty when nobody does."""
    answered: bool
    call: Call | None
    """How the call stands; None for what is written."""


@dataclass(frozen=True)
class Said:
    """Something said in an actor's name."""

    elapsed: float
    to: str
    text: str


@dataclass(frozen=True)
class ToSay:
    """An inject to come in an actor's name: its line of the call sheet."""

    planned: float | None
    subject: str
    script: str


@dataclass(frozen=True)
class Speaker:
    """One simulated actor."""

    role: str
    name: str
    card: str
    asked: tuple[Asked, ...]
    said: tuple[Said, ...]
    to_say: tuple[ToSay, ...]
    quick: tuple[str, ...]

    @property
    def waiting(self) -> int:
        """How many questions nobody has answered."""
        return sum(not each.answered for each in self.asked)


def speaker_of(exercise: Exercise, inject: Inject) -> str | None:
    """Return the simulated role in whose name an inject is sent; None when it is none of them.

    The scenario says it, or the sender's words do: they hold the role's title, short name or id.
    """
    if inject.actor is not None:
        return inject.actor
    sender = inject.sender.casefold()
    for role in exercise.roles.simulated:
        names = {role, exercise.role_name(role), exercise.role_title(role)}
        if any(name.casefold() in sender for name in names):
            return role
    return None


def speakers_of(state: State, speeches: Iterable[Recorded]) -> tuple[Speaker, ...]:
    """Return every simulated actor, those of whom something is asked first."""
    exercise = state.exercise
    found = [_speaker(state, role, list(speeches)) for role in exercise.roles.simulated]
    return tuple(sorted(found, key=lambda each: -each.waiting))


def _speaker(state: State, role: str, speeches: list[Recorded]) -> Speaker:
    exercise = state.exercise
    card = exercise.cards.get(role)
    return Speaker(
        role=role,
        name=exercise.role_title(role),
        card=card.card if card else "",
        asked=tuple(_asked(state, role)),
        said=tuple(sorted(_said(state, role, speeches), key=lambda each: each.elapsed)),
        to_say=tuple(_to_say(state, role)),
        quick=(*(card.answers if card else ()), *QUICK),
    )


def _asked(state: State, role: str) -> list[Asked]:
    found = [
        Asked(
            number,
            each.elapsed,
            cell,
            each.role,
            state.exercise.crisis_cells[cell].title if len(state.cells) > 1 else "",
            _asker(state, each),
            each.text,
            _holder(state, each),
            bool(each.answers) or each.ended is not None,
            _call(each),
        )
        for cell, here in state.cells.items()
        for number, each in here.questions.items()
        if each.actor == role
    ]
    return sorted(found, key=lambda each: (each.answered, each.elapsed))


def _call(question: Question) -> Call | None:
    if question.by != "call":
        return None
    if question.ended is not None:
        return Call.OVER
    return Call.RINGING if question.taken is None else Call.OPEN


def _asker(state: State, question: Question) -> str:
    name = state.participants[question.participant].name
    role = state.exercise.role_name(question.role)
    return f"{role} ({name})" if name else role


def _holder(state: State, question: Question) -> str:
    if question.holder is None:
        return ""
    return state.facilitator_name(question.holder) or "animation"


def _said(state: State, role: str, speeches: list[Recorded]) -> list[Said]:
    exercise = state.exercise

    def names(roles: Iterable[str]) -> str:
        return ", ".join(exercise.role_name(each) for each in roles)

    sent = [
        Said(progress.released, names(progress.to), state.inject(cell, name).subject)
        for cell, here in state.cells.items()
        for name, progress in here.injects.items()
        if progress.released is not None and speaker_of(exercise, state.inject(cell, name)) == role
    ]
    answers = [
        Said(elapsed, exercise.role_name(question.role), text)
        for here in state.cells.values()
        for question in here.questions.values()
        if question.actor == role
        for elapsed, _who, text in question.answers
    ]
    aloud = [
        Said(each.elapsed, names(each.event.to), each.event.text)
        for each in speeches
        if isinstance(each.event, SpeechNoted) and each.event.speaker == role
    ]
    return [*sent, *answers, *aloud]


def _to_say(state: State, role: str) -> list[ToSay]:
    """Return the injects to come in the first cell that waits for them, soonest first."""
    found: dict[str, ToSay] = {}
    for cell, here in state.cells.items():
        for name, progress in here.injects.items():
            inject = state.inject(cell, name)
            coming = progress.status in {Status.PLANNED, Status.DUE, Status.HELD, Status.WAITING}
            if coming and name not in found and speaker_of(state.exercise, inject) == role:
                script = "\n\n".join(filter(None, (inject.body.strip(), inject.notes.strip())))
                found[name] = ToSay(progress.planned, inject.subject, script)
    never = float("inf")
    return sorted(found.values(), key=lambda each: never if each.planned is None else each.planned)
