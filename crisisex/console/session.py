"""The console's mirror of a run: messages of the feed in, one frozen snapshot out.

It knows nothing of screens. The run is folded with `evolve`, like everywhere else.
"""

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from pydantic import ValidationError

from crisisex.console import wording
from crisisex.console.chronogram import Chronogram
from crisisex.console.detail import detail_of, milestones_of
from crisisex.console.filtering import Filter, described, shown
from crisisex.console.journal import line_of, unknown_line
from crisisex.console.obligations import legal_clocks
from crisisex.console.snapshot import (
    InjectDetail,
    InjectRow,
    LogLine,
    Person,
    Playback,
    Receipts,
    SeatRow,
    Snapshot,
)
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.plain import cleaned, one_line
from crisisex.run.actors import Actor
from crisisex.run.events import EVENTS, AccessWithdrawn, Recorded, SpeechNoted
from crisisex.run.evolve import evolve
from crisisex.run.life import Status
from crisisex.run.state import RunStatus, State
from crisisex.scenario.models import Exercise
from crisisex.wire.frames import Message

_ENVELOPE = frozenset({"seq", "at", "elapsed", "actor"})
_PLAYBACK = Playback.__annotations__


@dataclass(frozen=True)
class Presence:
    """On what somebody is connected; milliseconds there and back, None until known."""

    device: str
    delay: int | None


class Session:
    """One facilitator's view of a run: the fold, and which cell and inject they look at."""

    def __init__(self, exercise: Exercise, now: Callable[[], float]) -> None:
        self.exercise = exercise
        self.now = now
        self.cell = next(iter(exercise.crisis_cells))
        self.every_cell = False
        self.inject: str | None = None
        self.filter = Filter()
        self.presence: dict[str, Presence] = {}
        """Whoever has a feed open: participants, and facilitators by their id."""
        self._offset = 0.0
        self._latest: int | None = None
        self._cut = ""
        self._trouble = ""
        self._mail_trouble = ""
        self._warning = ""
        self._notice = ""
        """What to know of how the run was taken up, as long as it has not gone on."""
        self._playback: Playback | None = None
        self._begin()

    def _begin(self) -> None:
        """Know of no event yet."""
        self._state = State.initial(self.exercise)
        self._chronogram = Chronogram(self.exercise)
        self._log: defaultdict[str, list[LogLine]] = defaultdict(list)
        self.events: list[Recorded] = []
        """All that is known to have happened, for who draws findings from it."""
        self.speeches: list[Recorded] = []
        """What was said aloud in simulated actors' names."""
        self.last_line = ""
        """What the log's last line says, in whichever cell."""
        self.withdrawal = 0
        """Log number of the last withdrawal of an access: links are other ones since."""
        self.heard: dict[str, float] = {}
        """Exercise second at which each participant was last heard of."""

    @classmethod
    def read(cls, exercise: bytes, now: Callable[[], float]) -> "Session":
        """Open a session on the exercise that a director gives as JSON.

        UserError when it is not one that this console knows.
        """
        try:
            return cls(Exercise.model_validate(cleaned(json.loads(exercise))), now)
        except ValueError:
            raise UserError(
                _(
                    "Cette console ne comprend pas cet exercice : prendre la version de crisisex "
                    "du directeur."
                )
            ) from None

    @property
    def seq(self) -> int:
        """Log number of the last event folded."""
        return self._state.seq

    @property
    def state(self) -> State:
        """The run as it is folded so far; to be read, never changed."""
        return self._state

    @property
    def caught_up(self) -> bool:
        """Whether all that had happened when the director first answered is folded."""
        return self._latest is not None and self._state.seq >= self._latest

    def elapsed(self) -> float:
        """Return the exercise second it is."""
        return self._state.clock.at(self.now() + self._offset)

    # -- what the director says ---------------------------------------------------------------

    def take(self, message: Message) -> None:
        """Fold one message of the feed."""
        kind = message["type"]
        if kind == "hello":
            self._hello(message)
        elif kind == "presence":
            self._note_presence(message)
        elif kind == "trouble":
            self._trouble = cleaned(message["detail"])
        elif kind == "mail_trouble":
            self._mail_trouble = cleaned(message["detail"])
        elif kind == "warning":
            self._warning = cleaned(message["detail"])
        elif kind == "playback":
            self._playback = Playback(**{name: message[name] for name in _PLAYBACK})
        elif message.get("seq", 0) > self._state.seq:
            self._event(cleaned(message))

    def lost(self, sentence: str) -> None:
        """Note why the connection to the director broke."""
        self._cut = sentence

    def _hello(self, message: Message) -> None:
        self._latest = message["latest"]
        if message["latest"] < self._state.seq:
            self._begin()
        self._offset = datetime.fromisoformat(message["now"]).timestamp() - self.now()
        self.presence = {
            name: Presence(each["device"], each["delay"])
            for name, each in cleaned(message.get("present", {})).items()
        }
        self._notice = cleaned(message.get("notice", ""))
        self._cut = ""

    def _note_presence(self, message: Message) -> None:
        name = message["participant"]
        if message["connected"]:
            self.presence[name] = Presence(message["device"], message["delay"])
        else:
            self.presence.pop(name, None)

    def _event(self, message: Message) -> None:
        fields = {key: value for key, value in message.items() if key not in _ENVELOPE}
        self._trouble = self._warning = ""
        try:
            event = EVENTS.validate_python(fields)
        except ValidationError:
            self._state.seq = message["seq"]
            self._write(unknown_line(self._state, message), message.get("cell"))
            return
        at = datetime.fromisoformat(message["at"])
        recorded = Recorded(message["seq"], at, message["elapsed"], message["actor"], event)
        evolve(self._state, recorded)
        self.events.append(recorded)
        self._chronogram.note(self._state, event)
        if isinstance(event, SpeechNoted):
            self.speeches.append(recorded)
        if isinstance(event, AccessWithdrawn):
            self.withdrawal = recorded.seq
        participant = Actor.parse(recorded.actor).participant
        if participant in self._state.participants:
            self.heard[participant] = recorded.elapsed
        self._write(line_of(self._state, recorded), getattr(event, "cell", None))

    def _write(self, line: LogLine | None, cell: str | None) -> None:
        if line is not None:
            self.last_line = line.text
            for each in self._state.cells if cell is None else (cell,):
                self._log[each].append(line)

    # -- what the facilitator looks at ----------------------------------------------------------

    def next_cell(self) -> None:
        """Look at the next cell."""
        cells = list(self.exercise.crisis_cells)
        self.cell = cells[(cells.index(self.cell) + 1) % len(cells)]

    # -- what the screens draw --------------------------------------------------------------------

    def snapshot(self) -> Snapshot:
        """Return the run as it stands and as it is looked at."""
        state = self._state
        rows = self._chronogram.rows(state, self.cell)
        bands = self._chronogram.bands(state, self.cell)
        phase = self.exercise.phases[max(state.phase, 0)]
        due = [row for band in bands for row in band.rows if row.status is Status.DUE]
        planned = [row.planned for row in due if row.planned is not None]
        return Snapshot(
            seq=state.seq,
            title=self.exercise.title,
            cell=self.cell,
            cell_title=self.exercise.crisis_cells[self.cell].title,
            several_cells=len(state.cells) > 1,
            every_cell=self.every_cell,
            status=state.status,
            clock=state.clock,
            offset=self._offset,
            duration=self.exercise.duration,
            phase=phase.title,
            phase_anchor=state.phase_anchor,
            scenario_anchor=state.scenario_anchor,
            pace=state.pace,
            pushed_back=state.pushed_back,
            point=state.cells[self.cell].point,
            bands=shown(bands, self.filter),
            every_band=bands,
            filter=described(self.filter, self.exercise, self.cell) if self.filter else "",
            due_since=min(planned, default=None),
            questions=sum(
                not each.answers
                for cell in state.cells.values()
                for each in cell.questions.values()
            ),
            due=tuple(row.id for row in due),
            detail=self._detail(rows),
            milestones=milestones_of(state, self.cell),
            seats=self._seats(),
            legal=legal_clocks(state, self.cell),
            log=tuple(self._log[self.cell]),
            cut=self._cut,
            trouble=self._trouble or self._mail_trouble,
            warning=self._warning or self._standing_notice(),
            playback=self._playback,
            decided=self._decided(),
        )

    def _standing_notice(self) -> str:
        return "" if self._state.status is RunStatus.RUNNING else self._notice

    def _decided(self) -> str:
        """Return the decision that a replay halts at, as the log has it; and where, elsewhere."""
        seq = self._playback.decision if self._playback else None
        if seq is None:
            return ""
        for cell, lines in self._log.items():
            for line in reversed(lines):
                if line.seq == seq:
                    title = self.exercise.crisis_cells[cell].title
                    where = "" if cell == self.cell else f"{title} · "
                    who = wording.entry(line.who, "") if line.who else ""
                    return one_line(f"{where}{who}{line.text}")
        return ""

    def _detail(self, rows: dict[str, InjectRow]) -> InjectDetail:
        row = rows.get(self.inject or "") or rows[self.exercise.injects[0].id]
        return detail_of(self._state, self.cell, row)

    def _seats(self) -> tuple[SeatRow, ...]:
        people: defaultdict[str, list[Person]] = defaultdict(list)
        heard: defaultdict[str, list[float]] = defaultdict(list)
        for one in self._state.participants.values():
            if one.cell == self.cell:
                if one.id in self.heard:
                    heard[one.role].append(self.heard[one.id])
                people[one.role].append(Person(one.name, one.id in self.presence))
        return tuple(
            SeatRow(
                role,
                self._state.exercise.role_name(role),
                tuple(people[role]),
                max(heard[role], default=None),
                self._receipts(role),
            )
            for role in self.exercise.roles_in(self.cell)
        )

    def _receipts(self, role: str) -> Receipts | None:
        """Return what those of `role` have done with the selected inject."""
        progress = self._state.cells[self.cell].injects.get(self.inject or "")
        if progress is None or progress.released is None or role not in progress.to:
            return None
        here = {
            one.id
            for one in self._state.participants.values()
            if (one.cell, one.role) == (self.cell, role)
        }
        return Receipts(
            len(here & progress.delivered.keys()),
            len(here & progress.opened.keys()),
            len(here & progress.acknowledged.keys()),
            len(here & {answer.participant for answer in progress.answers}),
        )
