"""What a facilitator reads about one inject of one cell."""

from crisisex.console import wording
from crisisex.console.naming import participant
from crisisex.console.snapshot import Expected, InjectDetail, InjectRow, MailRow, Receipt, Reply
from crisisex.language import _
from crisisex.run.life import Status
from crisisex.run.progress import InjectProgress
from crisisex.run.state import State
from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import Condition, Inject


def detail_of(state: State, cell: str, row: InjectRow) -> InjectDetail:
    """Return all there is to know of the inject of `row` in `cell`."""
    inject, progress = state.inject(cell, row.id), state.progress(cell, row.id)
    decision = inject.decision
    return InjectDetail(
        row=row,
        sender=inject.sender,
        to=", ".join(state.exercise.role_name(role) for role in inject.to),
        body=inject.body,
        aloud=inject.spoken,
        notes=inject.notes,
        attachments=tuple(inject.attachments),
        trigger=_trigger(state, inject),
        closed_by=tuple(wording.milestone(state, name) for name in inject.unless),
        cause=wording.cause(progress.cause),
        reason=_reason(state, progress),
        question=decision.question if decision else "",
        choices=tuple(decision.choices.items()) if decision else (),
        choice=progress.choice,
        expected=_expected(state, cell, inject),
        receipts=_receipts(state, cell, inject, progress),
        mails=tuple(
            MailRow(state.exercise.role_name(role), mail.sent, mail.failed, mail.why)
            for (_sending, role), mail in progress.mails.items()
        ),
        replies=tuple(
            Reply(participant(state, answer.participant), answer.elapsed, answer.text)
            for answer in progress.answers
        ),
    )


def milestones_of(state: State, cell: str) -> tuple[Expected, ...]:
    """Return the exercise's own milestones as they stand in `cell`."""
    here = state.cells[cell]
    return tuple(
        Expected(each.id, each.text, done=here.seen_at(each.id))
        for each in state.exercise.milestones
    )


def _expected(state: State, cell: str, inject: Inject) -> tuple[Expected, ...]:
    here = state.cells[cell]
    return tuple(
        Expected(name, each.text, each.within, here.seen_at(name))
        for each in inject.expects
        for name in (f"{inject.id}.{each.id}",)
    )


def _receipts(
    state: State, cell: str, inject: Inject, progress: InjectProgress
) -> tuple[Receipt, ...]:
    if progress.released is None:
        return ()
    roles = progress.to or inject.to
    return tuple(
        Receipt(
            participant(state, one.id),
            progress.delivered.get(one.id),
            progress.opened.get(one.id),
            progress.acknowledged.get(one.id),
        )
        for one in state.participants.values()
        if one.cell == cell and one.role in roles
    )


def _reason(state: State, progress: InjectProgress) -> str:
    if progress.status is Status.CLOSED:
        return wording.milestone(state, progress.reason)
    return progress.reason


def _trigger(state: State, inject: Inject) -> str:
    how = _(" (à votre touche)") if inject.release == "key" else ""
    if inject.manual:
        return _("quand l’animation le décide")
    if inject.at is not None:
        phase = state.exercise.phase[inject.phase].title
        return _("{time} après le début de « {phase} »{how}").format(
            time=format_duration(inject.at), phase=phase, how=how
        )
    assert inject.after is not None  # noqa: S101 - the model allows one of the three
    later = f"{format_duration(inject.delay)} " if inject.delay else ""
    return _("{later}après : {what}{how}").format(
        later=later, what=_condition(state, inject.after), how=how
    )


def _condition(state: State, condition: Condition) -> str:
    words = [wording.milestone(state, name) for name in condition.all]
    if condition.any:
        options = [wording.milestone(state, name) for name in condition.any]
        words.append(_("l’un de ") + _(" ou ").join(options))
    return _(" et ").join(words)
