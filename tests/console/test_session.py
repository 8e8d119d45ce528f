"""The console's mirror of a run, without a screen."""

from pathlib import Path

import pytest

from crisisex.console.session import Session
from crisisex.console.snapshot import Kind, Snapshot
from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.errors import UserError
from crisisex.log.sqlite import exercise_json
from crisisex.run.actors import FACILITATOR
from crisisex.run.commands import (
    HoldInject,
    PauseExercise,
    PushBack,
    RecordDecision,
    ReportDelivery,
    ResumeExercise,
    SetSpeed,
    SkipInject,
    StartExercise,
    WriteLog,
)
from crisisex.run.life import Status
from crisisex.run.state import RunStatus
from crisisex.web.feed import hello
from tests.console.stage import HOSTILE, Stage, night
from tests.exercises import WALL, Scene

CONSOLE_DATE = 500.0


class Mirror:
    """A session that has read all that a scene's director tells facilitators."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.now = CONSOLE_DATE
        exercise = exercise_json(scene.director.exercise).encode()
        self.session = Session.read(exercise, lambda: self.now)
        self.session.take(hello(scene.director, FACILITATOR))

    def snapshot(self) -> Snapshot:
        for message in self.scene.sees(FACILITATOR, self.session.seq):
            self.session.take(message)
        return self.session.snapshot()

    def row(self, inject: str) -> Status:
        rows = {row.id: row for band in self.snapshot().bands for row in band.rows}
        return rows[inject].status


@pytest.fixture
def scene(tmp_path: Path) -> Scene:
    return Scene(tmp_path, night())


@pytest.fixture
def mirror(scene: Scene) -> Mirror:
    return Mirror(scene)


def test_it_says_what_the_director_says(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.passes(700)
    director, mirrored = scene.director.state, mirror.snapshot()
    assert mirrored.status is director.status
    assert {row.id: row.status for band in mirrored.bands for row in band.rows} == {
        name: progress.status for name, progress in director.cells["cellule"].injects.items()
    }


def test_both_clocks_run_on_the_directors_date_whatever_the_consoles(
    mirror: Mirror, scene: Scene
) -> None:
    scene.facilitator(StartExercise())
    scene.passes(700)
    elapsed = 700.0
    mirror.now = CONSOLE_DATE + elapsed
    snapshot = mirror.snapshot()
    assert snapshot.offset == pytest.approx(WALL - CONSOLE_DATE)
    assert snapshot.elapsed(mirror.now) == pytest.approx(elapsed)
    assert snapshot.scenario(mirror.now) == pytest.approx(2 * 3600 + 10 * 60 + elapsed)


def test_the_clock_stands_still_while_paused(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.passes(60)
    scene.facilitator(PauseExercise())
    assert mirror.snapshot().status is RunStatus.PAUSED
    assert mirror.snapshot().elapsed(mirror.now + 1_000) == pytest.approx(60)


def test_the_clock_follows_the_speed(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.facilitator(SetSpeed(speed=10))
    assert mirror.snapshot().elapsed(mirror.now + 30) == pytest.approx(300)


def test_how_a_run_was_taken_up_is_told_until_it_goes_on(scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.director.close()
    scene.director = Director.reopen(scene.path, SetWall(scene.wall.now() - 3_600))
    mirror = Mirror(scene)
    assert "horloge de ce poste retarde" in mirror.snapshot().warning
    scene.facilitator(ResumeExercise())
    assert not mirror.snapshot().warning


def test_messages_told_twice_are_folded_once(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.facilitator(PushBack(minutes=10))
    before = mirror.snapshot()
    for message in scene.sees(FACILITATOR):
        mirror.session.take(message)
    assert mirror.session.snapshot() == before
    assert before.pushed_back == pytest.approx(600)


def test_what_is_to_play_now_is_listed(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.passes(600)
    assert mirror.snapshot().due == ("ars",)


def test_an_inject_without_an_instant_keeps_its_place_behind_its_forerunner(
    mirror: Mirror,
) -> None:
    order = [row.id for row in mirror.snapshot().bands[0].rows]
    assert order == ["note", "couper", "scanner", "ars", "relance", "presse"]


def test_planned_times_move_with_what_is_pushed_back(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(PushBack(minutes=10))
    tomorrow = mirror.snapshot().bands[1]
    assert tomorrow.starts == pytest.approx(3_600)
    assert tomorrow.rows[0].time == pytest.approx(3_900)


def test_held_and_skipped_injects_say_so(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(HoldInject(inject="ars"))
    scene.facilitator(SkipInject(inject="presse", reason="Pas le temps"))
    assert (mirror.row("ars"), mirror.row("presse")) == (Status.HELD, Status.SKIPPED)
    assert mirror.snapshot().log[-1].text == "« Un journaliste appelle » sauté : Pas le temps"


def test_presence_comes_and_goes(mirror: Mirror, scene: Scene) -> None:
    actor = scene.seat("rssi")
    here = {"type": "presence", "participant": actor.participant, "connected": True}
    mirror.session.take({**here, "device": "téléphone · Chrome", "delay": 40})
    assert mirror.snapshot().connected == 1
    mirror.session.take({"type": "presence", "participant": actor.participant, "connected": False})
    assert mirror.snapshot().connected == 0


def test_receipts_are_counted_against_those_who_sit_there(mirror: Mirror, scene: Scene) -> None:
    first, _ = scene.seat("rssi"), scene.seat("rssi")
    scene.facilitator(StartExercise())
    scene.passes(120)
    scene.does(first, ReportDelivery(inject="note"))
    mirror.session.inject = "note"
    detail = mirror.snapshot().detail
    assert detail is not None
    assert (detail.row.opened, detail.row.recipients) == (0, 2)
    assert [receipt.delivered for receipt in detail.receipts] == [120, None]


def test_deliveries_make_no_line_of_the_log(mirror: Mirror, scene: Scene) -> None:
    actor = scene.seat("rssi")
    scene.facilitator(StartExercise())
    scene.passes(120)
    before = len(mirror.snapshot().log)
    scene.does(actor, ReportDelivery(inject="note"))
    assert len(mirror.snapshot().log) == before


def test_a_decision_is_a_line_with_its_reason(mirror: Mirror, scene: Scene) -> None:
    scene.facilitator(StartExercise())
    scene.facilitator(RecordDecision(text="Activer la cellule", reason="doute sérieux"))
    line = mirror.snapshot().log[-1]
    assert (line.kind, line.who) == (Kind.DECISION, "animation")
    assert line.text == "DÉCISION : Activer la cellule — doute sérieux"


def test_players_text_loses_its_control_characters(mirror: Mirror, scene: Scene) -> None:
    actor = scene.seat("rssi")
    scene.facilitator(StartExercise())
    scene.does(actor, WriteLog(text=HOSTILE))
    text = mirror.snapshot().log[-1].text
    assert "[bold]gras[/bold] [@click=app.quit]ici[/]" in text
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert "␛[31mrouge" in text


def test_an_event_it_does_not_know_is_a_line_and_no_crash(mirror: Mirror) -> None:
    seq = mirror.snapshot().seq + 1
    mirror.session.take(
        {"type": "moon_landed", "seq": seq, "at": "2030-01-01T00:00:00Z", "elapsed": 3.0}
    )
    assert mirror.session.seq == seq
    assert "moon_landed" in mirror.session.snapshot().log[-1].text


def test_an_exercise_it_does_not_know_is_one_sentence() -> None:
    with pytest.raises(UserError, match="version"):
        Session.read(b'{"format": 9}', lambda: 0.0)


def test_trouble_with_the_log_stays_until_the_log_grows(mirror: Mirror, scene: Scene) -> None:
    mirror.session.take({"type": "trouble", "detail": "Disque plein."})
    assert mirror.session.snapshot().trouble == "Disque plein."
    scene.facilitator(StartExercise())
    assert mirror.snapshot().trouble == ""


def test_trouble_with_the_mail_stays_until_its_server_answers(mirror: Mirror, scene: Scene) -> None:
    mirror.session.take({"type": "mail_trouble", "detail": "Serveur injoignable."})
    scene.facilitator(StartExercise())
    assert mirror.snapshot().trouble == "Serveur injoignable."
    mirror.session.take({"type": "mail_trouble", "detail": ""})
    assert mirror.snapshot().trouble == ""


def test_each_cell_has_its_own_log_and_its_own_chronogramme(tmp_path: Path) -> None:
    cells = [{"id": "nord", "title": "Nord"}, {"id": "sud", "title": "Sud"}]
    stage = Stage(tmp_path, night(cells=cells))
    mirror = Mirror(stage.scene)
    stage.scene.facilitator(StartExercise())
    stage.scene.facilitator(WriteLog(cell="sud", text="Au sud"))
    stage.scene.facilitator(HoldInject(cell="sud", inject="ars"))
    assert "Au sud" not in [line.text for line in mirror.snapshot().log]
    assert mirror.row("ars") is Status.PLANNED
    mirror.session.next_cell()
    assert "Au sud" in [line.text for line in mirror.snapshot().log]
    assert mirror.row("ars") is Status.HELD
    assert mirror.snapshot().target == {"cell": "sud"}
