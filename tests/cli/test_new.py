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
