"""Which injects of the chronogramme are shown: by seat, phase, channel, state, or words."""

from dataclasses import dataclass, replace

from crisisex.console import wording
from crisisex.console.snapshot import InjectRow, PhaseBand
from crisisex.language import _
from crisisex.run.life import Status
from crisisex.scenario.injects import Channel
from crisisex.scenario.models import Exercise


@dataclass(frozen=True)
class Filter:
    """What is asked for; all of it must hold. Empty where nothing is asked."""

    role: str = ""
    phase: str = ""
    channel: str = ""
    status: str = ""
    text: str = ""

    def __bool__(self) -> bool:
        return self != Filter()


@dataclass(frozen=True)
class Facet:
    """One thing that can be asked for, in words."""

    field: str
    value: str
    text: str

    @property
    def id(self) -> str:
        """The facet as one word."""
        return f"{self.field} {self.value}"


def shown(bands: tuple[PhaseBand, ...], asked: Filter) -> tuple[PhaseBand, ...]:
    """Return the bands with the injects that `asked` lets through; all of them when it is empty."""
    if not asked:
        return bands
    words = asked.text.casefold().split()
    return tuple(
        replace(band, rows=tuple(row for row in band.rows if _passes(row, asked, words)))
        for band in bands
        if asked.phase in {"", band.id}
    )


def _passes(row: InjectRow, asked: Filter, words: list[str]) -> bool:
    return (
        asked.role in {"", *row.roles}
        and asked.channel in {"", row.channel}
        and asked.status in {"", row.status}
        and all(word in row.words for word in words)
    )


def facets(exercise: Exercise, cell: str) -> list[Facet]:
    """Return all that can be asked for in `cell`."""
    return [
        *(
            Facet("role", role, _("siège : {name}").format(name=exercise.role_name(role)))
            for role in exercise.roles_in(cell)
        ),
        *(
            Facet("status", status, _("état : {name}").format(name=_(wording.STATUS[status][1])))
            for status in Status
        ),
        *(
            Facet("phase", phase.id, _("phase : {name}").format(name=phase.title))
            for phase in exercise.phases
        ),
        *(
            Facet("channel", channel, _("vecteur : {name}").format(name=wording.channel(channel)))
            for channel in Channel
        ),
    ]


def described(asked: Filter, exercise: Exercise, cell: str) -> str:
    """Return what is asked for, in words."""
    chosen = [
        each.text for each in facets(exercise, cell) if getattr(asked, each.field) == each.value
    ]
    if asked.text:
        chosen.append(_("« {what} »").format(what=asked.text))
    return " · ".join(chosen)
