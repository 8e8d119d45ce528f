"""The decisions of a cell: what, when, who, why, what they opened; and those never taken."""

from crisisex.debrief.model import Branch, DecisionMissing, DecisionTaken
from crisisex.debrief.past import Past
from crisisex.run.events import DecisionRecorded, InjectReleased, Recorded
from crisisex.run.life import Status
from crisisex.scenario.injects import Inject
from crisisex.scenario.plans import plan_in_words


def decisions(past: Past, cell: str) -> tuple[DecisionTaken, ...]:
    """Return the decisions of `cell` in the order they were recorded."""
    return tuple(
        _taken(past, recorded, recorded.event)
        for recorded in past.events
        if isinstance(recorded.event, DecisionRecorded) and recorded.event.cell == cell
    )


def _taken(past: Past, recorded: Recorded, event: DecisionRecorded) -> DecisionTaken:
    inject = past.state.known(event.inject or "")
    known = past.state.cells[event.cell].decisions[recorded.seq]
    asked = inject.decision if inject else None
    return DecisionTaken(
        when=past.moment(recorded.elapsed, recorded.seq),
        text=event.text,
        inject=inject.subject if inject else "",
        question=asked.question if asked else "",
        choice=asked.choices.get(event.choice or "", "") if asked else "",
        reason=known.reason,
        plan=plan_in_words(known.plan),
        who=past.by(recorded),
        branch=tuple(_branch(past, event)),
    )


def _branch(past: Past, event: DecisionRecorded) -> list[Branch]:
    if event.choice is None:
        return []
    opened = past.state.watchers.triggered.get(f"{event.inject}.{event.choice}", [])
    return [Branch(each.subject, _played(past, event.cell, each)) for each in opened]


def _played(past: Past, cell: str, inject: Inject) -> bool:
    return past.state.progress(cell, inject.id).status is Status.RELEASED


def undecided(past: Past, cell: str) -> tuple[DecisionMissing, ...]:
    """Return the decisions that an inject asked of `cell` and that nobody took."""
    answered = {
        each.event.inject
        for each in past.events
        if isinstance(each.event, DecisionRecorded) and each.event.cell == cell
    }
    missing = []
    for name, progress in past.state.cells[cell].injects.items():
        inject = past.state.inject(cell, name)
        if inject.decision and progress.released is not None and inject.id not in answered:
            asked = past.moment(
                progress.released, past.numbers.first.get((InjectReleased, cell, name))
            )
            to = past.roles(progress.to)
            question = inject.decision.question
            missing.append(DecisionMissing(asked, inject.subject, question, to, inject.id))
    return tuple(sorted(missing, key=lambda each: each.asked.elapsed))
