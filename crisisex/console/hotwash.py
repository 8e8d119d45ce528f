"""The hot wash as one cell has it: what each player said, how each objective is rated."""

from dataclasses import dataclass

from crisisex.run.state import RunStatus, State


@dataclass(frozen=True)
class Rated:
    """An objective with its rating; an empty one is not rated yet."""

    id: str
    text: str
    rating: str
    word: str


@dataclass(frozen=True)
class Said:
    """A player's word; None while they have not given it."""

    who: str
    words: tuple[str, str, str] | None
    """One strength, one weakness, one action."""


@dataclass(frozen=True)
class HotWash:
    """The round in one cell."""

    cell_title: str
    ended: bool
    objectives: tuple[Rated, ...]
    said: tuple[Said, ...]

    @property
    def given(self) -> int:
        """How many players have spoken."""
        return sum(each.words is not None for each in self.said)


def hot_wash_of(state: State, cell: str) -> HotWash:
    """Return the round as it stands in `cell`; seats are named, never people."""
    here = state.cells[cell]
    return HotWash(
        cell_title=state.exercise.crisis_cells[cell].title,
        ended=state.status is RunStatus.ENDED,
        objectives=tuple(
            Rated(each.id, each.text, *here.ratings.get(each.id, ("", "")))
            for each in state.exercise.objectives
        ),
        said=tuple(
            _said(state, cell, one.id, one.role)
            for one in state.participants.values()
            if one.cell == cell
        ),
    )


def _said(state: State, cell: str, participant: str, role: str) -> Said:
    given = state.cells[cell].feedback.get(participant)
    words = None if given is None else (given.strength, given.weakness, given.action)
    return Said(state.exercise.role_name(role), words)
