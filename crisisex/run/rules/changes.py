"""Changing the plan while it is played: edit, add, open and close branches, undo."""

from typing import Any

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor
from crisisex.run.life import Status, Step
from crisisex.run.progress import Change, InjectProgress
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.injects import leaving, movable
from crisisex.run.rules.room import moved_points
from crisisex.run.rules.subjects import Events, at, cells_of, seated, who
from crisisex.run.state import State
from crisisex.scenario.injects import Inject
from crisisex.scenario.problems import did_you_mean

_CONTENT = ("subject", "body", "sender", "to", "channel", "notes")


def edit(state: State, command: c.EditInject, actor: Actor, now: float) -> Events:
    """Change an inject where it has not left, unless somebody else has changed it meanwhile."""
    if command.planned is not None and command.planned < now:
        raise Refusal(
            Reason.INVALID,
            N_("{instant} est déjà passé : choisir un instant à venir, ou lâcher le stimulus."),
            instant=at(command.planned),
        )
    events: Events = []
    for cell, progress in movable(state, command, actor, Step.EDIT):
        _check_revision(state, command, progress)
        changes = _changes(state, command, cell, progress)
        if changes:
            events.append(
                e.InjectEdited(
                    cell=cell, inject=command.inject, changes=changes, reason=command.reason
                )
            )
    return events


def _check_revision(state: State, command: c.EditInject, progress: InjectProgress) -> None:
    if progress.revision > command.seen:
        raise Refusal(
            Reason.CONFLICT,
            N_("{name} a modifié ce stimulus entre-temps : relire sa version, puis recommencer."),
            name=who(state, progress.revised_by),
        )


def _changes(
    state: State, command: c.EditInject, cell: str, progress: InjectProgress
) -> dict[str, str | float | list[str]]:
    """Return the fields that would be new in `cell`."""
    current = state.inject(cell, command.inject).model_dump(mode="json")
    asked: dict[str, Any] = command.model_dump(mode="json", include=set(_CONTENT))
    if asked["to"] is not None:
        _check_roles(state, cell, asked["to"])
    changes = {
        name: value for name, value in asked.items() if value is not None and value != current[name]
    }
    if command.planned is not None and command.planned != progress.planned:
        changes["planned"] = round(command.planned, 6)
    return changes


def _check_roles(state: State, cell: str, roles: list[str]) -> None:
    known = state.exercise.roles_in(cell)
    unknown = next((role for role in roles if role not in state.exercise.roles.played), None)
    if unknown is not None:
        hint = did_you_mean(unknown, known)
        raise Refusal(
            Reason.UNKNOWN, N_("Siège inconnu « {name} » : {hint}"), name=unknown, hint=hint
        )
    if not seated(state, cell, roles):
        raise Refusal(Reason.INVALID, N_("Personne n’est assis à ces sièges : choisir à qui."))


def add(state: State, command: c.AddInject, actor: Actor, now: float) -> Events:
    """Add an inject that the scenario does not hold, and release it when asked to."""
    inject = command.inject
    if not inject.manual:
        raise Refusal(Reason.INVALID, N_("Un stimulus ajouté se déclenche à la main : manual."))
    sealed = {name for each in state.exercise.injects for name in each.attachments}
    if not sealed.issuperset(inject.attachments):
        raise Refusal(Reason.INVALID, N_("Seules les pièces jointes de l’exercice peuvent servir."))
    if command.planned is not None and command.planned < now:
        raise Refusal(
            Reason.INVALID,
            N_("{instant} est déjà passé : choisir un instant à venir, ou lâcher le stimulus."),
            instant=at(command.planned),
        )
    phase = state.exercise.phases[max(state.phase, 0)].id
    definition = inject.model_copy(update={"id": _free_id(state, inject.id), "phase": phase})
    events: Events = []
    for cell in cells_of(state, command, actor):
        _check_roles(state, cell, inject.to)
        _check_thread(state, cell, inject)
        events.append(
            e.InjectAdded(
                cell=cell,
                inject=definition.id,
                definition=definition,
                planned=None if command.now else command.planned,
                reason=command.reason,
            )
        )
        if command.now:
            events.append(leaving(state, cell, definition, None, now))
    return events


def _check_thread(state: State, cell: str, inject: Inject) -> None:
    answered = inject.reply_to
    if answered is None:
        return
    known = answered in state.cells[cell].injects
    if not known or state.inject(cell, answered).channel != inject.channel:
        raise Refusal(
            Reason.INVALID,
            N_("« {name} » n’est pas un stimulus de ce canal : retirer reply_to, ou le corriger."),
            name=answered,
        )


def _free_id(state: State, asked: str) -> str:
    taken, number, name = set(state.inject_ids()), 1, asked
    while name in taken:
        number += 1
        name = f"{asked}-{number}"
    return name


def open_branch(state: State, command: c.OpenBranch, actor: Actor, _: float) -> Events:
    """Take a milestone for reached where it is not, or where it is barred."""
    return [
        e.BranchOpened(cell=cell, milestone=command.milestone, reason=command.reason)
        for cell in _branch_cells(state, command, actor)
        if command.milestone not in state.cells[cell].reached
        or command.milestone in state.cells[cell].barred
    ]


def close_branch(state: State, command: c.CloseBranch, actor: Actor, _: float) -> Events:
    """Bar a milestone where it is not barred yet."""
    return [
        e.BranchClosed(cell=cell, milestone=command.milestone, reason=command.reason)
        for cell in _branch_cells(state, command, actor)
        if command.milestone not in state.cells[cell].barred
    ]


def _branch_cells(state: State, command: c.OpenBranch | c.CloseBranch, actor: Actor) -> list[str]:
    branches = state.watchers.triggered
    if command.milestone not in branches:
        hint = did_you_mean(command.milestone, branches)
        raise Refusal(
            Reason.UNKNOWN,
            N_("Rien n’attend « {name} » : {hint}"),
            name=command.milestone,
            hint=hint,
        )
    return cells_of(state, command, actor)


def undo(state: State, command: c.UndoChange, _: Actor, now: float) -> Events:
    """Undo a change in every cell it was made in where nothing has followed from it."""
    group = group_of(state, command.change)
    if not group:
        raise Refusal(Reason.NOT_NOW, N_("Ce changement n’est plus à annuler."))
    undoable = [change for change in group if may_undo(state, change)]
    if not undoable:
        raise Refusal(
            Reason.NOT_NOW,
            N_("Trop tard : un stimulus est déjà parti, ou un autre changement a suivi."),
        )
    back = sum(change.seconds for change in undoable)
    return [
        e.ChangeUndone(changes=[change.seq for change in undoable]),
        *(moved_points(state, now, -back) if back else ()),
    ]


def group_of(state: State, seq: int) -> list[Change]:
    """Return the change at log number `seq` with its likes in other cells by the same command."""
    group: list[Change] = []
    for change in state.changes:
        if group and not _goes_on(group[-1], change):
            if any(each.seq == seq for each in group):
                break
            group = []
        group.append(change)
    return group if any(each.seq == seq for each in group) else []


def _goes_on(one: Change, following: Change) -> bool:
    """Return whether `following` is the same command's doing in another cell."""
    return (
        not one.ends_command
        and following.seq == one.seq + 1
        and (following.kind, following.subject) == (one.kind, one.subject)
        and following.cell != one.cell
    )


def may_undo(state: State, change: Change) -> bool:
    """Return whether nothing that a change touched has left, or was changed again since."""
    if change.cell is None:
        return change is state.changes[-1]
    here = state.cells[change.cell]
    later = [each for each in state.changes if each.cell == change.cell and each.seq > change.seq]
    return all(
        not any(name in each.before for each in later)
        and (
            here.injects[name].status is not Status.RELEASED
            or (before is not None and before[0].status is Status.RELEASED)
        )
        for name, before in change.before.items()
    )
