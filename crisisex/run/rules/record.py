"""Decisions, milestones, declarations and the crisis log: what the cell leaves behind."""

from collections.abc import Iterator

from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.life import Status
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import Events, cells_of, known_inject, known_obligation, received
from crisisex.run.state import State
from crisisex.scenario.models import Decision
from crisisex.scenario.problems import did_you_mean


def record_decision(state: State, command: c.RecordDecision, actor: Actor, _: float) -> Events:
    """Keep a decision; a choice opens its branch."""
    text = command.text
    if command.inject is None and command.choice is not None:
        raise Refusal(Reason.INVALID, "Un choix va avec un message : nommer inject.")
    if command.inject is not None:
        question = _question(state, command, actor)
        if command.choice is not None:
            text = text or _choice_words(question, command.choice)
    if not text:
        raise Refusal(Reason.INVALID, "Décision vide : écrire ce qui est décidé.")
    role = actor.role or None
    return [
        e.DecisionRecorded(
            cell=cell,
            text=text,
            inject=command.inject,
            choice=command.choice,
            reason=command.reason,
            role=role,
        )
        for cell in _undecided_cells(state, command, actor)
    ]


def _question(state: State, command: c.RecordDecision, actor: Actor) -> Decision | None:
    """Return what the inject asks, if anything; refuse an inject that the seat has not got."""
    name = command.inject or ""
    if actor.kind is Kind.PLAYER:
        received(state, name, actor)
    return known_inject(state, name).decision


def _choice_words(question: Decision | None, choice: str) -> str:
    choices = question.choices if question else {}
    if choice not in choices:
        raise Refusal(
            Reason.UNKNOWN, f"Choix inconnu « {choice} » : {did_you_mean(choice, choices)}"
        )
    return choices[choice]


def _undecided_cells(state: State, command: c.RecordDecision, actor: Actor) -> list[str]:
    """Return the cells in which the decision may be recorded; a choice is taken once."""
    cells = cells_of(state, command, actor)
    if command.inject is None:
        return cells
    played = [
        (cell, progress)
        for cell in cells
        if (progress := state.progress(cell, command.inject)).status is Status.RELEASED
    ]
    if not played:
        raise Refusal(Reason.NOT_NOW, "Ce message n’est pas encore parti : rien à décider.")
    if command.choice is None:
        return [cell for cell, _ in played]
    open_cells = [cell for cell, progress in played if progress.choice is None]
    if not open_cells:
        taken = state.exercise.inject[command.inject].decision
        words = taken.choices[played[0][1].choice or ""] if taken else ""
        raise Refusal(
            Reason.NOT_NOW,
            f"La cellule a déjà décidé : « {words} ». Une nouvelle décision s’écrit sans choix.",
        )
    return open_cells


def tick(state: State, command: c.TickMilestone, actor: Actor, _: float) -> Events:
    """Tick a milestone where it is not reached yet."""
    tickable = state.exercise.tickable_ids
    if command.milestone not in tickable:
        hint = did_you_mean(command.milestone, tickable)
        raise Refusal(Reason.UNKNOWN, f"Jalon inconnu « {command.milestone} » : {hint}")
    return [
        e.MilestoneTicked(cell=cell, milestone=command.milestone)
        for cell in cells_of(state, command, actor)
        if command.milestone not in state.cells[cell].reached
    ]


def start_obligation(state: State, command: c.StartObligation, actor: Actor, now: float) -> Events:
    """Start a legal clock where it does not run yet."""
    known_obligation(state, command.obligation)
    cells = [
        cell
        for cell in cells_of(state, command, actor)
        if state.cells[cell].obligations[command.obligation].started is None
    ]
    return [_awareness(state, cell, command.obligation, now) for cell in cells]


def _awareness(state: State, cell: str, obligation: str, now: float) -> e.ObligationStarted:
    return e.ObligationStarted(
        cell=cell, obligation=obligation, scenario=state.scenario_time(now), cause="declared"
    )


def file_declaration(state: State, command: c.FileDeclaration, actor: Actor, now: float) -> Events:
    """File a declaration, from a seat that may."""
    obligation = state.exercise.obligation[known_obligation(state, command.obligation)]
    if actor.kind is Kind.PLAYER and obligation.by and actor.role not in obligation.by:
        who = ", ".join(state.exercise.role_name(role) for role in obligation.by)
        raise Refusal(Reason.NOT_YOURS, f"Cette déclaration revient à : {who}.")
    return list(_filing(state, command, actor, now))


def _filing(
    state: State, command: c.FileDeclaration, actor: Actor, now: float
) -> Iterator[e.AnyEvent]:
    """Yield the filing in each cell; who files knows, so the clock starts then at the latest."""
    open_cells = [
        cell
        for cell in cells_of(state, command, actor)
        if state.cells[cell].obligations[command.obligation].filed is None
    ]
    if not open_cells:
        raise Refusal(Reason.NOT_NOW, "Cette déclaration est déjà déposée.")
    for cell in open_cells:
        if state.cells[cell].obligations[command.obligation].started is None:
            yield _awareness(state, cell, command.obligation, now)
        yield e.DeclarationFiled(
            cell=cell,
            obligation=command.obligation,
            scenario=state.scenario_time(now),
            role=actor.role or None,
            text=command.text,
        )


def write_log(state: State, command: c.WriteLog, actor: Actor, _: float) -> Events:
    """Write a line of the crisis log."""
    return [
        e.LogWritten(cell=cell, role=actor.role or None, text=command.text)
        for cell in cells_of(state, command, actor)
    ]
