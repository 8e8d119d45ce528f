"""`crisisex new` and `crisisex import` as they are typed."""

import zipfile
from pathlib import Path

from tests.cli.program import crisisex, one_sentence, write_exercise


def test_new_writes_a_sound_exercise_and_says_what_comes_next(tmp_path: Path) -> None:
    done = crisisex("new", "mon exercice", "--title", "Essai", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert f'crisisex run "{tmp_path.resolve() / "mon exercice"}"' in done.stdout
    assert crisisex("validate", "mon exercice", cwd=tmp_path).returncode == 0
    assert "title: Essai" in (tmp_path / "mon exercice/exercise.yaml").read_text(encoding="utf-8")


def test_new_without_a_folder_goes_to_the_users_own(tmp_path: Path) -> None:
    done = crisisex("new", "--from", "rancongiciel-ch", "--title", "La nôtre", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    folder = tmp_path / "documents" / "exercices" / "la-notre"
    assert str(folder) in done.stdout
    assert crisisex("validate", folder, cwd=tmp_path).returncode == 0


def test_new_says_what_of_the_old_name_is_to_be_read_again(tmp_path: Path) -> None:
    words = ("new", "copie", "--from", "rancongiciel-ch", "--establishment", "CH de Bel-Air")
    done = crisisex(*words, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "« Vernançon » y est encore écrit" in done.stdout
    text = (tmp_path / "copie" / "exercise.yaml").read_text(encoding="utf-8")
    assert "establishment: CH de Bel-Air" in text
    assert "CH de Vernançon" not in text


def test_new_overwrites_nothing(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    done = crisisex("new", "nuit", cwd=tmp_path)
    assert done.returncode == 1
    assert "existe déjà" in one_sentence(done)


def test_new_from_nothing_known_says_what_is(tmp_path: Path) -> None:
    done = crisisex("new", "--from", "absent", cwd=tmp_path)
    assert done.returncode == 1
    assert "rancongiciel-ch" in one_sentence(done)


def test_import_takes_a_zip_in_and_tells_problems_with_exit_1(tmp_path: Path) -> None:
    folder = write_exercise(tmp_path / "nuit")
    with zipfile.ZipFile(tmp_path / "envoi.zip", "w") as archive:
        archive.write(folder / "exercise.yaml", "nuit/exercise.yaml")
    done = crisisex("import", "envoi.zip", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    *problems, last = done.stdout.splitlines()
    kept = tmp_path / "documents" / "exercices" / "envoi"
    assert [problem.startswith(str(kept / "exercise.yaml")) for problem in problems] == [True] * 2
    assert f"2 problèmes à corriger : crisisex validate {kept}" in last
    done = crisisex("import", "nuit", "-o", "recu", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "sans problème" in done.stdout


def test_import_takes_the_exercise_out_of_a_run(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    crisisex("rehearse", "nuit", "--run", "jeu.crisisex", cwd=tmp_path)
    done = crisisex("import", "jeu.crisisex", "-o", "sorti", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "sorti" / "note.txt").read_text(encoding="utf-8") == "NOTE-FICHIER"
    assert crisisex("rehearse", "sorti", cwd=tmp_path).returncode == 0


def test_import_of_anything_else_says_what_can_be_imported(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(b"x")
    done = crisisex("import", "plan.docx", cwd=tmp_path)
    assert done.returncode == 1
    sentence = one_sentence(done)
    assert all(word in sentence for word in ("exercise.yaml", ".zip", ".crisisex"))


def test_new_for_other_seats_and_another_length_says_what_it_changed(tmp_path: Path) -> None:
    done = crisisex(
        *("new", "court", "--from", "rancongiciel-ch", "--roles", "direction,rssi"),
        *("--length", "1h", "--date", "14/01/2027"),
        cwd=tmp_path,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "Durée : 2h → 1h" in done.stdout
    assert "35m → 17m30s" in done.stdout
    assert "stimuli redirigés" in done.stdout
    assert "--start 2027-01-14T09:00" in done.stdout
    assert (tmp_path / "court" / "A-LIRE.md").is_file()
    assert crisisex("validate", "court", cwd=tmp_path).returncode == 0


def test_new_refuses_what_cannot_be_in_a_sentence(tmp_path: Path) -> None:
    for words, why in (
        (("--length", "une heure"), "n’est pas une durée"),
        (("--length", "2m"), "ne se joue pas"),
        (("--roles", "direction,dcp"), "vouliez-vous dire « dpd »"),
        (("--date", "hier"), "n’est pas une date"),
    ):
        done = crisisex("new", "neuf", *words, cwd=tmp_path)
        assert done.returncode == 1
        assert why in one_sentence(done)
    assert not (tmp_path / "neuf").exists()


def test_new_asks_its_questions_when_it_is_told_to(tmp_path: Path) -> None:
    answers = "3\nLe nôtre\n\n1,2\n\n45m\n1\no\nneuf\no\n"
    done = crisisex("new", "--interview", cwd=tmp_path, input=answers)
    assert (done.returncode, done.stderr) == (0, "")
    assert "De quoi partir ?" in done.stdout
    assert "title: Le nôtre" in (tmp_path / "neuf/exercise.yaml").read_text(encoding="utf-8")
    refused = crisisex("new", "--interview", cwd=tmp_path, input="3\n")
    assert refused.returncode == 1
    assert "Rien n’a été écrit" in one_sentence(refused)
