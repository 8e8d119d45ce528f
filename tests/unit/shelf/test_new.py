"""A new exercise: sound from the first minute, under its own name, over nothing."""

from pathlib import Path

import pytest

from crisisex.client.documents import own_exercises
from crisisex.errors import UserError
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.rewriting import rewritten
from crisisex.scenario.validation import problems_of
from crisisex.scenario.yaml_text import YamlText
from crisisex.shelf.new import STARTER, create
from crisisex.shelf.renaming import Renaming
from crisisex.shelf.rows import NewExercise
from tests.cli.program import write_exercise


def test_the_starter_shows_all_that_an_exercise_is_made_of() -> None:
    exercise = load_exercise(STARTER).exercise
    injects = exercise.injects
    assert len(exercise.phases) == 2
    assert any(each.at is not None for each in injects)
    assert any(each.after and each.delay for each in injects)
    assert any(each.unless for each in injects)
    assert any(each.manual for each in injects)
    assert any(each.decision for each in injects)
    assert any(each.plan for each in exercise.objectives)
    assert any(each.enabled for each in exercise.obligations)
    assert (STARTER / "exercise.yaml").read_text(encoding="utf-8").count("#") > 20


@pytest.mark.parametrize("source", ["", *(folder.name for folder in shipped_exercises())])
def test_what_is_made_has_no_problem_and_its_own_name(source: str) -> None:
    made = create(NewExercise(source, "L’été : « à l’œuvre »", "Hôpital du Grand-Pré"))
    assert made.folder == own_exercises().resolve() / "l-ete-a-l-oeuvre"
    assert problems_of(made.folder / "exercise.yaml") == []
    exercise = load_exercise(made.folder).exercise
    assert (exercise.id, exercise.title) == ("l-ete-a-l-oeuvre", "L’été : « à l’œuvre »")
    assert exercise.establishment == "Hôpital du Grand-Pré"


def test_a_copy_is_whole_and_the_original_is_as_it_was() -> None:
    before = load_exercise("rancongiciel-ch")
    made = load_exercise(create(NewExercise("rancongiciel-ch")).folder)
    same = {"id": before.exercise.id, "title": before.exercise.title}
    assert made.exercise.model_copy(update=same) == before.exercise
    assert made.attachments() == before.attachments()
    assert made.exercise.title == "Rançongiciel au centre hospitalier (copie)"
    assert load_exercise("rancongiciel-ch").exercise == before.exercise


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    asked = NewExercise(folder=str(tmp_path / "neuf"))
    create(asked)
    text = (tmp_path / "neuf" / "exercise.yaml").read_bytes()
    with pytest.raises(UserError, match="existe déjà"):
        create(asked)
    assert (tmp_path / "neuf" / "exercise.yaml").read_bytes() == text
    assert [each.name for each in tmp_path.iterdir()] == ["neuf"]


def test_names_are_made_free_among_the_users_own() -> None:
    folders = [create(NewExercise(title="Nuit")).folder.name for _ in range(3)]
    assert folders == ["nuit", "nuit-2", "nuit-3"]


def test_a_folder_gives_its_name_to_the_exercise(tmp_path: Path) -> None:
    made = create(NewExercise(folder=str(tmp_path / "a" / "Été 2027")))
    assert load_exercise(made.folder).exercise.id == "ete-2027"


@pytest.mark.parametrize(
    "asked",
    [
        NewExercise(title="x" * 501),
        NewExercise(title="deux\nlignes"),
        NewExercise(establishment="CH, site: nord"),
        NewExercise(establishment='{x: "y"}'),
        NewExercise(source="absent"),
        NewExercise(folder="/proc/absent/neuf"),
        NewExercise(folder="exercise.yaml/dedans"),
        NewExercise(folder="x" * 5000),
        NewExercise(folder="~personne-de-ce-nom/neuf"),
        NewExercise(folder="\0"),
    ],
    ids=lambda asked: repr(asked)[:60],
)
def test_what_cannot_be_made_leaves_nothing(
    asked: NewExercise, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exercise.yaml").write_text("id: [", encoding="utf-8")
    with pytest.raises((UserError, ScenarioError)):
        create(asked)
    assert [each.name for each in tmp_path.rglob("*")] == ["exercise.yaml"]


def test_an_exercise_with_problems_is_not_copied(tmp_path: Path) -> None:
    folder = write_exercise(tmp_path / "nuit")
    (folder / "note.txt").unlink()
    with pytest.raises(ScenarioError):
        create(NewExercise(source=str(folder), folder=str(tmp_path / "copie")))
    assert not (tmp_path / "copie").exists()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("id: a # garde\ntitle: B\n", {"id": "neuf", "title": "Le: titre"}),
        ('title: "B"\nid: a', {"title": "Le: titre", "id": "neuf"}),
        ("id: a\ntitle: >\n  deux\n  lignes\nlevel: x\n", {"id": "neuf", "level": "x"}),
        ("id: a\n", {"id": "neuf", "title": "Le: titre"}),
        ("é: ç\nid: a\ntitle: é\n", {"é": "ç", "id": "neuf", "title": "Le: titre"}),
    ],
)
def test_lines_are_rewritten_and_the_rest_is_as_it_was(text: str, read: dict[str, str]) -> None:
    new = rewritten(text, {"id": "neuf", "title": "Le: titre"})
    data = YamlText(Path("x"), new).load()
    assert read.items() <= data.items()
    assert ("# garde" in new) == ("# garde" in text)


@pytest.mark.parametrize(
    "value", ["true", "12:30", "1.5e3", "~", "- a", "été", "a #b", 'x"y', "L’"]
)
def test_any_value_reads_as_it_was_given(value: str) -> None:
    assert YamlText(Path("x"), rewritten("id: a\n", {"id": value})).load() == {"id": value}


@pytest.mark.parametrize(
    ("new", "said"),
    [
        ("Centre de Bel-Air", "au Centre de Bel-Air, le Centre de Bel-Air (hors de Vernançon)"),
        ("Hôpital Nord", "à l’Hôpital Nord, l’Hôpital Nord (hors de Vernançon)"),
        ("Clinique Sud", "à la Clinique Sud, la Clinique Sud (hors de Vernançon)"),
    ],
)
def test_the_new_name_takes_its_article_and_the_town_is_left_to_a_person(
    new: str, said: str
) -> None:
    renaming = Renaming("Centre hospitalier de Vernançon (établissement fictif)", new)
    text = "au CH de Vernançon, le centre hospitalier de Vernançon (hors de Vernançon)"
    assert renaming.applied(text) == said
    assert (renaming.place, renaming.left) == ("Vernançon", 1)


def test_without_a_new_name_nothing_changes() -> None:
    assert Renaming("CH de X", "").applied("au CH de X") == "au CH de X"
    assert Renaming("", "CH de X").applied("au CH de Y") == "au CH de Y"
