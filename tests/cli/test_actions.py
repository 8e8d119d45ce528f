"""`crisisex actions`: a register across runs, in a file that people edit too."""

import json
from pathlib import Path

import pytest
from docx import Document

from tests.cli.program import crisisex
from tests.register.runs import ESTABLISHMENT, reviewed

START = """\
id: suite
title: Suite
duration: 20m
roles: {played: [rssi]}
{objectives}phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]
injects: [{id: note, at: 1m, to: rssi, channel: sms, subject: NOTE}]
"""


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return reviewed(tmp_path / "un", "Former l’astreinte", "Éditer l’annuaire papier", "Tester")


def listed(tmp_path: Path, *words: str) -> list[dict[str, object]]:
    done = crisisex("actions", "--register", "r.yaml", "--json", *words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def says(tmp_path: Path, *words: object) -> str:
    done = crisisex("actions", *words, "--register", "r.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def refuses(tmp_path: Path, *words: object) -> str:
    done = crisisex("actions", *words, "--register", "r.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    return done.stderr


def test_actions_are_taken_once_then_done_changed_and_reopened(run: Path, tmp_path: Path) -> None:
    assert "3 actions ajoutées" in says(tmp_path, "add", run, "--on", "2029-12-01")
    once = (tmp_path / "r.yaml").read_text(encoding="utf-8")
    moved = run.rename(run.with_name("autre nom.crisisex"))
    assert "3 actions y étaient déjà" in says(tmp_path, "add", moved)
    assert (tmp_path / "r.yaml").read_text(encoding="utf-8") == once

    says(tmp_path, "done", "a2", "--proof", "Annuaire du 3 mars", "--on", "2030-03-03")
    says(tmp_path, "change", "A1", "--due", "2030-09-01", "--owner", "DSI", "--reason", "Congés")

    found = {each["id"]: each for each in listed(tmp_path, "--on", "2031-01-01")}
    assert [found[name]["standing"] for name in ("A1", "A2", "A3")] == ["overdue", "done", "open"]
    assert (found["A1"]["owner"], found["A1"]["due"]) == ("DSI", "2030-09-01")
    assert found["A2"]["done"] == {"day": "2030-03-03", "proof": "Annuaire du 3 mars"}
    assert found["A1"]["establishment"] == ESTABLISHMENT
    assert [fact["entry"] for fact in found["A1"]["history"]] == ["added", "changed"]  # type: ignore[attr-defined]

    assert "déjà faite" in refuses(tmp_path, "done", "A2", "--proof", "encore")
    says(tmp_path, "reopen", "A2", "--reason", "Annuaire périmé")
    assert "rien à rouvrir" in refuses(tmp_path, "reopen", "A2")
    assert "Que changer" in refuses(tmp_path, "change", "A2")
    text = (tmp_path / "r.yaml").read_text(encoding="utf-8")
    assert text.startswith(once)
    assert "Annuaire du 3 mars" in text


def test_the_list_is_narrowed_by_standing_owner_plan_and_exercise(
    run: Path, tmp_path: Path
) -> None:
    says(tmp_path, "add", run)
    says(tmp_path, "done", "A3", "--proof", "Compte rendu")

    def ids(*words: str) -> list[object]:
        return [each["id"] for each in listed(tmp_path, "--on", "2030-06-01", *words)]

    assert ids() == ["A1", "A2", "A3"]
    assert ids("--open") == ["A1", "A2"]
    assert ids("--overdue") == ["A1"]
    assert ids("--done") == ["A3"]
    assert ids("--owner", "direction") == ["A2"]
    assert ids("--plan", "pca") == ["A2", "A3"]
    assert ids("--plan", "pca/C6") == ["A2", "A3"]
    assert ids("--plan", "pri/R6") == ["A1"]
    assert ids("--plan", "pri/R") == []
    assert ids("--exercise", "nuit 1") == ["A1", "A2", "A3"]
    assert ids("--exercise", "nuit 2") == []
    told = says(tmp_path, "--on", "2030-06-01")
    assert "A1    en retard  Former l’astreinte" in told
    assert "3 actions : 1 à faire, 1 en retard, 1 faite." in told


def test_what_nobody_has_read_is_taken_only_where_it_is_asked_for(
    run: Path, tmp_path: Path
) -> None:
    told = says(tmp_path, "add", run)
    assert "encore relue" in told
    assert "--proposed" in told
    assert len(listed(tmp_path)) == 3
    says(tmp_path, "add", run, "--proposed")
    assert len(listed(tmp_path)) > 3


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("- entry: added\n  action: A1\n  day: hier\n  text: x\n", "3:8", "« hier » n’est pas"),
        ("- entry: added\n  action: A1\n  day: 2026-02-30\n  text: x\n", "3:8", "une date"),
        (
            "- entry: done\n  action: A9\n  day: 2026-01-01\n  proof: x\n",
            "2:11",
            "aucune action A9",
        ),
        ("- entry: fini\n  action: A1\n", "1:3", "sont connus"),
        ("- entry: added\n  acton: A1\n  day: 2026-01-01\n  text: x\n", "2:3", "« action »"),
        ("- entry: [\n", "2:1", "YAML illisible"),
        ("actions: []\n", "1:1", "un tiret par entrée"),
        ("- rien\n", "1:3", "un groupe de clés"),
        ("- entry: added\n  action: un\n  day: 2026-01-01\n  text: x\n", "2:11", "A1, A2, A3"),
        (
            "- {entry: added, action: A1, day: 2026-01-01, text: x}\n" * 2,
            "2:26",
            "déjà au registre",
        ),
    ],
)
def test_a_file_edited_by_hand_is_told_its_faults_and_stays_as_it_is(
    text: str, place: str, why: str, run: Path, tmp_path: Path
) -> None:
    file = tmp_path / "r.yaml"
    file.write_text(text, encoding="utf-8")
    for words in (["add", run], [], ["done", "A1", "--proof", "x"]):
        told = refuses(tmp_path, *words)
        assert f"r.yaml:{place}: " in told
        assert why in told
    assert file.read_text(encoding="utf-8") == text
    assert [each.name for each in tmp_path.glob(".*.yaml")] == []


def test_comments_and_what_was_written_by_hand_are_kept(run: Path, tmp_path: Path) -> None:
    text = (
        "# Notre registre\n"
        "- entry: added   # décidé en CODIR\n"
        "  action: A7\n"
        "  day: 2026-01-05\n"
        "  text: Acheter des talkies\n"
        "\n"
        "# à suivre"
    )
    (tmp_path / "r.yaml").write_text(text, encoding="utf-8")
    says(tmp_path, "add", run)
    says(tmp_path, "done", "A7", "--proof", "Facture")

    after = (tmp_path / "r.yaml").read_text(encoding="utf-8")
    assert after.startswith(text)
    assert {each["id"] for each in listed(tmp_path)} == {"A7", "A8", "A9", "A10"}


def test_what_is_open_becomes_objectives_of_an_exercise_that_stays_sound(
    run: Path, tmp_path: Path
) -> None:
    says(tmp_path, "add", run)
    says(tmp_path, "done", "A3", "--proof", "Compte rendu")
    for name, before in {
        "sans": "",
        "tirets": "objectives:\n  - id: O1 # le premier\n    text: Activer\n\n",
        "flux": 'objectives: [{id: O1, text: "Activer"}]\n',
        "vide": "objectives: []\n",
    }.items():
        folder = tmp_path / name
        folder.mkdir()
        file = folder / "exercise.yaml"
        file.write_text(START.replace("{objectives}", before), encoding="utf-8")
        assert "2 objectifs ajoutés" in says(tmp_path, "objectives", folder)
        assert crisisex("validate", folder, cwd=tmp_path).returncode == 0
        text = file.read_text(encoding="utf-8")
        assert "action-a1" in text
        assert "Éditer l’annuaire papier" in text
        assert ("# le premier" in text) == (name == "tirets")
        assert "0 objectifs ajoutés, 2 y étaient déjà" in says(tmp_path, "objectives", folder)
        assert file.read_text(encoding="utf-8") == text
    assert "livré avec crisisex" in refuses(tmp_path, "objectives", "rancongiciel-ch")


def test_a_new_exercise_takes_them_as_it_is_made(run: Path, tmp_path: Path) -> None:
    says(tmp_path, "add", run)
    done = crisisex(
        "new", "neuf", "--objectives-from-actions", "--register", "r.yaml", cwd=tmp_path
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 objectifs ajoutés" in done.stdout
    assert crisisex("validate", "neuf", cwd=tmp_path).returncode == 0


def test_the_usual_register_is_in_the_users_folder(run: Path, tmp_path: Path) -> None:
    done = crisisex("actions", "add", run, cwd=tmp_path)
    assert done.returncode == 0
    assert (tmp_path / "documents" / "actions.yaml").is_file()


def test_the_next_report_says_what_became_of_earlier_actions(run: Path, tmp_path: Path) -> None:
    says(tmp_path, "add", run)
    says(tmp_path, "done", "A1", "--proof", "Attestations du 2 mai", "--on", "2030-05-02")
    following = reviewed(tmp_path / "deux", "Autre chose", title="Nuit 2")
    done = crisisex("report", following, "-o", "r.docx", "--register", "r.yaml", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    rows = [
        [cell.text for cell in row.cells]
        for table in Document(str(tmp_path / "r.docx")).tables
        for row in table.rows
    ]
    (former,) = [row for row in rows if row[0] == "Former l’astreinte"]
    assert former[1] == "RSSI"
    assert former[3] == "faite"
    assert "Attestations du 2 mai" in former[4]
    own = crisisex("report", run, "-o", "r1.docx", "--register", "r.yaml", cwd=tmp_path)
    assert own.returncode == 0
    texts = [each.text for each in Document(str(tmp_path / "r1.docx")).paragraphs]
    assert "Suites des exercices précédents" not in texts
    absent = crisisex("report", run, "-o", "r.docx", "--register", "rien.yaml", cwd=tmp_path)
    assert absent.returncode == 1
    assert "registre introuvable" in absent.stderr


def test_a_usual_register_that_does_not_read_keeps_no_report_from_being_written(
    run: Path, tmp_path: Path
) -> None:
    usual = tmp_path / "documents" / "actions.yaml"
    usual.parent.mkdir()
    usual.write_text("- entry: [\n", encoding="utf-8")
    done = crisisex("report", run, "-o", "r.docx", cwd=tmp_path)
    assert done.returncode == 0
    assert "le rapport s’en passe" in done.stderr
    assert "actions.yaml:2:1: " in done.stderr
    assert (tmp_path / "r.docx").is_file()
    asked = crisisex("report", run, "-o", "s.docx", "--register", usual, cwd=tmp_path)
    assert asked.returncode == 1
    assert not (tmp_path / "s.docx").exists()
