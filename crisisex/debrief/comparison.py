"""Several runs side by side: their ratings by objective, and how fast and how far they went."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from crisisex.debrief.duty import Filing
from crisisex.debrief.model import ReportModel
from crisisex.debrief.watched import RATINGS

_FILED = {Filing.FILED, Filing.IN_TIME, Filing.LATE}
_IN_TIME = {Filing.FILED, Filing.IN_TIME}


@dataclass(frozen=True)
class Share:
    """So many of so many; of none when there was nothing to do."""

    some: int
    whole: int

    @property
    def part(self) -> float | None:
        """Between 0 and 1; None of nothing."""
        return self.some / self.whole if self.whole else None


@dataclass(frozen=True)
class Side:
    """One run, in figures."""

    title: str
    date: str
    reaction: float | None
    """Median exercise seconds between a message and its reader's first reaction; None of none."""
    reacted: Share
    """Messages that were reacted to at all."""
    done: Share
    """Expected actions seen in time."""
    late: Share
    """Likewise, seen too late."""
    filed: Share
    """Obligations that were filed, among those the establishment became aware of."""
    in_time: Share
    """Likewise, within their limit where they have one."""
    decided: Share
    """Decisions taken, among those asked for."""


@dataclass(frozen=True)
class RatedRow:
    """An objective, with how each run was rated on it."""

    text: str
    letters: tuple[str, ...]
    """A key of `RATINGS` a run, the worst of its cells; empty where it was not rated."""


@dataclass(frozen=True)
class DelayRow:
    """An obligation, with the scenario seconds that each run took to file it."""

    title: str
    used: tuple[float | None, ...]
    """The longest of its cells; None where it was not filed."""
    late: tuple[bool, ...]


@dataclass(frozen=True)
class Comparison:
    """Runs side by side, in the order they were given."""

    sides: tuple[Side, ...]
    objectives: tuple[RatedRow, ...]
    obligations: tuple[DelayRow, ...]


def compare(models: Sequence[ReportModel]) -> Comparison:
    """Return these runs side by side; objectives and obligations are one by their words."""
    return Comparison(
        sides=tuple(map(_side, models)),
        objectives=_objectives(models),
        obligations=_obligations(models),
    )


def _side(model: ReportModel) -> Side:
    reactions = [each for cell in model.cells for each in cell.reactions]
    after = [each.after for each in reactions if each.after is not None]
    figures = model.figures
    expected = figures.done + figures.late + figures.unseen
    filings = [
        each.outcome
        for cell in model.cells
        for each in cell.obligations
        if each.outcome is not Filing.NOT_STARTED
    ]
    return Side(
        title=model.overview.title,
        date=model.overview.date,
        reaction=median(after) if after else None,
        reacted=Share(len(after), len(reactions)),
        done=Share(figures.done, expected),
        late=Share(figures.late, expected),
        filed=Share(sum(each in _FILED for each in filings), len(filings)),
        in_time=Share(sum(each in _IN_TIME for each in filings), len(filings)),
        decided=Share(figures.decisions, figures.decisions + figures.undecided),
    )


def _key(text: str) -> str:
    return " ".join(text.casefold().split())


def _objectives(models: Sequence[ReportModel]) -> tuple[RatedRow, ...]:
    texts = {_key(each.text): each.text for model in models for each in model.objectives}
    rated = [_letters(model) for model in models]
    return tuple(
        RatedRow(text, tuple(letters.get(key, "") for letters in rated))
        for key, text in texts.items()
    )


def _letters(model: ReportModel) -> dict[str, str]:
    """Return the worst rating of each objective; what was not observed counts for least."""
    order = [*(each for each in RATINGS if each != "N")]
    worst: dict[str, str] = {}
    for cell in model.cells:
        for each in cell.ratings:
            there = worst.get(_key(each.text), "N")
            if there == "N" or (
                each.letter in order and order.index(each.letter) > order.index(there)
            ):
                worst[_key(each.text)] = each.letter
    return worst


def _obligations(models: Sequence[ReportModel]) -> tuple[DelayRow, ...]:
    known: dict[str, None] = {}
    filed: list[dict[str, tuple[float, bool]]] = []
    for model in models:
        of_run: dict[str, tuple[float, bool]] = {}
        for cell in model.cells:
            for each in cell.obligations:
                if each.outcome is Filing.NOT_STARTED:
                    continue
                known.setdefault(each.title)
                if each.outcome in _FILED and each.used is not None:
                    late = each.outcome is Filing.LATE
                    used, was_late = of_run.get(each.title, (0.0, False))
                    of_run[each.title] = max(used, each.used), late or was_late
        filed.append(of_run)
    return tuple(
        DelayRow(
            title,
            tuple(each[title][0] if title in each else None for each in filed),
            tuple(each[title][1] if title in each else False for each in filed),
        )
        for title in known
    )
