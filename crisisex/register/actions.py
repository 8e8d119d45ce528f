"""Actions as the entries of a register leave them; pure, with the day it is given from outside."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from crisisex.language import N_, Sentence
from crisisex.register.entries import Added, Changed, Done, Entry, Reopened


class Standing(StrEnum):
    """Where an action stands on a given day."""

    OPEN = "open"
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True)
class Action:
    """One action of the register, as it stands now."""

    id: str
    promised: Added
    """As it came in."""
    text: str
    owner: str
    due: date | None
    proof: str
    """What is expected to show that it is done."""
    done: Done | None
    history: tuple[Entry, ...]

    def standing(self, today: date) -> Standing:
        """Return where it stands on that day."""
        if self.done is not None:
            return Standing.DONE
        late = self.due is not None and self.due < today
        return Standing.OVERDUE if late else Standing.OPEN


@dataclass(frozen=True)
class Misplaced:
    """An entry that makes no sense after those before it."""

    place: int
    why: Sentence


def actions_of(entries: Sequence[Entry]) -> tuple[dict[str, Action], list[Misplaced]]:
    """Return the actions by id, in the order they came, and the entries that fit none."""
    actions: dict[str, Action] = {}
    misplaced = []
    for place, entry in enumerate(entries):
        known = actions.get(entry.action)
        why = _objection(entry, known)
        if why is not None:
            misplaced.append(Misplaced(place, why))
        elif isinstance(entry, Added):
            actions[entry.action] = _promised(entry)
        elif known is not None:
            actions[entry.action] = _after(known, entry)
    return actions, misplaced


def _objection(entry: Entry, known: Action | None) -> Sentence | None:
    if isinstance(entry, Added):
        if known is None:
            return None
        return Sentence(
            N_("l’action {id} est déjà au registre : changer l’identifiant"), id=known.id
        )
    if known is None:
        return Sentence(
            N_("aucune action {id} avant cette ligne : vérifier l’identifiant"), id=entry.action
        )
    return None


def _promised(entry: Added) -> Action:
    return Action(
        id=entry.action,
        promised=entry,
        text=entry.text,
        owner=entry.owner,
        due=entry.due,
        proof=entry.proof,
        done=None,
        history=(entry,),
    )


def _after(action: Action, entry: Entry) -> Action:
    action = replace(action, history=(*action.history, entry))
    match entry:
        case Changed():
            named = {"text", "owner", "due", "proof"} & entry.model_fields_set
            return replace(action, **{name: getattr(entry, name) for name in named})
        case Done():
            return replace(action, done=entry)
        case Reopened():
            return replace(action, done=None)
        case _:
            return action


@dataclass(frozen=True)
class Wanted:
    """Which actions are asked for; empty where all are."""

    standings: frozenset[Standing] = frozenset()
    owner: str = ""
    plan: str = ""
    """A plan (`pca`) or a section of one (`pca/C6`), its own sections included."""
    exercise: str = ""
    """A part of an exercise's title."""

    def holds(self, action: Action, today: date) -> bool:
        """Return whether `action` is one of them."""
        return (
            (not self.standings or action.standing(today) in self.standings)
            and self.owner.casefold() in action.owner.casefold()
            and (not self.plan or any(map(self._within, action.promised.sections)))
            and self.exercise.casefold() in action.promised.exercise.casefold()
        )

    def _within(self, section: str) -> bool:
        asked, held = self.plan.casefold(), section.casefold()
        return held == asked or held.startswith((f"{asked}/", f"{asked}."))


def wanted(actions: Iterable[Action], which: Wanted, today: date) -> list[Action]:
    """Return the actions that are asked for: overdue first, then by due day, then as they came."""
    order = list(Standing)
    order.remove(Standing.OVERDUE)
    order.insert(0, Standing.OVERDUE)
    return sorted(
        (action for action in actions if which.holds(action, today)),
        key=lambda action: (
            order.index(action.standing(today)),
            action.due or date.max,
            int(action.id[1:]),
        ),
    )


def next_id(actions: Iterable[str]) -> str:
    """Return an id that none of `actions` has."""
    return f"A{max((int(each[1:]) for each in actions), default=0) + 1}"
