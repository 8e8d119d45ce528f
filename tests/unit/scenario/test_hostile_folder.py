"""An exercise is data: nothing in its folder reaches out of it, nor exhausts who reads it."""

import os
from pathlib import Path

import pytest

from crisisex.scenario.file_names import is_plain
from crisisex.scenario.folder import MAX_ATTACHMENT_BYTES, load_exercise
from crisisex.scenario.gathering import MOST_TEXT
from crisisex.scenario.library import MOST_FILLED, LibraryInject, fill_in
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.yaml_text import YamlText
from tests.unit.scenario.authoring import problems_in, written

INJECT = "{{id: a, at: 2m, to: rssi, channel: email, subject: S, {extra}}}"


def with_injects(*items: str) -> str:
    lines = "".join(f"  - {item}\n" for item in items)
    return written([]).replace("obligations:", f"{lines}obligations:")


def one(extra: str) -> str:
    return with_injects(INJECT.format(extra=extra))


OUT_OF_IT = [
    "../secret.txt",
    "sous/../../secret.txt",
    "/etc/passwd",
    "C:\\Windows\\win.ini",
    "C:/Windows/win.ini",
    "C:secret.txt",
    "\\\\serveur\\partage\\secret.txt",
    "//serveur/partage/secret.txt",
    "..\\secret.txt",
    "note.txt:cache",
    "NUL",
    "sous/aux.txt",
    "COM1.txt",
    "com¹.txt",
    "note.txt.",
    "note.txt ",
    "\\\\?\\C:\\x",
]


@pytest.mark.parametrize("name", OUT_OF_IT)
def test_no_attachment_is_named_out_of_the_folder_on_any_system(tmp_path: Path, name: str) -> None:
    home = tmp_path / "exercice"
    (home / "sous").mkdir(parents=True)
    for there in (tmp_path / "secret.txt", home / "note.txt"):
        there.write_text("secret", encoding="utf-8")
    for trap in (name, name.replace("\\", "/").rpartition("/")[2]):
        (home / trap.replace("/", "_")).write_text("piège", encoding="utf-8")
    quoted = name.replace("\\", "\\\\")
    (problem,) = problems_in(home, one(f'attachments: ["{quoted}"]'))
    assert "hors du dossier" in problem.message or "nom impossible" in problem.message


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ("roles/rssi.md", written([])),
        (
            "forms/mien.yaml",
            written([]).replace("- cnil-33", "- {id: mienne, title: T, form: mien}"),
        ),
        ("injects/mien.yaml", with_injects("{use: mien, at: 2m}")),
    ],
)
def test_no_link_leads_out_of_the_folder(tmp_path: Path, link: str, text: str) -> None:
    home = tmp_path / "exercice"
    (home / link).parent.mkdir(parents=True)
    outside = tmp_path / "dehors.txt"
    outside.write_text("SECRET: [du: voisin", encoding="utf-8")
    (home / link).symlink_to(outside)
    for problem in problems_in(home, text):
        assert "SECRET" not in problem.message
        assert outside not in {problem.file, problem.file.resolve()}
    folder = home / link.partition("/")[0]
    (home / link).unlink()
    folder.rmdir()
    folder.symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / link.partition("/")[2]).write_text("SECRET: [du: voisin", encoding="utf-8")
    assert not [each for each in problems_in(home, text) if "SECRET" in each.message]


def test_a_file_that_becomes_a_link_is_not_followed(tmp_path: Path) -> None:
    home = tmp_path / "exercice"
    home.mkdir()
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    (home / "note.txt").write_text("note", encoding="utf-8")
    assert problems_in(home, one("attachments: [note.txt]")) == []
    folder = load_exercise(home)
    (home / "note.txt").unlink()
    (home / "note.txt").symlink_to(tmp_path / "secret.txt")
    with pytest.raises(ScenarioError, match="a changé"):
        folder.attachments()
    (home / "note.txt").unlink()
    with pytest.raises(ScenarioError, match="a changé"):
        folder.attachments()


def test_a_pipe_is_no_file_and_holds_nobody_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "note.txt")
    (problem,) = problems_in(tmp_path, one("attachments: [note.txt]"))
    assert "fichier absent" in problem.message


def test_attachments_are_bounded_together(tmp_path: Path) -> None:
    names = [f"film{number}.mp4" for number in range(9)]
    for name in names:
        with (tmp_path / name).open("wb") as film:
            film.truncate(MAX_ATTACHMENT_BYTES)
    (problem,) = problems_in(tmp_path, one(f"attachments: [{', '.join(names)}]"))
    assert "200 Mio" in problem.message


def test_one_text_brought_in_many_times_is_counted_each_time(tmp_path: Path) -> None:
    (tmp_path / "long.md").write_text("x" * (MOST_TEXT // 4), encoding="utf-8")
    inject = "{{id: a{}, manual: true, to: rssi, channel: email, subject: S, body: long.md}}"
    text = with_injects(*(inject.format(number) for number in range(12)))
    found = [each for each in problems_in(tmp_path, text) if "millions de signes" in each.message]
    assert len(found) == 1


def test_blanks_that_multiply_are_left_as_they_are() -> None:
    library = LibraryInject.model_validate(
        {
            "id": "bombe",
            "title": "B",
            "parameters": {"x": {"text": "X", "default": "y" * 1_000}},
            "inject": {"body": "{x}" * (MOST_FILLED // 500), "subject": "{x}"},
        }
    )
    filled = fill_in(library, {})
    assert len(filled["body"]) <= MOST_FILLED
    assert filled["subject"] == "y" * 1_000


@pytest.mark.parametrize(
    "value",
    [
        "!!binary aGVsbG8=",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!!pairs [a: 1]",
        "!!timestamp 2001-12-14",
        "!!python/name:os.system x",
        "!!python/object/new:os.system [x]",
        "!!js/function x",
        "!local x",
    ],
)
def test_no_tag_makes_anything_but_text_numbers_lists_and_groups(value: str) -> None:
    with pytest.raises(ScenarioError, match="YAML illisible"):
        YamlText(Path("x.yaml"), f"a: {value}").load()


def test_a_billion_laughs_are_not_heard() -> None:
    laughs = "a0: &a0 [ha]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    with pytest.raises(ScenarioError, match="alias"):
        YamlText(Path("x.yaml"), laughs).load()


@pytest.mark.parametrize("name", ["note.txt", "un plan.png", "été.pdf", ".caché", "a" * 200])
def test_ordinary_names_are_plain(name: str) -> None:
    assert is_plain(name)
