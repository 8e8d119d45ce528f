"""Decisions, milestones, legal clocks and the crisis log: what the cell leaves behind."""

from collections.abc import Iterable

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.life import Status
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import (
    Events,
    cells_of,
    known_inject,
    known_objective,
    known_obligation,
    noticed,
    received,
)
from crisisex.run.state import State
from crisisex.scenario.injects import Decision
from crisisex.scenario.problems import did_you_mean


def record_decision(state: State, command: c.RecordDecision, actor: Actor, _: float) -> Events:
    """Keep a decision; a choice opens its branch."""
    text = command.text
    if command.inject is None and command.choice is not None:
        raise Refusal(Reason.INVALID, N_("Un choix va avec un message : nommer inject."))
    if command.inject is not None:
        question = _question(state, command, actor)
        if command.choice is not None:
            text = text or _choice_words(question, command.choice)
    if not text:
        raise Refusal(Reason.INVALID, N_("Décision vide : écrire ce qui est décidé."))
    return [
        e.DecisionRecorded(
            cell=cell,
            text=text,
            inject=command.inject,
            choice=command.choice,
            reason=command.reason,
            role=_who_decided(state, command, actor, cell),
            plan=command.plan,
        )
        for cell in _undecided_cells(state, command, actor)
    ]


def _who_decided(state: State, command: c.RecordDecision, actor: Actor, cell: str) -> str | None:
    """Return the role that decided: a player's own, or the one that a facilitator names."""
    if actor.kind is Kind.PLAYER or command.role is None:
        return actor.role or None
    if command.role not in state.exercise.roles_in(cell):
        hint = did_you_mean(command.role, state.exercise.roles_in(cell))
        raise Refusal(
            Reason.UNKNOWN, N_("Siège inconnu « {name} » : {hint}"), name=command.role, hint=hint
        )
    return command.role


def amend_decision(state: State, command: c.AmendDecision, _: Actor, __: float) -> Events:
    """Add what was not yet known of a decision."""
    cell = _cell_of_decision(state, command.decision, state.cells)
    known = state.cells[cell].decisions[command.decision]
    completed = (command.reason or known.reason, command.plan or known.plan)
    if completed == (known.reason, known.plan):
        return []
    return [
        e.DecisionAmended(
            cell=cell, decision=command.decision, reason=command.reason, plan=command.plan
        )
    ]


def observe(state: State, command: c.RecordObservation, actor: Actor, now: float) -> Events:
    """Keep what was seen, tied to an inject, a decision or an objective that exists."""
    if command.inject is not None:
        known_inject(state, command.inject)
    if command.objective is not None:
        known_objective(state, command.objective)
    return [
        e.ObservationRecorded(
            cell=cell,
            text=command.text,
            inject=command.inject,
            decision=command.decision,
            objective=command.objective,
            seen=noticed(state, command, now),
        )
        for cell in _observed_cells(state, command, actor)
    ]


def _observed_cells(state: State, command: c.RecordObservation, actor: Actor) -> list[str]:
    """Return the cells that an observation is about: that of its decision, when it has one."""
    cells = cells_of(state, command, actor)
    if command.decision is None:
        return cells
    return [_cell_of_decision(state, command.decision, cells)]


def _cell_of_decision(state: State, decision: int, cells: Iterable[str]) -> str:
    for cell in cells:
        if decision in state.cells[cell].decisions:
            return cell
    raise Refusal(Reason.UNKNOWN, N_("Aucune décision ne porte ce numéro."))


def rate(state: State, command: c.RateObjective, actor: Actor, now: float) -> Events:
    """Rate an objective; nothing when it is rated so already."""
    objective = known_objective(state, command.objective)
    rating = (command.rating, command.text)
    return [
        e.ObjectiveRated(
            cell=cell,
            objective=objective,
            rating=command.rating,
            text=command.text,
            seen=noticed(state, command, now),
        )
        for cell in cells_of(state, command, actor)
        if state.cells[cell].ratings.get(objective) != rating
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
        hint = did_you_mean(choice, choices)
        raise Refusal(
            Reason.UNKNOWN, N_("Choix inconnu « {name} » : {hint}"), name=choice, hint=hint
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
        if (progress := state.cells[cell].injects.get(command.inject)) is not None
        and progress.status is Status.RELEASED
    ]
    if not played:
        raise Refusal(Reason.NOT_NOW, N_("Ce message n’est pas encore parti : rien à décider."))
    if command.choice is None:
        return [cell for cell, _ in played]
    open_cells = [cell for cell, progress in played if progress.choice is None]
    if not open_cells:
        cell, progress = played[0]
        taken = state.inject(cell, command.inject).decision
        raise Refusal(
            Reason.NOT_NOW,
            N_(
                "La cellule a déjà décidé : « {choice} ». Une nouvelle décision s’écrit sans choix."
            ),
            choice=taken.choices[progress.choice or ""] if taken else "",
        )
    return open_cells


def tick(state: State, command: c.TickMilestone, actor: Actor, now: float) -> Events:
    """Tick a milestone where it is not reached yet."""
    _check_tickable(state, command.milestone)
    return [
        e.MilestoneTicked(cell=cell, milestone=command.milestone, seen=noticed(state, command, now))
        for cell in cells_of(state, command, actor)
        if command.milestone not in state.cells[cell].reached
    ]


def untick(state: State, command: c.UntickMilestone, actor: Actor, _: float) -> Events:
    """Take a tick back where there is one; what was reached otherwise is no mistake of a hand."""
    _check_tickable(state, command.milestone)
    cells = [
        cell
        for cell in cells_of(state, command, actor)
        if command.milestone in state.cells[cell].ticked
    ]
    if not cells:
        raise Refusal(Reason.NOT_NOW, N_("Ce jalon n’est pas coché : rien à décocher."))
    return [e.MilestoneUnticked(cell=cell, milestone=command.milestone) for cell in cells]


def _check_tickable(state: State, milestone: str) -> None:
    tickable = state.tickable()
    if milestone not in tickable:
        hint = did_you_mean(milestone, tickable)
        raise Refusal(
            Reason.UNKNOWN, N_("Jalon inconnu « {name} » : {hint}"), name=milestone, hint=hint
        )


def start_obligation(state: State, command: c.StartObligation, actor: Actor, now: float) -> Events:
    """Start a legal clock where it does not run yet."""
    known_obligation(state, command.obligation)
    cells = [
        cell
        for cell in cells_of(state, command, actor)
        if state.cells[cell].obligations[command.obligation].started is None
    ]
    return [awareness(state, cell, command.obligation, now) for cell in cells]


def awareness(state: State, cell: str, obligation: str, now: float) -> e.ObligationStarted:
    """Return that the cell says now that it knows."""
    return e.ObligationStarted(
        cell=cell, obligation=obligation, scenario=state.scenario_time(now), cause="declared"
    )


def contest(state: State, command: c.ContestObligation, actor: Actor, _: float) -> Events:
    """Dispute an instant of awareness; facilitators may move it."""
    known_obligation(state, command.obligation)
    if command.scenario is not None and actor.kind is not Kind.FACILITATOR:
        raise Refusal(Reason.NOT_YOURS, N_("Seule l’animation corrige l’instant retenu."))
    cells = [
        cell
        for cell in cells_of(state, command, actor)
        if state.cells[cell].obligations[command.obligation].started is not None
    ]
    if not cells:
        raise Refusal(Reason.NOT_NOW, N_("Ce délai n’a pas commencé : rien à contester."))
    return [
        e.ObligationContested(
            cell=cell,
            obligation=command.obligation,
            reason=command.reason,
            scenario=command.scenario,
            role=actor.role or None,
        )
        for cell in cells
    ]


def write_log(state: State, command: c.WriteLog, actor: Actor, now: float) -> Events:
    """Write a line of the crisis log."""
    seen = noticed(state, command, now)
    return [
        e.LogWritten(cell=cell, role=actor.role or None, text=command.text, seen=seen)
        for cell in cells_of(state, command, actor)
    ]


def correct_log(state: State, command: c.CorrectLog, actor: Actor, _: float) -> Events:
    """Correct a line: one's own seat's, or any of the cell for whoever keeps its log."""
    cell = _cell_of_line(state, command.line, actor)
    line = state.cells[cell].lines[command.line]
    if actor.kind is Kind.PLAYER and line.role != actor.role:
        _check_historian(state, actor)
    if line.text == command.text:
        return []
    return [
        e.LogCorrected(cell=cell, line=command.line, role=actor.role or None, text=command.text)
    ]


def _cell_of_line(state: State, line: int, actor: Actor) -> str:
    for cell, here in state.cells.items():
        if line in here.lines and actor.cell in {"", cell}:
            return cell
    raise Refusal(Reason.UNKNOWN, N_("Aucune ligne de la main courante ne porte ce numéro."))


def _check_historian(state: State, actor: Actor) -> None:
    if actor.role not in state.exercise.roles.historian:
        raise Refusal(
            Reason.NOT_YOURS,
            N_("Cette ligne est d’un autre siège : en écrire une nouvelle qui la précise."),
        )
