"""Forms of declarations: those that are shipped, and those that an author writes."""

from pathlib import Path

import pytest

from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.forms import Form
from crisisex.scenario.models import Exercise
from crisisex.scenario.yaml_text import YamlText
from crisisex.shelf.unsealing import unsealed
from tests.unit.scenario.authoring import HEAD, problems_in, unmarked

SHIPPED = sorted((content_root() / "obligations" / "forms").glob("*.yaml"))
EXERCISE = HEAD + (
    'phases: [{id: alerte, title: Alerte, scenario: "J 02:10"}]\n'
    "injects: [{id: note, at: 2m, to: rssi, channel: phone, subject: Note}]\n"
)
OWN = """\
id: signalement-ssi
title: Le nôtre
receipt: ESSAI
sections:
  - title: Tout
    fields:
      - {id: quoi, label: Quoi, kind: text, required: true}
      - {id: effet, label: Effet, kind: choice, options: {oui: Oui, non: Non}}
"""


def shipped(file: Path) -> Form:
    return Form.model_validate(YamlText.read(file).load())


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_a_shipped_form_is_sound_and_says_where_it_comes_from(file: Path) -> None:
    form = shipped(file)
    assert form.id == file.stem
    assert form.source
    assert form.checked
    assert form.mark == "G", "its headings were not read in a source: shown « à vérifier »"
    asked = [each.id for section in form.sections for each in section.fields]
    assert len(set(asked)) == len(asked)
    assert any(field.required for field in form.field.values())


def test_every_shipped_form_serves_an_obligation_and_every_way_has_its_roles() -> None:
    catalogue = obligations_catalogue(content_root()).values()
    assert {each["form"] for each in catalogue if "form" in each} == {f.stem for f in SHIPPED}
    roles = {
        role
        for each in catalogue
        if "route" in each
        for role in (each["route"]["recipient"], *each["route"].get("relays", []))
    }
    assert "hfds" in roles
    assert roles <= {file.stem for file in (content_root() / "roles").glob("*.md")}


def load(folder: Path, obligations: str) -> Exercise:
    (folder / "exercise.yaml").write_text(EXERCISE + obligations, encoding="utf-8")
    return load_exercise(folder).exercise


def test_forms_and_the_names_on_their_way_are_part_of_the_exercise(tmp_path: Path) -> None:
    exercise = load(tmp_path, "obligations: [signalement-ssi, plan-blanc-information]\n")
    assert list(exercise.forms) == ["signalement-ssi"]
    assert exercise.form_of("plan-blanc-information") is None
    route = exercise.obligation["signalement-ssi"].route
    assert route
    assert [exercise.role_name(role) for role in route.roles] == ["CERT Santé", "ARS", "HFDS"]


def test_an_exercise_s_own_form_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "signalement-ssi.yaml").write_text(OWN, encoding="utf-8")
    exercise = load(tmp_path, "obligations: [signalement-ssi, {id: cnil-33, form: null}]\n")
    form = exercise.form_of("signalement-ssi")
    assert form
    assert (form.title, form.receipt, list(form.field)) == ("Le nôtre", "ESSAI", ["quoi", "effet"])
    assert exercise.form_of("cnil-33") is None


def test_a_form_may_be_written_in_the_exercise_itself(tmp_path: Path) -> None:
    own = "".join(f"    {line}\n" for line in OWN.splitlines())
    exercise = load(tmp_path, f"obligations: [signalement-ssi]\nforms:\n  signalement-ssi:\n{own}")
    assert exercise.forms["signalement-ssi"].title == "Le nôtre"


def test_what_was_sealed_is_written_again_as_it_was(tmp_path: Path) -> None:
    exercise = load(tmp_path, "obligations: [signalement-ssi, cnil-33]\n")
    again = tmp_path / "encore"
    again.mkdir()
    for name, content in unsealed(exercise, {}).items():
        (again / name).write_bytes(content)
    assert load_exercise(again).exercise == exercise


FAULTS = [
    ("clé inconnue « libelle » : vouliez-vous dire « label » ?", "{id: a, label: A, ▶libelle: B}"),
    ("rien à choisir : ajouter options", "▶{id: a, label: A, kind: choice}"),
    ("options ne va qu’avec choice", "▶{id: a, label: A, options: {x: X}}"),
    ("« liste » n’est pas permis ici : vouliez-vous dire", "{id: a, label: A, kind: ▶liste}"),
    ("« à » n’est pas un identifiant", "{id: ▶à, label: A}"),
    ("il manque la clé « label »", "▶{id: a}"),
    ("id en double « quoi » dans ce formulaire", "{id: ▶quoi, label: A}"),
    ("le texte dépasse 200 caractères", f"{{id: a, label: ▶{'a' * 201}}}"),
    ("le nombre doit être au moins 1", "{id: a, label: A, max: ▶0}"),
]


@pytest.mark.parametrize(("sentence", "field"), FAULTS, ids=[fault[0] for fault in FAULTS])
def test_what_is_wrong_in_a_form_is_said_in_its_own_file(
    tmp_path: Path, sentence: str, field: str
) -> None:
    text, places = unmarked(f"{OWN}      - {field}\n")
    (tmp_path / "forms").mkdir()
    file = tmp_path / "forms" / "signalement-ssi.yaml"
    file.write_text(text, encoding="utf-8")
    (problem,) = problems_in(tmp_path, EXERCISE + "obligations: [signalement-ssi]\n")
    assert problem.file == file
    assert (problem.line, problem.column) == places[0]
    assert sentence in problem.message


@pytest.mark.parametrize(
    ("obligation", "sentence"),
    [
        ("{id: cnil-33, form: cnil-3}", "formulaire inconnu « cnil-3 » : vouliez-vous dire"),
        ("{id: cnil-33, form: ../x}", "formulaire inconnu « ../x »"),
        ("{id: cnil-33, route: {recipient: cnill}}", "rôle sans fiche « cnill »"),
        ("{id: cnil-33, route: {recipent: cnil}}", "vouliez-vous dire « recipient » ?"),
        ("{id: cnil-33, route: cnil}", "un groupe de clés est attendu"),
    ],
)
def test_what_is_wrong_with_an_obligation_s_form_or_way(
    tmp_path: Path, obligation: str, sentence: str
) -> None:
    problems = problems_in(tmp_path, EXERCISE + f"obligations:\n  - {obligation}\n")
    assert sentence in " ".join(each.message for each in problems)
    assert all(each.line == EXERCISE.count("\n") + 2 for each in problems)


@pytest.mark.parametrize(
    "text",
    ["", "[]", "a: [", "id: x", "- 1", "{}", "sections: {}", "sections: [[[1]]]", "\x00", "é: é"],
)
def test_a_form_that_is_none_is_a_problem_and_nothing_worse(tmp_path: Path, text: str) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "cnil-33.yaml").write_text(text, encoding="utf-8")
    problems = problems_in(tmp_path, EXERCISE + "obligations: [cnil-33]\n")
    assert problems
    assert {each.file.name for each in problems} == {"cnil-33.yaml"}


def test_a_form_that_holds_too_much_is_refused(tmp_path: Path) -> None:
    section = "  - title: T\n    fields:\n" + "".join(
        f"      - {{id: f{n}, label: L}}\n" for n in range(31)
    )
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms" / "cnil-33.yaml").write_text(
        f"id: cnil-33\ntitle: T\nsections:\n{section}", encoding="utf-8"
    )
    (problem,) = problems_in(tmp_path, EXERCISE + "obligations: [cnil-33]\n")
    assert problem.message == "il y en a trop : 30 au plus"
