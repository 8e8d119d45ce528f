"""`crisisex import` of a spreadsheet, as it is typed."""

import json
from pathlib import Path

from tests.cli.program import crisisex, one_sentence
from tests.formats.writing import FRENCH, semicolons, workbook


def test_a_table_becomes_an_exercise_that_validates_and_its_account_is_printed(
    tmp_path: Path,
) -> None:
    (tmp_path / "Notre crise.xlsx").write_bytes(workbook({"Chronogramme": FRENCH}))
    done = crisisex("import", "Notre crise.xlsx", "-o", "nuit", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    *account, last = done.stdout.splitlines()
    assert "sans problème" in last
    assert "import.md" in last
    assert [line[0] for line in account] == sorted((line[0] for line in account), key="-?+".index)
    assert any(line.startswith("? Chronogramme!") for line in account)
    assert crisisex("validate", "nuit", cwd=tmp_path).returncode == 0
    assert "id: nuit" in (tmp_path / "nuit/exercise.yaml").read_text(encoding="utf-8")


def test_the_account_in_json_is_for_programs(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(semicolons(FRENCH), encoding="utf-8")
    done = crisisex("import", "a.csv", "--json", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    data = json.loads(done.stdout)
    assert Path(data["folder"]).name == "a"
    assert data["problems"] == []
    assert {each["manner"] for each in data["remarks"]} == {"taken", "guessed", "left"}


def test_a_mapping_is_written_corrected_and_used_and_kept(tmp_path: Path) -> None:
    text = "Quand;Kesako;Pour;Machin\n9h;Une panne;Les gens du labo;A\n9h10;Deux;RSSI;B\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    done = crisisex("import", "a.csv", "--mapping-out", "maison.yaml", cwd=tmp_path)
    assert done.returncode == 0
    assert not (tmp_path / "documents").exists()
    mapping = (tmp_path / "maison.yaml").read_text(encoding="utf-8")
    assert "columns: {Quand: planned, Kesako: subject, Pour: to, Machin: keep}" in mapping
    mapping = mapping.replace("Machin: keep", "Machin: notes")
    mapping += "roles: {Les gens du labo: laboratoire-partenaire}\n"
    (tmp_path / "maison.yaml").write_text(mapping, encoding="utf-8")
    done = crisisex("import", "a.csv", "--mapping", "maison.yaml", "-o", "b", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    exercise = (tmp_path / "b/exercise.yaml").read_text(encoding="utf-8")
    assert "subject: Une panne" in exercise
    assert "to: [laboratoire-partenaire]" in exercise
    assert "notes: A" in exercise
    kept = (tmp_path / "b/import/mapping.yaml").read_text(encoding="utf-8")
    assert "Les gens du labo: laboratoire-partenaire" in kept


def test_a_wrong_mapping_is_told_at_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("Heure;Objet\n9h;Un\n", encoding="utf-8")
    (tmp_path / "m.yaml").write_text("columns: {Objet: sujet}\nday: hier\n", encoding="utf-8")
    done = crisisex("import", "a.csv", "--mapping", "m.yaml", "-o", "b", cwd=tmp_path)
    assert done.returncode == 1
    assert "m.yaml:1:" in done.stderr
    assert "« sujet »" in done.stderr
    assert "m.yaml:2:" in done.stderr
    assert not (tmp_path / "b").exists()


def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(workbook({"A": FRENCH})[:900])
    done = crisisex("import", "a.xlsx", cwd=tmp_path)
    assert done.returncode == 1
    assert "abîmé" in one_sentence(done)
    done = crisisex("import", "a.xlsx", "--from", "csv", cwd=tmp_path)
    assert "Retirer --from" in one_sentence(done)


def test_a_mapping_is_of_tables_alone(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"Script": "x"}]', encoding="utf-8")
    done = crisisex("import", "a.json", "--mapping-out", "m.yaml", cwd=tmp_path)
    assert done.returncode == 1
    assert "n’est pas un tableau" in one_sentence(done)
