"""Messages: how they come, and what the seat does with them."""

from dataclasses import replace

from crisisex.player.folds.base import Rule, changed, noted, scenario_of
from crisisex.player.state import Decision, Entry, Inject, Receipt, Said, State, table
from crisisex.wire.frames import Message


def _released(state: State, message: Message) -> State:
    inject = Inject(
        id=message["inject"],
        seq=message["seq"],
        scenario=scenario_of(state, message),
        sender=message["from"],
        to=tuple(message["to"]),
        channel=message["channel"],
        subject=message["subject"],
        html=message.get("html") or "",
        attachments=tuple(message.get("attachments") or ()),
        question=message.get("question") or "",
        choices=table(message.get("choices")),
        spoken=bool(message.get("spoken")),
        reply_to=message.get("reply_to") or "",
        missed=message["missed"],
    )
    moved = replace(state, injects=table({**state.injects, inject.id: inject}))
    return noted(
        moved, message, "inject", inject=inject.id, text=inject.subject, detail=inject.sender
    )


def _resent(state: State, message: Message) -> State:
    """Put the message on top, unread again, its receipts kept; new where it was not known."""
    known = state.injects.get(message["inject"])
    if known is None:
        return _released(state, message)
    again = replace(
        known,
        to=tuple(dict.fromkeys((*known.to, *message["to"]))),
        resent=scenario_of(state, message),
        again=True,
        missed=known.missed or message["missed"],
    )
    others = {name: each for name, each in state.injects.items() if name != known.id}
    moved = replace(state, injects=table({**others, known.id: again}))
    return noted(moved, message, "resent", inject=known.id, text=known.subject, detail=known.sender)


def _delivered(state: State, message: Message) -> State:
    by = {message["participant"]}
    return changed(
        state, message["inject"], lambda each: replace(each, delivered=each.delivered | by)
    )


def _opened(state: State, message: Message) -> State:
    by = {message["participant"]}
    return changed(state, message["inject"], lambda each: replace(each, opened=each.opened | by))


def _acknowledged(state: State, message: Message) -> State:
    by = Receipt(message["participant"], scenario_of(state, message))
    return changed(
        state,
        message["inject"],
        lambda each: replace(each, acknowledged=(*each.acknowledged, by)),
    )


def _answered(state: State, message: Message) -> State:
    name, participant = message["inject"], message["participant"]
    answer = Said(message["seq"], message["text"], scenario_of(state, message), participant)
    moved = changed(state, name, lambda each: replace(each, answers=(*each.answers, answer)))
    inject, me = state.injects.get(name), state.people.get(state.me)
    return noted(
        moved,
        message,
        "answer",
        inject=name,
        text=answer.text,
        detail=inject.subject if inject else "",
        role=me.role if me else "",
        participant=participant,
    )


def _decided(state: State, message: Message) -> State:
    said = {name: message.get(name) or "" for name in ("text", "reason", "role", "choice", "plan")}
    decision = Decision(**said, scenario=scenario_of(state, message), seq=message["seq"])
    name = message.get("inject") or ""
    moved = state
    if decision.choice:
        moved = changed(state, name, lambda each: replace(each, decision=decision))
    return noted(
        moved,
        message,
        "decision",
        text=decision.text,
        detail=decision.reason,
        role=decision.role,
        plan=decision.plan,
        inject=name,
    )


def _amended(state: State, message: Message) -> State:
    """Give a decision the reason or the plan that was not known when it was taken."""

    def amended(entry: Entry) -> Entry:
        reason, plan = message["reason"] or entry.detail, message["plan"] or entry.plan
        return replace(entry, detail=reason, plan=plan)

    journal = tuple(
        amended(each) if (each.kind, each.seq) == ("decision", message["decision"]) else each
        for each in state.journal
    )
    injects = {name: _completed(each, message) for name, each in state.injects.items()}
    return replace(state, journal=journal, injects=table(injects))


def _completed(inject: Inject, message: Message) -> Inject:
    decision = inject.decision
    if decision is None or decision.seq != message["decision"]:
        return inject
    reason, plan = message["reason"] or decision.reason, message["plan"] or decision.plan
    return replace(inject, decision=replace(decision, reason=reason, plan=plan))


RULES: dict[str, Rule] = {
    "inject_released": _released,
    "inject_resent": _resent,
    "inject_delivered": _delivered,
    "inject_opened": _opened,
    "inject_acknowledged": _acknowledged,
    "inject_answered": _answered,
    "decision_recorded": _decided,
    "decision_amended": _amended,
}
