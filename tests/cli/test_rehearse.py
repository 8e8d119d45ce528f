"""`crisisex rehearse` walks every way, or plays one; `crisisex graph` draws the exercise."""

import json
from pathlib import Path

import pytest
from PIL import Image

from crisisex.scenario.catalogue import shipped_exercises
from tests.cli.program import crisisex, one_sentence, write_exercise
from tests.drawn import SVG, read_svg


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    file = write_exercise(tmp_path / "nuit") / "exercise.yaml"
    branch = "  - {id: coupe, after: couper.oui, to: rssi, channel: sms, subject: COUPE-SUJET}\n"
    text = file.read_text(encoding="utf-8").replace("obligations:", branch + "obligations:")
    file.write_text(text, encoding="utf-8")
    return tmp_path


def test_every_way_is_told(desk: Path) -> None:
    done = crisisex("rehearse", "nuit", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert "« Une nuit » (nuit) par tous ses chemins" in done.stdout
    assert "couper.oui" in done.stdout
    assert "couper.non" in done.stdout
    assert "Jamais atteint : rien. Tous les chemins ont une fin." in done.stdout


def test_every_way_is_told_in_json(desk: Path) -> None:
    done = crisisex("rehearse", "nuit", "--json", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["exercise"] == "nuit"
    assert told["never"] == {}
    (cell,) = told["cells"]
    assert cell["whole"] is True
    assert [way["choices"] for way in cell["ways"]] == [["couper.oui"], ["couper.non"], []]
    assert set(cell["roles"]) == {"rssi", "direction"}


def test_what_is_never_reached_is_an_exit_code(desk: Path) -> None:
    file = desk / "nuit" / "exercise.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("{id: tot, at: 1m", "{id: tot, at: 90m"), encoding="utf-8")
    done = crisisex("rehearse", "nuit", cwd=desk)
    assert done.returncode == 1
    assert "– tot (son heure vient après la fin prévue)" in done.stdout


@pytest.mark.parametrize("form", ["svg", "png"])
def test_the_load_is_drawn(desk: Path, form: str) -> None:
    done = crisisex("rehearse", "nuit", "-o", f"charge.{form}", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Charge dessinée : charge.{form}" in done.stdout
    file = desk / f"charge.{form}"
    if form == "png":
        with Image.open(file) as picture:
            assert picture.width > 1_000
        return
    root = read_svg(file.read_bytes())
    assert root.findtext(f"{SVG}title") == "Une nuit\u00a0: la charge de chacun"
    assert "EXERCICE" in "".join(root.itertext())


def test_one_run_and_all_ways_are_not_drawn_together(desk: Path) -> None:
    done = crisisex("rehearse", "nuit", "--seed", 1, "-o", "charge.svg", cwd=desk)
    assert done.returncode == 2
    assert "-o dessine tous les chemins" in one_sentence(done)


@pytest.mark.parametrize("words", [("rehearse", "nuit"), ("graph", "nuit")])
@pytest.mark.parametrize("name", ["charge.txt", "charge", "charge.pdf"])
def test_another_form_is_refused_in_one_sentence(
    desk: Path, words: tuple[str, ...], name: str
) -> None:
    done = crisisex(*words, "-o", name, cwd=desk)
    assert (done.returncode, done.stdout) == (1, "")
    assert "extension inconnue. Finir le nom par .svg, .png" in one_sentence(done)
    assert not (desk / name).exists()


@pytest.mark.parametrize("form", ["svg", "png", "dot", "mmd"])
def test_the_graph_is_drawn_in_each_form(desk: Path, form: str) -> None:
    done = crisisex("graph", "nuit", "-o", f"graphe.{form}", cwd=desk)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Graphe de « Une nuit » : graphe.{form}\n"
    assert (desk / f"graphe.{form}").stat().st_size > 400


def test_a_graph_of_nothing_or_to_nowhere_is_said_in_one_sentence(desk: Path) -> None:
    assert "introuvable" in one_sentence(crisisex("graph", "absent", "-o", "a.svg", cwd=desk))
    done = crisisex("graph", "nuit", "-o", "absent/a.svg", cwd=desk)
    assert "n’existe pas" in one_sentence(done)


@pytest.mark.parametrize("folder", shipped_exercises(), ids=lambda folder: folder.name)
def test_a_shipped_exercise_is_rehearsed_by_all_its_ways(folder: Path, tmp_path: Path) -> None:
    done = crisisex("rehearse", folder.name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Jamais atteint : rien." in done.stdout
