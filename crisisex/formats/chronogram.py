"""A house's chronogramme made into an exercise: what is missing is guessed, and said.

What comes out has no problem, whatever the table holds.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from crisisex.formats.account import gathered
from crisisex.formats.axis import Origin
from crisisex.formats.carried import Beside, Carried, Manner, Remark
from crisisex.formats.casting import EVERYBODY, Cast
from crisisex.formats.columns import KEPT
from crisisex.formats.conditions import Conditions
from crisisex.formats.entries import Entry
from crisisex.formats.scheduling import timed
from crisisex.formats.stimulus import Stimulus
from crisisex.formats.timeline import arranged
from crisisex.language import _
from crisisex.scenario.naming import identifier
from crisisex.scenario.yaml_writing import written


@dataclass
class Chronogram:
    """One table on its way to an exercise."""

    title: str
    language: str
    entries: Sequence[Entry]
    cast: Cast
    origin: Origin = field(default_factory=Origin)
    channels: Mapping[str, str] = field(default_factory=dict)
    beside: Beside = lambda _name: None
    remarks: list[Remark] = field(default_factory=list)

    def carried(self) -> Carried:
        """Return the exercise, its files and the account."""
        stimulus = Stimulus(self.entries, self.cast, self.channels, self.beside)
        times, clock, said = timed(self.entries, self.origin)
        phases, told = arranged(times, clock, self.language, stimulus.ids)
        self.remarks += [*said, *told]
        injects = [stimulus.inject(entry) for entry in self.entries]
        conditions = Conditions(stimulus.ids, injects)
        for entry, name in zip(self.entries, stimulus.ids, strict=True):
            for called in (name, entry.line("id"), entry.line("number")):
                conditions.know(called, name)
        for entry, inject, time in zip(self.entries, injects, times, strict=True):
            inject["phase"] = time.phase
            conditions.trigger(entry, inject, time.at)
        self._address(injects)
        self.remarks += [*stimulus.remarks, *conditions.remarks, *self.cast.remarks]
        exercise: dict[str, Any] = {
            "format": 1,
            "id": identifier(self.title),
            "title": self.title[:500],
            "language": self.language,
            "objectives": stimulus.objectives,
            "roles": self._roles(),
            "phases": phases,
            "milestones": conditions.milestones,
            "injects": [in_order(each) for each in injects],
            "obligations": conditions.obligations,
        }
        kept = kept_columns(stimulus.ids, self.entries, self.title, self.remarks)
        files = {**self.cast.files(), **stimulus.files, **kept}
        whole = {key: value for key, value in exercise.items() if value != []}
        return Carried(whole, files, tuple(gathered(self.remarks)))

    def _address(self, injects: list[dict[str, Any]]) -> None:
        """Give everybody's injects to all who play."""
        if not self.cast.played:
            self.cast.somebody(self.title)
        everybody = list(self.cast.played)
        for inject in injects:
            if inject.get("actor") in self.cast.played:
                del inject["actor"]
            if EVERYBODY in inject["to"]:
                inject["to"] = list(everybody)

    def _roles(self) -> dict[str, list[str]]:
        played = list(self.cast.played)
        simulated = [role for role in self.cast.simulated if role not in self.cast.played]
        return {"played": played, **({"simulated": simulated} if simulated else {})}


def kept_columns(
    ids: Sequence[str], entries: Sequence[Entry], title: str, remarks: list[Remark]
) -> dict[str, bytes]:
    """Return the file of the columns that are no part of an exercise; say which they are."""
    headings = list(dict.fromkeys(name for entry in entries for name in entry.kept))
    if not headings:
        return {}
    told = _("Colonnes gardées dans {file} ; l’export les remet : {names}.")
    words = told.format(file=KEPT, names=", ".join(headings))
    remarks.append(Remark(Manner.TAKEN, title, words))
    rows = {name: entry.kept for name, entry in zip(ids, entries, strict=True) if entry.kept}
    return {KEPT: written({"columns": headings, "rows": rows}).encode()}


_ORDER = (
    "id", "phase", "at", "after", "delay", "unless", "manual", "release", "from", "actor", "to",
    "channel", "subject", "body", "spoken", "reply_to", "attachments", "decision", "expects",
    "objective", "notes",
)  # fmt: skip


def in_order(inject: dict[str, Any]) -> dict[str, Any]:
    """Return what an inject says, in the order in which authors write it."""
    return {key: inject[key] for key in _ORDER if inject.get(key) not in (None, "", [], {})}
