"""A declaration as it reaches the seats on its way: a message like any other.

It goes to the seat in the declaring cell where there is one, else to those of the other cells. What
players wrote is put into Markdown so that it reads as they wrote it, and nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, groupby

from crisisex.language import N_, catalogue
from crisisex.run import events as e
from crisisex.run.rules.subjects import seated
from crisisex.run.state import State
from crisisex.scenario.injects import Channel, Inject

_SIGNS = re.compile(r"[\\`*_\[\]<>&#|~!]")
_OPENING = re.compile(r"^(\d*)([-+=.)])")
"""What begins a list, a rule or a title where it opens a line."""
_COMPLEMENT = N_("Complément : {title}")
_SENDER, _SUBJECT, _BODY = 200, 500, 100_000
"""Characters that an inject's sender, subject and body may have."""


@dataclass(frozen=True)
class Paper:
    """A declaration, or what completes one, as its readers get it."""

    cell: str
    number: str
    declarant: str
    subject: str
    body: str
    """Markdown."""

    @classmethod
    def of(cls, state: State, event: e.DeclarationFiled | e.DeclarationCompleted) -> "Paper":
        """Return what `event` says, for who reads it."""
        exercise = state.exercise
        obligation = exercise.obligation[event.obligation]
        place = _place(state, event.cell)
        role = exercise.role_name(event.role) if event.role else ""
        title = obligation.title
        if isinstance(event, e.DeclarationCompleted):
            title = catalogue(exercise.language).gettext(_COMPLEMENT).format(title=title)
        return cls(
            cell=event.cell,
            number=event.number,
            declarant=" — ".join(filter(None, (place, role))),
            subject=f"{event.number} · {title}",
            body="\n\n".join(_parts(state, event))[:_BODY],
        )


def _place(state: State, cell: str) -> str:
    """Return the establishment that declares: a cell's own name where there are several."""
    title = state.exercise.crisis_cells[cell].title
    return title if len(state.cells) > 1 else state.exercise.establishment or title


def _parts(state: State, event: e.DeclarationFiled | e.DeclarationCompleted) -> Iterator[str]:
    exercise = state.exercise
    yield f"**{event.number}** — {plain(_place(state, event.cell))}"
    form = exercise.form_of(event.obligation)
    told = form.told(event.answers) if form else ()
    for section, answers in groupby(told, key=lambda each: each.section):
        yield f"## {plain(section)}"
        for each in answers:
            yield f"**{plain(each.label)}**  \n{plain(each.value)}"
    if event.text:
        yield plain(event.text)


def plain(text: str) -> str:
    """Return the Markdown that reads as `text` does, line by line."""
    lines = _SIGNS.sub(r"\\\g<0>", text.strip()).splitlines()
    return "  \n".join(_OPENING.sub(r"\g<1>\\\g<2>", line.strip()) or "\u00a0" for line in lines)


def messages(
    state: State,
    paper: Paper,
    sender: str,
    roles: Sequence[str],
    *,
    now: float,
    speaker: str | None = None,
) -> Iterator[e.AnyEvent]:
    """Yield the messages by which `paper` reaches those of `roles` that are played.

    `speaker` is the role in whose name it is sent; None for the declaring cell itself.
    """
    simulated = speaker if speaker in state.exercise.roles.simulated else None
    for cell, here in _seats(state, paper.cell, roles).items():
        inject = Inject(
            id=_free_id(state, paper.number, "relais" if speaker else "depot"),
            phase=state.exercise.phases[max(state.phase, 0)].id,
            manual=True,
            sender=sender[:_SENDER],
            actor=simulated,
            to=here,
            channel=Channel.EMAIL,
            subject=paper.subject[:_SUBJECT],
            body=paper.body,
        )
        yield e.InjectAdded(
            cell=cell,
            inject=inject.id,
            definition=inject,
            planned=None,
            reason="",
            number=paper.number,
        )
        yield e.InjectReleased(
            cell=cell,
            inject=inject.id,
            planned=None,
            released=now,
            cause="declaration",
            to=here,
        )


def _seats(state: State, cell: str, roles: Sequence[str]) -> dict[str, list[str]]:
    """Return where `roles` are played: in the declaring cell, else in every other."""
    found: dict[str, list[str]] = {}
    for role in roles:
        at_home = seated(state, cell, [role])
        for each in [cell] if at_home else state.cells:
            if seated(state, each, [role]):
                found.setdefault(each, []).append(role)
    return found


def _free_id(state: State, number: str, kind: str) -> str:
    taken = set(state.inject_ids())
    names = (f"{number}-{kind}{nth if nth > 1 else ''}" for nth in count(1))
    return next(name for name in names if name not in taken)
