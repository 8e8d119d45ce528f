"""`crisisex` alone, where there is no terminal, and what serving notes for it."""

import json
from pathlib import Path

from tests.cli.program import Served, crisisex, one_sentence, write_exercise


def test_without_a_terminal_it_says_what_to_type_instead(tmp_path: Path) -> None:
    done = crisisex(cwd=tmp_path)
    assert done.returncode == 1
    sentence = one_sentence(done)
    assert "terminal" in sentence
    assert "crisisex list" in sentence


def test_a_word_that_is_no_command_is_said_so(tmp_path: Path) -> None:
    done = crisisex("joue", cwd=tmp_path)
    assert done.returncode == 2
    assert "« joue » n’est ni une commande" in done.stderr


def test_serving_a_run_lets_home_find_it_again(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    with Served(("nuit", "--run", "jeu.crisisex"), tmp_path) as served:
        (note,) = (tmp_path / "home" / "played").iterdir()
        kept = json.loads(note.read_text(encoding="utf-8"))
        assert served.stop()[0] == 0
    assert kept["run"] == str((tmp_path / "jeu.crisisex").resolve())
    assert (kept["exercise"], kept["title"]) == ("nuit", "Une nuit")


def test_a_run_is_served_where_nothing_can_be_noted_of_what_was_played(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "played").write_bytes(b"not a folder")
    with Served(("nuit", "--run", "jeu.crisisex"), tmp_path) as served:
        assert served.get("/healthz").status_code == 200
        assert served.stop()[0] == 0
