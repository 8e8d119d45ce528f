"""The rules: a state and a command in, events out, or a refusal. Nothing is changed here."""

from collections.abc import Callable, Iterator
from typing import Any

from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.agenda import Due, Item
from crisisex.run.life import LIFE, Status, Step
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.state import InjectProgress, RunStatus, State
from crisisex.scenario.models import Decision, Inject
from crisisex.scenario.problems import did_you_mean

Events = list[e.AnyEvent]

_ALIVE = frozenset({RunStatus.RUNNING, RunStatus.PAUSED})
_NOT_ENDED = frozenset(RunStatus) - {RunStatus.ENDED}

_WHEN: dict[type[c.Command], frozenset[RunStatus]] = {
    c.StartExercise: frozenset({RunStatus.READY}),
    c.PauseExercise: frozenset({RunStatus.RUNNING}),
    c.ResumeExercise: frozenset({RunStatus.PAUSED, RunStatus.STOPPED}),
    c.SetSpeed: _NOT_ENDED,
    c.JumpClock: _ALIVE,
    c.PushBack: _NOT_ENDED,
    c.StopForRealIncident: _ALIVE,
    c.EndExercise: frozenset({RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPED}),
    c.ReleaseInject: _ALIVE,
    c.HoldInject: _NOT_ENDED,
    c.UnholdInject: _NOT_ENDED,
    c.SkipInject: _NOT_ENDED,
    c.ReportDelivery: _NOT_ENDED,
    c.OpenInject: _NOT_ENDED,
    c.AcknowledgeInject: _ALIVE,
    c.AnswerInject: _ALIVE,
    c.RecordDecision: _ALIVE,
    c.TickMilestone: _ALIVE,
    c.StartObligation: _ALIVE,
    c.FileDeclaration: _ALIVE,
    c.WriteLog: _ALIVE,
}
"""In which states of the exercise a command is heard; a facilitator also completes the
record after the end (`_AFTER_THE_END`)."""

_AFTER_THE_END = (c.RecordDecision, c.TickMilestone, c.WriteLog)

_MADE = {Item.PHASE: "started", Item.OBLIGATION: "started", Item.INJECT: "released"}
"""The milestone that an item makes by falling due."""

_STATUS_SAYS = {
    RunStatus.READY: "l’exercice n’a pas commencé",
    RunStatus.RUNNING: "l’exercice est en cours",
    RunStatus.PAUSED: "l’exercice est en pause",
    RunStatus.STOPPED: "l’exercice est arrêté pour un incident réel",
    RunStatus.ENDED: "l’exercice est terminé",
}

_INJECT_SAYS = {
    Status.PLANNED: "est encore prévu",
    Status.WAITING: "attend sa condition",
    Status.DUE: "est à jouer maintenant",
    Status.HELD: "est retenu",
    Status.CLOSED: "est devenu sans objet",
    Status.SKIPPED: "a été écarté",
    Status.RELEASED: "est déjà parti",
}


def decide(state: State, command: c.Command, actor: Actor, now: float) -> Events:
    """Return the events that `command` makes at exercise second `now`.

    An empty list means that it changes nothing, because it is done already.
    Raises Refusal when the command is not allowed now, not the actor's, or speaks of
    something unknown.
    """
    if actor.kind not in command.open_to:
        raise Refusal(Reason.NOT_YOURS, "Cette commande n’est pas ouverte à votre siège.")
    _check_moment(state, command, actor)
    rule: Callable[[State, Any, Actor, float], Events] = _RULES[type(command)]
    return rule(state, command, actor, now)


def _check_moment(state: State, command: c.Command, actor: Actor) -> None:
    heard = _WHEN.get(type(command))
    if heard is None or state.status in heard:
        return
    completes_the_record = actor.kind is Kind.FACILITATOR and isinstance(command, _AFTER_THE_END)
    if state.status is RunStatus.ENDED and completes_the_record:
        return
    raise Refusal(Reason.NOT_NOW, f"Pas maintenant : {_STATUS_SAYS[state.status]}.")


# -- the exercise and its clock -----------------------------------------------------------


def _start(state: State, _: c.StartExercise, __: Actor, now: float) -> Events:
    return [e.ExerciseStarted(), _phase_start(state, 0, now)]


def _phase_start(state: State, index: int, planned: float) -> e.PhaseStarted:
    """Return the opening of a phase; scenario time never goes back, however late it opens."""
    phase = state.exercise.phases[index]
    scenario = float(phase.scenario)
    if index:
        scenario = max(scenario, state.scenario_time(planned))
    return e.PhaseStarted(phase=phase.id, planned=planned, scenario=scenario, pace=phase.pace)


def _pause(_: State, __: c.PauseExercise, ___: Actor, ____: float) -> Events:
    return [e.ExercisePaused()]


def _resume(_: State, __: c.ResumeExercise, ___: Actor, ____: float) -> Events:
    return [e.ExerciseResumed()]


def _set_speed(state: State, command: c.SetSpeed, _: Actor, __: float) -> Events:
    return [e.SpeedSet(speed=command.speed)] if command.speed != state.clock.speed else []


def _jump(_: State, command: c.JumpClock, __: Actor, now: float) -> Events:
    if command.to < now:
        raise Refusal(
            Reason.INVALID, "L’heure d’exercice ne recule pas : choisir un instant à venir."
        )
    return [e.ClockJumped(to=round(command.to, 6))]


def _push_back(_: State, command: c.PushBack, __: Actor, ___: float) -> Events:
    return [e.RestPushedBack(seconds=round(command.minutes * 60, 6))]


def _stop(_: State, command: c.StopForRealIncident, __: Actor, ___: float) -> Events:
    return [e.RealIncidentDeclared(reason=command.reason)]


def _end(_: State, __: c.EndExercise, ___: Actor, ____: float) -> Events:
    return [e.ExerciseEnded()]


def _join(state: State, command: c.JoinRun, _: Actor, __: float) -> Events:
    number = len(state.participants) + 1
    return [
        e.ParticipantJoined(
            participant=f"p{number}", cell=command.cell, role=command.role, name=command.name
        )
    ]


def _release_due(state: State, _: c.ReleaseDue, __: Actor, now: float) -> Events:
    """Return what falls due, less what an item of this very batch makes needless."""
    if state.status is not RunStatus.RUNNING:
        return []
    made: set[tuple[str, str]] = set()
    events = []
    for due in state.all_due(now):
        if due.item is Item.INJECT:
            unless = state.exercise.inject[due.name].unless
            if any((due.cell, name) in made or ("", name) in made for name in unless):
                continue
        made.add((due.cell, f"{due.name}.{_MADE[due.item]}"))
        events.append(_fall_due(state, due, now))
    return events


def _fall_due(state: State, due: Due, now: float) -> e.AnyEvent:
    if due.item is Item.PHASE:
        return _phase_start(state, due.order, due.elapsed)
    if due.item is Item.OBLIGATION:
        return e.ObligationStarted(
            cell=due.cell,
            obligation=due.name,
            scenario=state.scenario_time(due.elapsed),
            cause="milestone",
        )
    inject = state.exercise.inject[due.name]
    if inject.release == "key":
        return e.InjectFellDue(cell=due.cell, inject=due.name, planned=due.elapsed)
    return e.InjectReleased(
        cell=due.cell,
        inject=due.name,
        planned=due.elapsed,
        released=now,
        cause="condition" if inject.after else "timer",
        to=_recipients(state, due.cell, inject),
    )


# -- injects, as facilitators move them -------------------------------------------------------


def _release(state: State, command: c.ReleaseInject, actor: Actor, now: float) -> Events:
    inject = _known_inject(state, command.inject)
    return [
        e.InjectReleased(
            cell=cell,
            inject=inject.id,
            planned=progress.planned,
            released=now,
            cause="facilitator",
            to=_recipients(state, cell, inject),
        )
        for cell, progress in _movable(state, command, actor, Step.RELEASE)
    ]


def _hold(state: State, command: c.HoldInject, actor: Actor, _: float) -> Events:
    moved = _movable(state, command, actor, Step.HOLD)
    return [e.InjectHeld(cell=cell, inject=command.inject) for cell, _ in moved]


def _unhold(state: State, command: c.UnholdInject, actor: Actor, _: float) -> Events:
    moved = _movable(state, command, actor, Step.UNHOLD)
    return [e.InjectUnheld(cell=cell, inject=command.inject) for cell, _ in moved]


def _skip(state: State, command: c.SkipInject, actor: Actor, _: float) -> Events:
    moved = _movable(state, command, actor, Step.SKIP)
    return [
        e.InjectSkipped(cell=cell, inject=command.inject, reason=command.reason)
        for cell, _ in moved
    ]


def _movable(
    state: State, command: c.InjectCommand, actor: Actor, step: Step
) -> list[tuple[str, InjectProgress]]:
    """Return the cells in which `step` may happen to the inject; refuse when there is none."""
    inject = _known_inject(state, command.inject)
    candidates = [(cell, state.progress(cell, inject.id)) for cell in _cells(state, command, actor)]
    movable = [(cell, progress) for cell, progress in candidates if step in LIFE[progress.status]]
    if not movable:
        says = _INJECT_SAYS[candidates[0][1].status]
        raise Refusal(Reason.NOT_NOW, f"« {inject.subject} » {says} : rien n’est changé.")
    return movable


# -- injects, as players receive them ---------------------------------------------------------


def _deliver(state: State, command: c.ReportDelivery, actor: Actor, _: float) -> Events:
    progress = _received(state, command.inject, actor)
    if actor.participant in progress.delivered:
        return []
    return [e.InjectDelivered(**_receipt(command, actor))]


def _open(state: State, command: c.OpenInject, actor: Actor, _: float) -> Events:
    progress = _received(state, command.inject, actor)
    if actor.participant in progress.opened:
        return []
    return [e.InjectOpened(**_receipt(command, actor))]


def _acknowledge(state: State, command: c.AcknowledgeInject, actor: Actor, _: float) -> Events:
    progress = _received(state, command.inject, actor)
    if actor.participant in progress.acknowledged:
        return []
    return [e.InjectAcknowledged(**_receipt(command, actor))]


def _answer(state: State, command: c.AnswerInject, actor: Actor, _: float) -> Events:
    _received(state, command.inject, actor)
    return [e.InjectAnswered(**_receipt(command, actor), text=command.text)]


def _receipt(command: c.InjectCommand, actor: Actor) -> dict[str, str]:
    return {
        "cell": actor.cell,
        "inject": command.inject,
        "role": actor.role,
        "participant": actor.participant,
    }


def _received(state: State, name: str, actor: Actor) -> InjectProgress:
    """Return the progress of an inject that the actor's seat has received.

    An inject that has not reached the seat is as unknown to it as one that does not exist.
    """
    progress = state.cells[actor.cell].injects.get(name)
    if progress is None or progress.status is not Status.RELEASED or actor.role not in progress.to:
        raise Refusal(Reason.UNKNOWN, f"Aucun message « {name} » n’est arrivé à votre siège.")
    return progress


# -- decisions, milestones, obligations, crisis log ---------------------------------------------


def _record_decision(state: State, command: c.RecordDecision, actor: Actor, _: float) -> Events:
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
        _received(state, name, actor)
    return _known_inject(state, name).decision


def _choice_words(question: Decision | None, choice: str) -> str:
    choices = question.choices if question else {}
    if choice not in choices:
        raise Refusal(
            Reason.UNKNOWN, f"Choix inconnu « {choice} » : {did_you_mean(choice, choices)}"
        )
    return choices[choice]


def _undecided_cells(state: State, command: c.RecordDecision, actor: Actor) -> list[str]:
    """Return the cells in which the decision may be recorded; a choice is taken once."""
    cells = _cells(state, command, actor)
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


def _tick(state: State, command: c.TickMilestone, actor: Actor, _: float) -> Events:
    tickable = state.exercise.tickable_ids
    if command.milestone not in tickable:
        hint = did_you_mean(command.milestone, tickable)
        raise Refusal(Reason.UNKNOWN, f"Jalon inconnu « {command.milestone} » : {hint}")
    return [
        e.MilestoneTicked(cell=cell, milestone=command.milestone)
        for cell in _cells(state, command, actor)
        if command.milestone not in state.cells[cell].reached
    ]


def _start_obligation(state: State, command: c.StartObligation, actor: Actor, now: float) -> Events:
    _known_obligation(state, command.obligation)
    cells = [
        cell
        for cell in _cells(state, command, actor)
        if state.cells[cell].obligations[command.obligation].started is None
    ]
    return [_awareness(state, cell, command.obligation, now) for cell in cells]


def _awareness(state: State, cell: str, obligation: str, now: float) -> e.ObligationStarted:
    return e.ObligationStarted(
        cell=cell, obligation=obligation, scenario=state.scenario_time(now), cause="declared"
    )


def _file(state: State, command: c.FileDeclaration, actor: Actor, now: float) -> Events:
    obligation = state.exercise.obligation[_known_obligation(state, command.obligation)]
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
        for cell in _cells(state, command, actor)
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


def _write_log(state: State, command: c.WriteLog, actor: Actor, _: float) -> Events:
    return [
        e.LogWritten(cell=cell, role=actor.role or None, text=command.text)
        for cell in _cells(state, command, actor)
    ]


# -- what a command speaks of -------------------------------------------------------------------


def _cells(state: State, command: c.CellCommand, actor: Actor) -> list[str]:
    """Return the cells that the command speaks of."""
    if actor.kind is Kind.PLAYER:
        if command.cell not in {None, actor.cell}:
            raise Refusal(Reason.NOT_YOURS, "Cette cellule n’est pas la vôtre.")
        return [actor.cell]
    if command.cell is None:
        return list(state.cells)
    if command.cell not in state.cells:
        hint = did_you_mean(command.cell, state.cells)
        raise Refusal(Reason.UNKNOWN, f"Cellule inconnue « {command.cell} » : {hint}")
    return [command.cell]


def _known_inject(state: State, name: str) -> Inject:
    if name not in state.exercise.inject:
        hint = did_you_mean(name, state.exercise.inject)
        raise Refusal(Reason.UNKNOWN, f"Stimulus inconnu « {name} » : {hint}")
    return state.exercise.inject[name]


def _known_obligation(state: State, name: str) -> str:
    if name not in state.exercise.obligation:
        hint = did_you_mean(name, state.exercise.obligation)
        raise Refusal(Reason.UNKNOWN, f"Obligation inconnue « {name} » : {hint}")
    return name


def _recipients(state: State, cell: str, inject: Inject) -> list[str]:
    seated = state.exercise.roles_in(cell)
    return [role for role in inject.to if role in seated]


_RULES: dict[type[c.Command], Callable[[State, Any, Actor, float], Events]] = {
    c.StartExercise: _start,
    c.PauseExercise: _pause,
    c.ResumeExercise: _resume,
    c.SetSpeed: _set_speed,
    c.JumpClock: _jump,
    c.PushBack: _push_back,
    c.StopForRealIncident: _stop,
    c.EndExercise: _end,
    c.JoinRun: _join,
    c.ReleaseDue: _release_due,
    c.ReleaseInject: _release,
    c.HoldInject: _hold,
    c.UnholdInject: _unhold,
    c.SkipInject: _skip,
    c.ReportDelivery: _deliver,
    c.OpenInject: _open,
    c.AcknowledgeInject: _acknowledge,
    c.AnswerInject: _answer,
    c.RecordDecision: _record_decision,
    c.TickMilestone: _tick,
    c.StartObligation: _start_obligation,
    c.FileDeclaration: _file,
    c.WriteLog: _write_log,
}
