"""Legal obligations: when the establishment knew, what was declared."""

from dataclasses import replace
from typing import Any

from crisisex.player.folds.base import Rule, noted
from crisisex.player.state import Completion, Duty, LegalClock, State, Told, table
from crisisex.wire.frames import Message


def _duty(state: State, message: Message, **changes: Any) -> State:  # noqa: ANN401 - the fields of a duty
    name = message["obligation"]
    title = {"title": message["title"]} if "title" in message else {}
    duty = replace(state.duties.get(name, Duty()), **title, **changes)
    instants = {each: changes[each] for each in ("started", "filed") if each in changes}
    clocks = tuple(
        replace(each, **instants) if each.obligation == name else each for each in state.clocks
    )
    return replace(state, duties=table({**state.duties, name: duty}), clocks=clocks)


def _aware(state: State, message: Message) -> State:
    moved = _duty(state, message, started=message["scenario"])
    return noted(moved, message, "awareness", text=message["title"])


def _contested(state: State, message: Message) -> State:
    if message["scenario"] is None:
        return state
    return _duty(state, message, started=message["scenario"])


def _declared(state: State, message: Message) -> State:
    text, role = message.get("text") or "", message.get("role") or ""
    moved = _duty(
        state,
        message,
        filed=message["scenario"],
        role=role,
        text=text,
        number=str(message.get("number") or ""),
        recipient=message.get("recipient") or "",
        relayed=tuple(message.get("relayed") or ()),
        answers=_told(message),
    )
    title = _numbered(message)
    return noted(moved, message, "declaration", text=title, detail=text, role=role)


def _completed(state: State, message: Message) -> State:
    text, role = message.get("text") or "", message.get("role") or ""
    before = state.duties.get(message["obligation"], Duty())
    added = Completion(message["scenario"], role, text, _told(message))
    moved = _duty(state, message, completions=(*before.completions, added))
    return noted(moved, message, "complement", text=_numbered(message), detail=text, role=role)


def _numbered(message: Message) -> str:
    """Return a declaration's title with its receipt's number."""
    return " · ".join(filter(None, (message["title"], str(message.get("number") or ""))))


def _told(message: Message) -> tuple[Told, ...]:
    names = ("section", "label", "value", "kind")
    answers = message.get("told") or ()
    return tuple(Told(*(each.get(name) or "" for name in names)) for each in answers)


def _clocks(state: State, message: Message) -> State:
    names = ("obligation", "title", "limit", "to_check", "started", "filed")
    chosen = ({name: each[name] for name in names} for each in message["clocks"])
    return replace(state, clocks=tuple(LegalClock(**each) for each in chosen))


RULES: dict[str, Rule] = {
    "obligation_started": _aware,
    "obligation_contested": _contested,
    "declaration_filed": _declared,
    "declaration_completed": _completed,
    "clocks_chosen": _clocks,
}
