"""Who told whom in a cell, by what means, and how long it took to be heard."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from crisisex.debrief.link import Link, Means
from crisisex.debrief.past import Past
from crisisex.debrief.wording import counted
from crisisex.language import _, ngettext_
from crisisex.run.events import DeclarationFiled, DeclarationRelayed, SpeechNoted
from crisisex.run.progress import InjectProgress

_Way = tuple[str, str, Means]
_Exchanged = tuple[_Way, float | None]
"""Between whom and how, and the exercise seconds until it was heard; None when it never was."""


def coordination(past: Past, cell: str) -> tuple[Link, ...]:
    """Return the links of `cell`, the busiest first within each means."""
    found: defaultdict[_Way, list[float | None]] = defaultdict(list)
    for each in (_messages, _questions, _declarations):
        for way, after in each(past, cell):
            found[way].append(after)
    order = list(Means)
    links = [_link(way, delays) for way, delays in found.items()]
    return tuple(sorted(links, key=lambda each: (order.index(each.means), -each.exchanges)))


def _senders(past: Past, cell: str) -> dict[str, str]:
    """Return by role who wrote to it: by name when it is one, else how many they are."""
    senders: defaultdict[str, set[str]] = defaultdict(set)
    for name, progress in past.state.cells[cell].injects.items():
        if progress.released is not None and progress.cause != "declaration":
            for role in progress.to:
                senders[role].add(past.state.inject(cell, name).sender)
    return {role: _told(names) for role, names in senders.items()}


def _told(names: set[str]) -> str:
    (first, *others) = sorted(names)
    if not others:
        return first or _("expéditeur non précisé")
    many = len(names)
    return counted(ngettext_("{n} expéditeur", "{n} expéditeurs", many), many)


def _link(way: _Way, delays: Sequence[float | None]) -> Link:
    heard = [each for each in delays if each is not None]
    return Link(
        source=way[0],
        target=way[1],
        means=way[2],
        exchanges=len(delays),
        heard=len(heard),
        median=median(heard) if heard else None,
        longest=max(heard, default=None),
    )


def _messages(past: Past, cell: str) -> Iterator[_Exchanged]:
    """Yield each inject for each of its seats; a declaration passed on is told as such."""
    senders = _senders(past, cell)
    for progress in past.state.cells[cell].injects.values():
        if progress.released is None or progress.cause == "declaration":
            continue
        reactions = _reactions(past, cell, progress)
        for role in progress.to:
            at = reactions.get(role)
            yield (
                (senders[role], past.role(role), Means.MESSAGE),
                None if at is None else max(0.0, at - progress.released),
            )


def _reactions(past: Past, cell: str, progress: InjectProgress) -> dict[str, float]:
    """Return when each role first took note of an inject, or answered it."""
    seats = past.state.participants
    noted = [
        (seats[who].role, at)
        for who, at in progress.acknowledged.items()
        if who in seats and seats[who].cell == cell
    ]
    first: dict[str, float] = {}
    for role, at in [*noted, *((each.role, each.elapsed) for each in progress.answers)]:
        first[role] = min(at, first.get(role, at))
    return first


def _questions(past: Past, cell: str) -> Iterator[_Exchanged]:
    """Yield what was asked of simulated actors, and what was said in their name unasked."""
    for asked in past.state.cells[cell].questions.values():
        first = (
            asked.taken
            if asked.by == "call"
            else next((answer[0] for answer in asked.answers), None)
        )
        yield (
            (past.role(asked.role), past.role(asked.actor), Means.QUESTION),
            None if first is None else first - asked.elapsed,
        )
    for each in past.events:
        if isinstance(each.event, SpeechNoted) and each.event.cell == cell:
            for role in each.event.to:
                yield (past.role(each.event.speaker), past.role(role), Means.SPEECH), 0.0


def _declarations(past: Past, cell: str) -> Iterator[_Exchanged]:
    for each in past.events:
        event = each.event
        if isinstance(event, DeclarationFiled) and event.cell == cell:
            who = past.role(event.role) if event.role else _("cellule")
            recipient = past.exercise.obligation[event.obligation].recipient
            yield (who, recipient or _("autorité non précisée"), Means.DECLARATION), 0.0
        elif isinstance(event, DeclarationRelayed) and event.cell == cell:
            for role in event.to:
                yield (past.role(event.speaker), past.role(role), Means.RELAY), 0.0
