"""`crisisex pseudonymise`: a copy without names that is verified, reported on, and not resumed."""

import contextlib
import json
from pathlib import Path

import pytest

from crisisex.log.sqlite import RunLog
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from tests.cli.program import crisisex
from tests.exercises import Scene, small


@pytest.fixture
def played(tmp_path: Path) -> Path:
    """A run in which people speak of each other."""
    (tmp_path / "plan.png").write_bytes(b"\x89PNG\r\n")
    exercise = small()
    injects = [
        each.model_copy(update={"attachments": ["note.txt", "plan.png"]})
        if each.id == "note"
        else each
        for each in exercise.injects
    ]
    scene = Scene(tmp_path, exercise.model_copy(update={"injects": injects}))

    def joins(role: str, name: str) -> Actor:
        outcome = scene.director.join("cellule", role, name)
        scene.director.commit()
        return Actor(Kind.PLAYER, "cellule", role, outcome.events[0].data["participant"])

    jeanne, pierre = joins("rssi", "Jeanne MARTIN"), joins("direction", "Dr Pierre Blanc")
    marie, _ = joins("dpd", "Marie Zorn"), scene.observer(name="Marie Kabel")
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.does(
        jeanne,
        c.WriteLog(
            text="J. Martin appelle Paul Durand (06 12 34 56 78, p.durand@chu.fr), "
            "puis 01 99 00 12 34 et astreinte@chu.example ; le plan blanc attend"
        ),
    )
    scene.does(pierre, c.RecordDecision(text="Une pierre de plus", reason="Pierre Blanc le veut"))
    scene.does(marie, c.WriteLog(text="Marie confirme, d’après M. Blanc"))
    scene.facilitator(c.EndExercise())
    scene.does(marie, c.GiveFeedback(strength="Jeanne a tenu", weakness="", action="Voir martin"))
    scene.director.close()
    return scene.path


def test_a_copy_has_no_names_and_says_what_it_is_not_sure_of(played: Path, tmp_path: Path) -> None:
    before = played.read_bytes()
    done = crisisex(
        "pseudonymise", played, "-o", "copie.crisisex", "--doubts", "doutes.txt", cwd=tmp_path
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert "4 personnes remplacées" in done.stdout
    doubts = (tmp_path / "doutes.txt").read_text(encoding="utf-8")
    assert doubts in done.stdout.replace("\n  ", "\n")
    for doubt in (
        "« Paul » — ressemble à un nom que personne n’a donné : laissé (n° ",
        "« pierre » — mot courant qui est aussi un nom : laissé",
        "« Blanc » — nom qui est aussi un mot courant : remplacé",
        "« Marie » — porté par plusieurs personnes : remplacé sans dire qui",
        "« plan.png » — pièce jointe qui ne se lit pas ici",
    ):
        assert doubt in doubts
    assert played.read_bytes() == before

    lines = crisisex("log", "copie.crisisex", "--format", "json", cwd=tmp_path).stdout.splitlines()
    events = [json.loads(line) for line in lines]
    texts = [each["data"].get("text", "") for each in events]
    assert (
        "Participant 1 (rssi) appelle Paul Durand ([numéro], [adresse]), "
        "puis 01 99 00 12 34 et astreinte@chu.example ; le plan blanc attend"
    ) in texts
    assert "un participant confirme, d’après M. Participant 2 (direction)" in texts
    feedback = events[-1]["data"]
    assert feedback["strength"] == "Participant 1 (rssi) a tenu"
    assert feedback["action"] == "Voir Participant 1 (rssi)"
    names = [each["data"].get("name") for each in events if "name" in each["data"]]
    assert names == [
        "Participant 1 (rssi)",
        "Participant 2 (direction)",
        "Participant 3 (dpd)",
        "Observateur 1",
    ]


def test_a_copy_is_verified_reported_and_not_taken_up_again(played: Path, tmp_path: Path) -> None:
    with contextlib.closing(RunLog.open(played, read_only=True)) as log:
        last = log.last_hash
    crisisex("pseudonymise", played, "-o", "copie.crisisex", cwd=tmp_path)

    verified = crisisex("verify", "copie.crisisex", cwd=tmp_path)
    assert verified.returncode == 0
    assert f"Copie pseudonymisée du journal dont le sceau est {last}." in verified.stdout
    report = crisisex("report", "copie.crisisex", "-o", "r.docx", cwd=tmp_path)
    assert (report.returncode, report.stderr) == (0, "")
    resumed = crisisex("serve", "copie.crisisex", cwd=tmp_path)
    assert resumed.returncode == 1
    assert "ne se reprend pas" in resumed.stderr
    again = crisisex("pseudonymise", played, "-o", "copie.crisisex", cwd=tmp_path)
    assert again.returncode == 1
    assert "existe déjà" in again.stderr


@pytest.mark.parametrize("name", ["absent.crisisex", "note.txt"])
def test_what_is_no_run_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("rien", encoding="utf-8")
    done = crisisex("pseudonymise", name, "-o", "copie.crisisex", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "copie.crisisex").exists()


def test_a_tampered_run_is_refused(played: Path, tmp_path: Path) -> None:
    import sqlite3

    with contextlib.closing(sqlite3.connect(played)) as connection, connection:
        connection.execute("UPDATE events SET actor = 'facilitator' WHERE seq = 8")
    done = crisisex("pseudonymise", played, "-o", "copie.crisisex", cwd=tmp_path)
    assert done.returncode == 1
    assert "altéré à l’événement 8" in done.stderr
