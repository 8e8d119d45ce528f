"""Whatever anybody does, in any order: the rules that must never break."""

import json
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from crisisex.director.screening import on_screen
from crisisex.run import commands as c
from crisisex.run.actors import DIRECTOR, FACILITATOR, Actor, screen_of
from crisisex.run.commands import Command
from crisisex.run.events import CellEvent, InjectReleased, MilestoneTicked, MilestoneUnticked
from crisisex.run.evolve import replay
from crisisex.run.state import RunStatus
from crisisex.scenario.injects import Channel, Inject
from tests.exercises import WALL, Scene, small, two_cells

INJECTS = [inject.id for inject in small().injects]
SUBJECTS = {inject.id: inject.subject for inject in small().injects}
CELLS = ["nord", "sud"]
OBLIGATIONS = ["signalement-ssi", "cnil-33"]
WRITTEN = ("Décidé", "On avance", "Bien reçu", "Ligne", "Noté", "Corrigé", "Que savez-vous", "RSSI")
"""What people of these courses write or are called."""
ROLES = ["rssi", "direction", "dpd"]
SEATS = len(CELLS) * len(ROLES)
MAIL = {"nord": ["rssi", "direction"], "sud": ["rssi"]}

injects = st.sampled_from(INJECTS)
cells = st.one_of(st.none(), st.sampled_from(CELLS))
words = st.text("abcé\0\n\u2028😀 ", max_size=20)
"""In no sign of the words looked for below: Hypothesis tries words that it reads in the tests."""
noticed = st.one_of(
    st.none(),
    st.floats(-100, 9_000).map(lambda s: datetime.fromtimestamp(WALL + s, UTC)),
)
ticks = st.sampled_from(["cellule-activee", "note.E1"])
branches = st.sampled_from(["note.acknowledged", "note.released", "couper.oui", "couper.non"])
finding_names = st.sampled_from(["missed:note.E1@nord", "undecided:couper@sud", "facilitator:12"])

facilitator_commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(c.PauseExercise),
    st.builds(c.ResumeExercise),
    st.builds(c.SetSpeed, speed=st.sampled_from([0.5, 1.0, 7.0, 60.0])),
    st.builds(c.JumpClock, to=st.floats(0, 4_000)),
    st.builds(c.PushBack, minutes=st.floats(0.1, 30)),
    st.builds(c.ReleaseInject, inject=injects, cell=cells),
    st.builds(c.HoldInject, inject=injects, cell=cells),
    st.builds(c.UnholdInject, inject=injects, cell=cells),
    st.builds(c.SkipInject, inject=injects, cell=cells, reason=st.just("trop tard")),
    st.builds(c.TickMilestone, milestone=ticks),
    st.builds(c.RecordDecision, text=st.just("Décidé"), inject=st.one_of(st.none(), injects)),
    st.builds(
        c.EditInject,
        inject=injects,
        cell=cells,
        seen=st.integers(0, 60),
        reason=st.just("pour voir"),
        to=st.one_of(st.none(), st.lists(st.sampled_from(ROLES), min_size=1)),
        planned=st.one_of(st.none(), st.floats(0, 4_000)),
    ),
    st.builds(
        c.AddInject,
        inject=st.builds(
            Inject,
            id=st.just("ajout"),
            manual=st.just(True),
            to=st.lists(st.sampled_from(ROLES), min_size=1),
            channel=st.sampled_from(Channel),
            subject=st.just("SECRET-AJOUT"),
        ),
        cell=cells,
        planned=st.one_of(st.none(), st.floats(0, 4_000)),
        reason=st.just("pour voir"),
    ),
    st.builds(
        c.ResendInject, inject=injects, cell=cells, reason=st.just("r"), to=st.just(("rssi",))
    ),
    st.builds(c.OpenBranch, milestone=branches, cell=cells, reason=st.just("r")),
    st.builds(c.CloseBranch, milestone=branches, cell=cells, reason=st.just("r")),
    st.builds(c.UndoChange, change=st.integers(8, 40)),
    st.builds(c.PullPhaseForward),
    st.builds(c.CheckCommunications),
    st.builds(c.ChooseClocks, cell=cells, obligations=st.lists(st.sampled_from(OBLIGATIONS))),
    st.builds(c.ShowInject, inject=injects, cell=cells, shown=st.booleans()),
    st.builds(c.SetSituationPoint, cell=cells, minutes=st.one_of(st.none(), st.floats(0.1, 60))),
    st.builds(c.NoteSpeech, actor=st.just("presse"), text=st.just("SECRET-PAROLE")),
    st.builds(c.UntickMilestone, milestone=ticks),
    st.builds(
        c.RecordObservation,
        text=st.just("SECRET-OBSERVATION"),
        decision=st.one_of(st.none(), st.integers(1, 60)),
    ),
    st.builds(
        c.ReviewFinding,
        finding=finding_names,
        seen=st.integers(0, 60),
        standing=st.sampled_from([None, "accepted", "dropped", "proposed"]),
        title=st.one_of(st.none(), st.just("SECRET-CONSTAT")),
    ),
    st.builds(
        c.ReviewFinding,
        finding=finding_names,
        seen=st.just(60),
        standing=st.just("merged"),
        into=finding_names,
    ),
    st.builds(c.AddFinding, title=st.just("SECRET-CONSTAT"), cell=cells),
    st.builds(c.StopForRealIncident, reason=words),
    st.builds(c.EndExercise),
)
player_commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(c.ReportDelivery, inject=injects),
    st.builds(c.OpenInject, inject=injects),
    st.builds(c.AcknowledgeInject, inject=injects),
    st.builds(c.AnswerInject, inject=injects, text=st.just("Bien reçu")),
    st.builds(
        c.RecordDecision,
        inject=st.one_of(st.none(), injects),
        choice=st.sampled_from([None, "oui", "non", "peut-être"]),
        text=st.sampled_from(["", "On avance"]),
    ),
    st.builds(
        c.FileDeclaration, obligation=st.sampled_from(["signalement-ssi", "cnil-33", "autre"])
    ),
    st.builds(c.StartObligation, obligation=st.sampled_from(["signalement-ssi", "cnil-33"])),
    st.builds(c.WriteLog, text=st.just("Ligne")),
    st.builds(c.AskActor, actor=st.just("presse"), text=st.just("Que savez-vous ?")),
    st.builds(c.AskActor, actor=st.just("presse"), by=st.just("call")),
    st.builds(c.EndCall, question=st.integers(1, 60)),
    st.builds(c.WriteLog, text=st.just("Noté")),
    st.builds(c.CorrectLog, line=st.integers(1, 60), text=st.just("Corrigé")),
    st.builds(c.GiveFeedback, strength=st.just("Le calme")),
    st.builds(c.ContestObligation, obligation=st.just("cnil-33"), reason=st.just("trop tôt")),
    st.builds(c.StopForRealIncident),
    st.builds(c.PauseExercise),
    st.builds(c.ReleaseInject, inject=injects),
)
observer_commands: st.SearchStrategy[Command] = st.one_of(
    st.builds(c.TickMilestone, milestone=ticks, seen=noticed),
    st.builds(c.UntickMilestone, milestone=ticks),
    st.builds(
        c.RecordObservation,
        text=st.just("SECRET-OBSERVATION"),
        inject=st.one_of(st.none(), injects),
        decision=st.one_of(st.none(), st.integers(1, 60)),
        seen=noticed,
    ),
    st.builds(
        c.RateObjective, objective=st.just("O1"), rating=st.sampled_from("PSMUN"), seen=noticed
    ),
    st.builds(c.WriteLog, text=st.just("Ligne")),
)
steps = st.one_of(
    st.tuples(st.just("pass"), st.floats(0, 900)),
    st.tuples(st.just("facilitator"), facilitator_commands),
    st.tuples(st.just("player"), st.tuples(st.integers(0, 5), player_commands)),
    st.tuples(st.just("observer"), st.tuples(st.integers(0, 1), observer_commands)),
    st.tuples(st.just("restart"), st.none()),
    st.tuples(st.just("arrange mail"), st.sampled_from([{}, MAIL, {"sud": ["dpd"]}])),
    st.tuples(st.just("settle mail"), st.booleans()),
)
courses = st.lists(steps, max_size=25)


def played(course: list[tuple[str, Any]], folder: str) -> tuple[Scene, list[Actor]]:
    """Play a course in two cells of three seats each, observed by one person each.

    Return who sits in the cells; observers come after them.
    """
    scene = Scene(Path(folder), two_cells(situation_points=["5m", "20m", "1h"]))
    actors = [scene.seat(role, cell) for cell in CELLS for role in ROLES]
    actors += [scene.observer(cell) for cell in CELLS]
    scene.facilitator(c.StartExercise())
    for kind, what in course:
        if kind == "pass":
            check_pause(scene, what)
        elif kind == "facilitator":
            scene.does(FACILITATOR, what)
        elif kind == "player":
            scene.does(actors[what[0]], what[1])
        elif kind == "observer":
            scene.does(actors[SEATS + what[0]], what[1])
        elif kind == "arrange mail":
            scene.does(DIRECTOR, c.ArrangeMail(seats=what))
        elif kind == "settle mail":
            settle(scene, sent=what)
        else:
            scene.reopen()
    return scene, actors


def settle(scene: Scene, *, sent: bool) -> None:
    """Settle every mail that is owed, twice: the second time nothing is noted."""
    for cell, here in scene.director.state.cells.items():
        for inject, progress in here.injects.items():
            for sending, role in [each for each, mail in progress.mails.items() if mail.owed]:
                command = c.SettleMail(
                    cell=cell,
                    inject=inject,
                    role=role,
                    sending=sending,
                    message_id="<SECRET@mail>" if sent else "",
                    why="" if sent else "SECRET",
                )
                assert len(scene.does(DIRECTOR, command).events) == 1
                again = command.model_copy(update={"id": f"{command.id}-again"})
                assert not scene.does(DIRECTOR, again).events


def check_pause(scene: Scene, seconds: float) -> None:
    """Let time pass; while the exercise is not running, nothing happens and no time counts."""
    before, elapsed = len(scene.director.history), scene.director.elapsed
    running = scene.director.state.status is RunStatus.RUNNING
    scene.passes(seconds)
    if not running:
        assert len(scene.director.history) == before
        assert scene.director.elapsed == elapsed


@settings(max_examples=150)
@given(courses)
def test_a_replay_of_the_log_gives_the_same_state(course: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = played(course, folder)
        director = scene.director
        kept = director.log.events()
        assert kept == director.history
        assert replay(director.exercise, kept) == director.state
        assert director.log.verify() is None
        director.close()


@settings(max_examples=150)
@given(courses)
def test_nothing_is_lost_repeated_or_early(course: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = played(course, folder)
        history = scene.director.history
        assert [recorded.seq for recorded in history] == list(range(1, len(history) + 1))
        elapsed = [recorded.elapsed for recorded in history]
        assert elapsed == sorted(elapsed)
        released = [r.event for r in history if isinstance(r.event, InjectReleased)]
        assert len({(each.cell, each.inject) for each in released}) == len(released)
        for each in released:
            if each.cause != "facilitator":
                assert each.planned is not None
                assert each.planned <= each.released
        scene.director.close()


@settings(max_examples=150)
@given(courses)
def test_no_seat_ever_sees_what_is_not_its_own(course: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, actors = played(course, folder)
        for actor in actors[:SEATS]:
            seen = json.dumps(scene.sees(actor), ensure_ascii=False)
            assert "SECRET" not in seen
            for inject, subject in SUBJECTS.items():
                progress = scene.director.state.progress(actor.cell, inject)
                theirs = progress.released is not None and actor.role in progress.to
                assert (subject in seen) == theirs
                assert theirs or f'"inject": "{inject}"' not in seen
        scene.director.close()


@settings(max_examples=150)
@given(courses)
def test_an_observer_sees_their_own_cell_and_no_secret_of_the_facilitators(
    course: list[tuple[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, actors = played(course, folder)
        for observer in actors[SEATS:]:
            seen = scene.sees(observer)
            words = json.dumps(seen, ensure_ascii=False)
            assert "SECRET-NOTES" not in words
            assert "SECRET-SURPRISE" not in words
            assert "SECRET-PAROLE" not in words
            assert "SECRET-CONSTAT" not in words
            numbers = {message["seq"] for message in seen}
            for recorded in scene.director.history:
                if recorded.seq in numbers and isinstance(recorded.event, CellEvent):
                    assert recorded.event.cell == observer.cell
            for inject, subject in SUBJECTS.items():
                progress = scene.director.state.progress(observer.cell, inject)
                assert (subject in words) == (progress.released is not None)
        scene.director.close()


@settings(max_examples=150)
@given(courses)
def test_a_milestone_that_only_hands_reach_stands_as_it_was_ticked_last(
    course: list[tuple[str, Any]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = played(course, folder)
        for cell in CELLS:
            here = scene.director.state.cells[cell]
            for milestone in ("cellule-activee", "note.E1"):
                marks = [
                    recorded
                    for recorded in scene.director.history
                    if isinstance(recorded.event, MilestoneTicked | MilestoneUnticked)
                    and (recorded.event.cell, recorded.event.milestone) == (cell, milestone)
                ]
                kinds = [type(mark.event) for mark in marks]
                assert kinds == [MilestoneTicked, MilestoneUnticked] * (len(kinds) // 2) + [
                    MilestoneTicked
                ] * (len(kinds) % 2)
                ticked = len(marks) % 2 == 1
                assert (milestone in here.reached) == (milestone in here.ticked) == ticked
                if ticked:
                    tick = here.ticked[milestone]
                    assert 0 <= tick.noticed <= tick.elapsed == marks[-1].elapsed
        scene.director.close()


@settings(max_examples=100)
@given(courses)
def test_no_screen_ever_shows_what_nobody_chose(course: list[tuple[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, _ = played(course, folder)
        for cell, here in scene.director.state.cells.items():
            messages = scene.sees(screen_of(cell))
            seen = json.dumps(messages, ensure_ascii=False)
            assert ("SECRET-AJOUT" in seen) == on_screen(scene.director.state, cell, "ajout")
            assert "SECRET" not in seen.replace("SECRET-AJOUT", "")
            assert not any(words in seen for words in WRITTEN)
            for inject, subject in SUBJECTS.items():
                assert (subject in seen) == (here.on_screen == inject)
            clocks = [each for each in messages if each["type"] == "clocks_chosen"]
            last = [each["obligation"] for each in clocks[-1]["clocks"]] if clocks else []
            assert last == here.clocks
        scene.director.close()


@settings(max_examples=80)
@given(courses, st.integers(0, 40))
def test_a_feed_that_was_cut_off_goes_on_without_loss_or_repeat(
    course: list[tuple[str, Any]], after: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        scene, actors = played(course, folder)
        whole = scene.sees(actors[0])
        resumed = scene.sees(actors[0], after)
        assert [each for each in whole if each["seq"] <= after] + resumed == whole
        scene.director.close()
