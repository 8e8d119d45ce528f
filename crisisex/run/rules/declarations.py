"""Declarations: filed once from a seat that may, numbered, completed, and passed on.

Who receives one passes it on in the same decision. Where a seat is played, it reads it as a
message; where it is not, the log says that it was passed on.
"""

from collections.abc import Iterator
from itertools import count

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.answers import LONGEST, checked
from crisisex.run.rules.record import awareness
from crisisex.run.rules.relays import Paper, messages
from crisisex.run.rules.subjects import Events, cells_of, known_obligation
from crisisex.run.state import State
from crisisex.scenario.forms import Answer
from crisisex.scenario.obligations import Obligation

Filing = c.FileDeclaration | c.CompleteDeclaration


def file_(state: State, command: c.FileDeclaration, actor: Actor, now: float) -> Events:
    """File a declaration; who files knows, so the clock starts then at the latest."""
    obligation = _theirs(state, command, actor)
    answers = _answers(state, command, actor)
    cells = [
        cell
        for cell in cells_of(state, command, actor)
        if state.cells[cell].obligations[obligation.id].filed is None
    ]
    if not cells:
        raise Refusal(Reason.NOT_NOW, N_("Cette déclaration est déjà déposée."))
    events: Events = []
    for cell, number in zip(cells, _numbers(state, obligation), strict=False):
        if state.cells[cell].obligations[obligation.id].started is None:
            events.append(awareness(state, cell, obligation.id, now))
        filed = e.DeclarationFiled(
            cell=cell,
            obligation=obligation.id,
            scenario=state.scenario_time(now),
            role=actor.role or None,
            text=command.text,
            number=number,
            answers=answers,
        )
        events += [filed, *_passed_on(state, filed, now)]
    return events


def complete(state: State, command: c.CompleteDeclaration, actor: Actor, now: float) -> Events:
    """Add to a declaration, under its own number."""
    obligation = _theirs(state, command, actor)
    answers = _answers(state, command, actor)
    if not answers and not command.text:
        raise Refusal(Reason.INVALID, N_("Complément vide : écrire ce qui est nouveau."))
    filed = {
        cell: progress.number
        for cell in cells_of(state, command, actor)
        if (progress := state.cells[cell].obligations[obligation.id]).filed is not None
    }
    if not filed:
        raise Refusal(Reason.NOT_NOW, N_("Rien à compléter : cette déclaration n’est pas déposée."))
    events: Events = []
    for cell, number in filed.items():
        completed = e.DeclarationCompleted(
            cell=cell,
            obligation=obligation.id,
            scenario=state.scenario_time(now),
            role=actor.role or None,
            text=command.text,
            number=number,
            answers=answers,
        )
        events += [completed, *_passed_on(state, completed, now)]
    return events


def _theirs(state: State, command: Filing, actor: Actor) -> Obligation:
    """Return the obligation, when the actor's seat may declare it."""
    obligation = state.exercise.obligation[known_obligation(state, command.obligation)]
    if actor.kind is Kind.PLAYER and obligation.by and actor.role not in obligation.by:
        who = ", ".join(state.exercise.role_name(role) for role in obligation.by)
        raise Refusal(Reason.NOT_YOURS, N_("Cette déclaration revient à : {who}."), who=who)
    return obligation


def _answers(state: State, command: Filing, actor: Actor) -> dict[str, Answer]:
    """Return what was answered, as the form has it; a facilitator may answer none of it."""
    given = command.answers
    length = sum(len(each) for answer in given.values() for each in answer) + len(command.text)
    if length > LONGEST:
        raise Refusal(
            Reason.INVALID,
            N_("La déclaration dépasse {max} caractères : la raccourcir."),
            max=f"{LONGEST:_}".replace("_", "\u202f"),
        )
    form = state.exercise.form_of(command.obligation)
    if form is None:
        if given:
            raise Refusal(
                Reason.INVALID, N_("Cette déclaration n’a pas de formulaire : écrire son contenu.")
            )
        return {}
    first = isinstance(command, c.FileDeclaration)
    return checked(form, given, whole=first and (actor.kind is Kind.PLAYER or bool(given)))


def _numbers(state: State, obligation: Obligation) -> Iterator[str]:
    """Yield the receipts' next numbers: fictional at sight, each once in a run."""
    filed = sum(
        progress.filed is not None
        for cell in state.cells.values()
        for progress in cell.obligations.values()
    )
    form = state.exercise.form_of(obligation.id)
    for number in count(filed + 1):
        yield f"EX-{form.receipt if form else 'DEC'}-{number:04d}"


def _passed_on(
    state: State, paper: e.DeclarationFiled | e.DeclarationCompleted, now: float
) -> Iterator[e.AnyEvent]:
    """Yield how a declaration reaches who receives it, and whom they pass it on to."""
    route = state.exercise.obligation[paper.obligation].route
    if route is None:
        return
    read = Paper.of(state, paper)
    yield from messages(state, read, read.declarant, [route.recipient], now=now)
    if route.relays:
        yield e.DeclarationRelayed(
            cell=paper.cell,
            obligation=paper.obligation,
            number=paper.number,
            speaker=route.recipient,
            to=route.relays,
        )
        sender = state.exercise.role_title(route.recipient)
        yield from messages(state, read, sender, route.relays, now=now, speaker=route.recipient)
