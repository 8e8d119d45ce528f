"""What `crisisex actions` does with a run and a register's file; what it says is returned."""

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from crisisex.debrief.build import build
from crisisex.debrief.model import ReportModel
from crisisex.debrief.past import Past
from crisisex.language import _, ngettext_
from crisisex.log.fitting import played
from crisisex.log.sqlite import RunLog
from crisisex.register.actions import Action
from crisisex.register.entries import Changed, Done, Reopened
from crisisex.register.file import Register, RegisterError
from crisisex.register.taking import Source, Taken, taken
from crisisex.run.events import ExerciseStarted, Recorded


@dataclass(frozen=True)
class Read:
    """A run looked back on, with what the register knows it by."""

    past: Past
    model: ReportModel
    source: Source


def read_run(run: Path) -> Read:
    """Return the run in a file; raise LogError when it is not one."""
    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        exercise, events = played(log)
        source = Source(log.birth, held_on(events))
    return Read(Past(exercise, events, None), build(exercise, events), source)


def held_on(events: Sequence[Recorded]) -> date | None:
    """Return the day on which a run was started, where this machine is."""
    for each in events:
        if isinstance(each.event, ExerciseStarted):
            return each.at.astimezone().date()
    return None


def add(run: Path, path: Path, on: date, *, proposed: bool) -> Taken:
    """Take a run's actions into the register; those that are there already stay as they are."""
    read, register = read_run(run), Register.read(path)
    found = taken(read.model, read.source, register.entries, on, proposed=proposed)
    if found.entries:
        register.add(found.entries)
    return found


def done(name: str, path: Path, proof: str, on: date) -> Action:
    """Note that an action is done; raise RegisterError when it was already."""
    register = Register.read(path)
    action = register.action(name)
    if not proof.strip():
        raise RegisterError(_("Dire ce qui le montre : --proof « note de service 12 »."))
    if action.done is not None:
        raise RegisterError(
            _("{id} est déjà faite, le {day} : « crisisex actions reopen {id} » la rouvre.").format(
                id=action.id, day=f"{action.done.day:%d/%m/%Y}"
            )
        )
    return _with(register, action, Done(action=action.id, day=on, proof=proof))


def reopen(name: str, path: Path, reason: str, on: date) -> Action:
    """Note that an action is to be done again; raise RegisterError when it is not done."""
    register = Register.read(path)
    action = register.action(name)
    if action.done is None:
        raise RegisterError(_("{id} n’est pas faite : rien à rouvrir.").format(id=action.id))
    return _with(register, action, Reopened(action=action.id, day=on, reason=reason))


def change(name: str, path: Path, on: date, reason: str, **settled: object) -> Action:
    """Settle an action otherwise; `settled` holds the fields of `Changed` that are new."""
    register = Register.read(path)
    action = register.action(name)
    given = {field: value for field, value in settled.items() if value is not None}
    if not given:
        raise RegisterError(_("Que changer ? Donner --due, --owner, --text ou --proof.").format())
    entry = Changed.model_validate({"action": action.id, "day": on, "reason": reason, **given})
    return _with(register, action, entry)


def _with(register: Register, action: Action, entry: Changed | Done | Reopened) -> Action:
    return register.add([entry]).action(action.id)


def told(found: Taken, path: Path) -> list[str]:
    """Return what was taken of a run, and what was left."""
    said = [
        ngettext_(
            "{count} action ajoutée à {path}.",
            "{count} actions ajoutées à {path}.",
            len(found.entries),
        ).format(count=len(found.entries), path=path)
    ]
    if found.known:
        said.append(
            ngettext_(
                "{count} action y était déjà : elle reste comme elle est.",
                "{count} actions y étaient déjà : elles restent comme elles sont.",
                found.known,
            ).format(count=found.known)
        )
    if found.unread:
        said.append(
            ngettext_(
                "{count} action n’est pas encore relue : l’accepter dans la console, "
                "ou la prendre telle quelle avec --proposed.",
                "{count} actions ne sont pas encore relues : les accepter dans la console, "
                "ou les prendre telles quelles avec --proposed.",
                found.unread,
            ).format(count=found.unread)
        )
    if found.without:
        said.append(
            ngettext_(
                "{count} constat à améliorer n’a pas d’action.",
                "{count} constats à améliorer n’ont pas d’action.",
                found.without,
            ).format(count=found.without)
        )
    return said
