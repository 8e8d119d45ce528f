import json
from pathlib import Path

import pytest

from crisisex.formats import cexf
from crisisex.formats.carried import FormatError
from crisisex.scenario.injects import Condition
from crisisex.scenario.models import Level
from tests.formats.others import as_json, by_subject, fixture, loaded, said, value_of


def test_the_flow_is_the_graph_stepping_over_what_machines_play(tmp_path: Path) -> None:
    carried = cexf.carry(fixture("cexf"), "c.json")
    exercise = loaded(carried, tmp_path).exercise
    injects = by_subject(exercise)
    assert list(injects) == [
        "Courriel de la banque",
        "La banque appelle",
        "L’article",
        "Seulement dans le déroulé.",
    ]
    first = injects["Courriel de la banque"]
    assert first.at == 0
    assert [each.text for each in first.expects] == ["Courriel signalé", "Courriel supprimé"]
    assert injects["La banque appelle"].after == Condition(all=[f"{first.id}.E1"])
    assert injects["La banque appelle"].channel == "phone"
    assert injects["L’article"].at == 1800
    assert injects["Seulement dans le déroulé."].manual


def test_the_exercise_is_described(tmp_path: Path) -> None:
    exercise = loaded(cexf.carry(fixture("cexf"), "c.json"), tmp_path).exercise
    assert exercise.title == "Hameçonnage à l’hôpital"
    assert exercise.summary == "Un courriel piégé."
    assert exercise.level is Level.INTERMEDIATE
    assert exercise.duration == 3600


def test_everything_is_addressed_to_the_role_that_is_named(tmp_path: Path) -> None:
    exercise = loaded(cexf.carry(fixture("cexf"), "c.json", role="rssi"), tmp_path).exercise
    assert exercise.roles.played == ["rssi"]
    assert {role for inject in exercise.injects for role in inject.to} == {"rssi"}


def test_the_file_of_a_message_is_the_message_and_others_are_attached(tmp_path: Path) -> None:
    folder = loaded(cexf.carry(fixture("cexf"), "c.json"), tmp_path)
    injects = by_subject(folder.exercise)
    assert injects["Courriel de la banque"].body.startswith("From banque@vraiebanque.example")
    assert injects["Courriel de la banque"].notes == "Le premier courriel."
    assert injects["L’article"].attachments == ["media/plan-de-crise.pdf"]
    assert folder.attachments() == {"media/plan-de-crise.pdf": b"%PDF"}


def test_what_is_guessed_and_left_is_said() -> None:
    told = said(cexf.carry(fixture("cexf"), "c.json").remarks)
    assert "left Trafic anormal : inject technique" in told
    assert "guessed Courriel de la banque : « MISP » vérifiait seul" in told
    assert "left L’article : revient à intervalles : ne part ici qu’une fois (60)" in told
    assert "left L’article : rend compte à d’autres programmes" in told
    assert "guessed Seulement dans le déroulé. : n’est que dans le déroulé" in told
    assert "« namespace » n’est pas repris : sante" in told
    assert "CEXF ne dit pas à qui l’on parle" in told


def test_a_ring_is_broken_and_said(tmp_path: Path) -> None:
    value = value_of("cexf.json")
    first, third = value["inject_flow"][0], value["inject_flow"][2]
    first["sequence"] = {"trigger": [], "followed_by": []}
    first["requirements"] = {"inject_uuid": third["inject_uuid"]}
    carried = cexf.carry(as_json(value), "c.json")
    assert any(each.manual for each in loaded(carried, tmp_path).exercise.injects)
    assert "Condition impossible à jouer" in said(carried.remarks)


def test_an_exercise_without_people_has_an_inject_to_write(tmp_path: Path) -> None:
    value = value_of("cexf.json")
    value["injects"], value["inject_flow"] = [value["injects"][1]], [value["inject_flow"][1]]
    value["inject_flow"][0]["sequence"] = {}
    carried = cexf.carry(as_json(value), "c.json")
    assert [each.manual for each in loaded(carried, tmp_path).exercise.injects] == [True]
    assert "left Trafic anormal" in said(carried.remarks)


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"exercise": {}}', b"3"])
def test_what_is_no_cexf_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(FormatError, match="CEXF"):
        cexf.carry(content, "c.json")


def test_triggers_may_be_a_word_and_durations_numbers() -> None:
    flow = json.loads(fixture("cexf"))["inject_flow"]
    assert isinstance(flow[2]["sequence"]["trigger"], str)
    assert isinstance(json.loads(fixture("cexf"))["exercise"]["total_duration"], int)
