"""The register as somebody reads it: lines for a terminal, plain data for a program."""

import textwrap
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from crisisex.language import N_, _, ngettext_
from crisisex.register.actions import Action, Standing
from crisisex.register.entries import Added, Changed, Done, Entry, Reopened
from crisisex.run.commands import one_line

STANDINGS = {
    Standing.OPEN: N_("à faire"),
    Standing.OVERDUE: N_("en retard"),
    Standing.DONE: N_("faite"),
}
_WIDTH = 92
_INDENT = 17
_FIELDS = {
    "text": N_("action"),
    "owner": N_("responsable"),
    "due": N_("échéance"),
    "proof": N_("preuve attendue"),
}


def day(at: date | None) -> str:
    """Return a day as a table shows it."""
    return _("à fixer") if at is None else f"{at:%d/%m/%Y}"


def lines(actions: Sequence[Action], today: date) -> list[str]:
    """Return a few lines for each action, then how many there are of each standing."""
    told = [line for action in actions for line in _lines(action, today)]
    return [*told, summary(actions, today)]


def _lines(action: Action, today: date) -> list[str]:
    standing = _(STANDINGS[action.standing(today)])
    head = f"{action.id:<5} {standing:<10} {one_line(action.text)}"
    owner = one_line(action.owner) or _("à désigner")
    facts = [owner, _("échéance {day}").format(day=day(action.due))]
    if action.promised.sections:
        facts.append(", ".join(map(one_line, action.promised.sections)))
    if action.promised.exercise:
        facts.append(one_line(action.promised.exercise))
    if action.done is not None:
        facts.append(
            _("faite le {day} : {proof}").format(
                day=day(action.done.day), proof=one_line(action.done.proof)
            )
        )
    under = " " * _INDENT
    return [
        *textwrap.wrap(head, _WIDTH, subsequent_indent=under),
        *textwrap.wrap(" · ".join(facts), _WIDTH, initial_indent=under, subsequent_indent=under),
    ]


def summary(actions: Iterable[Action], today: date) -> str:
    """Return how many actions there are, and of each standing."""
    standings = [action.standing(today) for action in actions]
    if not standings:
        return _("Aucune action.")
    counted = ngettext_("{count} action", "{count} actions", len(standings))
    parts = [
        f"{standings.count(each)} {_(STANDINGS[each])}" for each in Standing if each in standings
    ]
    return f"{counted.format(count=len(standings))} : {', '.join(parts)}."


def history(action: Action) -> list[str]:
    """Return what happened to an action, an entry a line."""
    return [f"{day(entry.day)}  {_happened(entry)}" for entry in action.history]


def _happened(entry: Entry) -> str:
    match entry:
        case Added():
            return _("promise : {text}").format(text=one_line(entry.text))
        case Done():
            return _("faite, preuve : {proof}").format(proof=one_line(entry.proof))
        case Reopened():
            return _reasoned(_("à refaire"), entry.reason)
        case Changed():
            named = [name for name in _FIELDS if name in entry.model_fields_set]
            told = ", ".join(f"{_(_FIELDS[name])} : {_value(entry, name)}" for name in named)
            return _reasoned(told, entry.reason)


def _value(entry: Changed, name: str) -> str:
    return day(entry.due) if name == "due" else one_line(getattr(entry, name) or "")


def _reasoned(told: str, reason: str) -> str:
    return f"{told} ({one_line(reason)})" if reason else told


def data(action: Action, today: date) -> dict[str, Any]:
    """Return an action as plain data, its history with it."""
    promised = action.promised
    return {
        "id": action.id,
        "standing": action.standing(today).value,
        "text": action.text,
        "title": promised.title,
        "owner": action.owner,
        "due": action.due.isoformat() if action.due else None,
        "proof_expected": action.proof,
        "done": action.done.model_dump(mode="json", include={"day", "proof"})
        if action.done
        else None,
        "exercise": promised.exercise,
        "held": promised.held.isoformat() if promised.held else None,
        "establishment": promised.establishment,
        "run": promised.run,
        "finding": promised.finding,
        "objective": promised.objective,
        "sections": list(promised.sections),
        "element": promised.element,
        "history": [
            entry.model_dump(mode="json", exclude_unset=True) | {"entry": entry.entry}
            for entry in action.history
        ],
    }
