"""A run looked back on: its last state, its phases as they opened, and the names of things."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from functools import cached_property

from crisisex.debrief.moment import Moment
from crisisex.debrief.numbers import Numbers
from crisisex.debrief.wording import instant, quoted
from crisisex.language import N_, _
from crisisex.run.actors import Actor, Kind
from crisisex.run.commands import one_line
from crisisex.run.events import (
    BranchOpened,
    ExerciseEnded,
    ExerciseStarted,
    InjectEdited,
    MilestoneTicked,
    ObservationRecorded,
    PhaseStarted,
    Recorded,
)
from crisisex.run.evolve import evolve, replay
from crisisex.run.state import State
from crisisex.scenario.injects import Channel
from crisisex.scenario.models import Exercise

_KINDS = {
    Kind.FACILITATOR: N_("Animation"),
    Kind.OBSERVER: N_("Observation"),
    Kind.DIRECTOR: N_("crisisex (automatique)"),
}
CHANNELS = {
    Channel.EMAIL: N_("courriel"),
    Channel.PHONE: N_("téléphone"),
    Channel.SMS: N_("SMS"),
    Channel.PRESS: N_("presse"),
    Channel.TV: N_("télévision"),
    Channel.SOCIAL: N_("réseaux sociaux"),
    Channel.LETTER: N_("courrier"),
    Channel.BULLETIN: N_("bulletin"),
    Channel.ALERT: N_("alerte"),
    Channel.FACE_TO_FACE: N_("en personne"),
}
"""How documents name the channels."""
_MILESTONES = {
    "released": N_("envoi de {subject}"),
    "acknowledged": N_("prise en compte de {subject}"),
    "answered": N_("réponse à {subject}"),
}


@dataclass(frozen=True)
class _Opening:
    """A phase as it opened at exercise second `opened`."""

    opened: float
    planned: float
    scenario: float
    pace: float


@dataclass(frozen=True)
class Past:
    """All that the chapters of the report are drawn from."""

    exercise: Exercise
    events: Sequence[Recorded]
    zone: tzinfo | None
    """Of the wall times; None is the machine's own."""

    @cached_property
    def state(self) -> State:
        """The fold of the events."""
        return replay(self.exercise, self.events)

    @cached_property
    def numbers(self) -> Numbers:
        """Where the log tells each thing."""
        return Numbers.of(self.events)

    @cached_property
    def edits(self) -> dict[int, dict[str, tuple[object, object]]]:
        """What each edit replaced: by log number, the fields with their value before and after."""
        state = State.initial(self.exercise)
        found: dict[int, dict[str, tuple[object, object]]] = {}
        for recorded in self.events:
            event = recorded.event
            if isinstance(event, InjectEdited):
                before = state.inject(event.cell, event.inject).model_dump(mode="json")
                before["planned"] = state.progress(event.cell, event.inject).planned
                found[recorded.seq] = {
                    name: (before[name], value) for name, value in event.changes.items()
                }
            evolve(state, recorded)
        return found

    # -- when ---------------------------------------------------------------------------------

    @cached_property
    def started(self) -> Recorded | None:
        """The start, if there was one."""
        return self._first(ExerciseStarted)

    @cached_property
    def ended(self) -> Recorded | None:
        """The end, if there was one."""
        return self._first(ExerciseEnded)

    def _first(self, kind: type[ExerciseStarted | ExerciseEnded]) -> Recorded | None:
        return next((each for each in self.events if isinstance(each.event, kind)), None)

    @cached_property
    def elapsed(self) -> float:
        """Exercise seconds played."""
        return max([self.state.clock.elapsed, *(each.elapsed for each in self.events[-1:])])

    @cached_property
    def _openings(self) -> list[_Opening]:
        return [
            _Opening(each.elapsed, each.event.planned, each.event.scenario, each.event.pace)
            for each in self.events
            if isinstance(each.event, PhaseStarted)
        ]

    @cached_property
    def _opened(self) -> list[float]:
        return [opening.opened for opening in self._openings]

    def scenario_seconds(self, elapsed: float) -> float:
        """Return the scenario seconds at exercise second `elapsed`, as it was then."""
        if not self._openings:
            return self.state.scenario_time(elapsed)
        phase = self._openings[max(0, bisect_right(self._opened, elapsed) - 1)]
        return phase.scenario + (elapsed - phase.planned) * phase.pace

    def moment(self, elapsed: float, number: int | None = None) -> Moment:
        """Return exercise second `elapsed` with its scenario instant, and the log's line."""
        return Moment(elapsed, instant(self.scenario_seconds(elapsed)), number)

    def moment_seen(self, recorded: Recorded, seen: float | None) -> Moment:
        """Return when something was noticed, which may be before it was recorded."""
        return self.moment(recorded.elapsed if seen is None else seen, recorded.seq)

    def moment_reached(self, cell: str, milestone: str) -> Moment | None:
        """Return when a milestone was seen reached in `cell`; None when it was not."""
        seen = self.state.cells[cell].seen_at(milestone)
        if seen is None:
            return None
        last = self.numbers.last
        ticked = last.get((MilestoneTicked, cell, milestone))
        return self.moment(seen, ticked or last.get((BranchOpened, cell, milestone)))

    def moment_of(self, recorded: Recorded) -> Moment | None:
        """Return when `recorded` happened; None before the start."""
        if self.started is None or recorded.seq < self.started.seq:
            return None
        return self.moment(recorded.elapsed, recorded.seq)

    def local(self, at: datetime) -> datetime:
        """Return `at` in the report's time zone."""
        return at.astimezone(self.zone)

    @cached_property
    def _on_one_day(self) -> bool:
        return not self.events or (
            self.local(self.events[0].at).date() == self.local(self.events[-1].at).date()
        )

    def wall(self, recorded: Recorded) -> str:
        """Return the wall time of `recorded`, with its day when the run took several."""
        return f"{self.local(recorded.at):{'%H:%M:%S' if self._on_one_day else '%d/%m %H:%M:%S'}}"

    # -- who and what -------------------------------------------------------------------------

    def role(self, role: str) -> str:
        """Return the short name of a role, as tables use it."""
        return self.exercise.role_name(role)

    def roles(self, roles: Sequence[str]) -> tuple[str, ...]:
        """Return the short names of several roles."""
        return tuple(self.role(role) for role in roles)

    def titles(self, roles: Sequence[str]) -> tuple[str, ...]:
        """Return the full names of several roles."""
        return tuple(self.exercise.role_title(role) for role in roles)

    def who(self, actor: str) -> str:
        """Return who acted: a role with its participant's name, or the kind of actor."""
        try:
            parsed = Actor.parse(actor)
        except ValueError:
            return actor
        if parsed.kind is not Kind.PLAYER:
            observer = self.state.observers.get(parsed.participant)
            known = observer.name if observer else self.state.facilitator_name(actor)
            name = one_line(known)
            kind = _(_KINDS[parsed.kind])
            return f"{kind} ({name})" if name else kind
        return self.seated(parsed.role, parsed.participant)

    def seated(self, role: str, participant: str) -> str:
        """Return a role with the name of the participant who speaks for it."""
        joined = self.state.participants.get(participant)
        name = one_line(joined.name) if joined else ""
        return f"{self.role(role)} — {name}" if name else self.role(role)

    def by(self, recorded: Recorded) -> str:
        """Return who took a decision or filed a declaration."""
        if Actor.parse(recorded.actor).kind is not Kind.FACILITATOR:
            return self.who(recorded.actor)
        role = getattr(recorded.event, "role", None)
        noted = _("noté par l’animation")
        return f"{self.role(role)}, {noted}" if role else noted

    @cached_property
    def several_cells(self) -> bool:
        """Whether it matters in which cell something happened."""
        return len(self.exercise.crisis_cells) > 1

    def cell_name(self, cell: str) -> str:
        """Return the title of `cell`, or nothing when there is only one."""
        return self.exercise.crisis_cells[cell].title if self.several_cells else ""

    def channel(self, inject: str) -> str:
        """Return by which means an inject was sent."""
        known = self.state.known(inject)
        return _(CHANNELS[known.channel]) if known else ""

    @staticmethod
    def channel_name(channel: str) -> str:
        """Return a channel in words."""
        return _(CHANNELS[Channel(channel)])

    def subject(self, inject: str) -> str:
        """Return the subject of an inject."""
        known = self.state.known(inject)
        return known.subject if known else inject

    def observed(self, event: ObservationRecorded) -> str:
        """Return what an observation is tied to: a decision, or the subject of an inject."""
        if event.decision is not None:
            decided = self.state.cells[event.cell].decisions[event.decision].text
            return _("décision {decision}").format(decision=quoted(decided))
        return self.subject(event.inject) if event.inject else ""

    def milestone(self, name: str) -> str:
        """Return what reaching the milestone `name` means, as a noun phrase."""
        tickable = self.state.tickable()
        if name in tickable:
            return quoted(tickable[name])
        thing, _dot, what = name.rpartition(".")
        if self.state.known(thing) is not None:
            return self._inject_milestone(thing, what)
        if thing in self.exercise.obligation:
            act = _("dépôt de {title}") if what == "filed" else _("déclenchement de {title}")
            return act.format(title=quoted(self.exercise.obligation[thing].title))
        if thing in self.exercise.phase:
            title = quoted(self.exercise.phase[thing].title)
            return _("ouverture de la phase {title}").format(title=title)
        return name

    def _inject_milestone(self, inject: str, what: str) -> str:
        subject = quoted(self.subject(inject))
        if what in _MILESTONES:
            return _(_MILESTONES[what]).format(subject=subject)
        known = self.state.known(inject)
        decision = known.decision if known else None
        choice = decision.choices.get(what, what) if decision else what
        return _("choix {choice} sur {subject}").format(choice=quoted(choice), subject=subject)
