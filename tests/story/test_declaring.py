"""A declaration from its form to those whom it reaches."""

from pathlib import Path
from typing import Any

import pytest

from crisisex.director.markup import to_html
from crisisex.run import commands as c
from crisisex.run.actors import Actor
from crisisex.run.events import EVENTS, Recorded
from crisisex.run.evolve import replay
from crisisex.run.refusals import Reason
from tests.declaring import PLAIN, SOUND, SSI, declaring, region
from tests.exercises import Scene


def filing(answers: dict[str, Any] | None = None, **more: str) -> c.FileDeclaration:
    return c.FileDeclaration(obligation="signalement-ssi", answers=answers or SOUND, **more)


def begun(folder: Path, **changes: Any) -> tuple[Scene, Actor]:  # noqa: ANN401 - raw data
    scene = Scene(folder, declaring(**changes))
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    return scene, rssi


def refusal(scene: Scene, actor: Actor, command: c.Command) -> str:
    before = scene.types()
    outcome = scene.does(actor, command)
    assert outcome.refusal is not None
    assert scene.types() == before
    return str(outcome.refusal)


def test_a_declaration_is_filed_numbered_and_passed_on(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path)
    assert scene.does(rssi, filing()).refusal is None
    assert scene.types()[-3:] == ["obligation_started", "declaration_filed", "declaration_relayed"]
    filed, relayed = scene.director.history[-2].data, scene.director.history[-1].data
    assert (filed["number"], filed["answers"]) == ("EX-SSI-0001", SOUND)
    assert (relayed["speaker"], relayed["to"]) == ("cert", ["ars", "hfds"])
    progress = scene.director.state.cells["cellule"].obligations["signalement-ssi"]
    assert (progress.number, progress.relayed) == ("EX-SSI-0001", ["ars", "hfds"])
    assert "signalement-ssi.filed" in scene.director.state.cells["cellule"].reached


def test_the_declaring_cell_reads_its_receipt(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path)
    direction = scene.seat("direction")
    scene.does(rssi, filing(SOUND | {"soins": "oui"}, text="Suite à venir"))
    (seen,) = [each for each in scene.sees(direction) if each["type"] == "declaration_filed"]
    assert (seen["number"], seen["text"]) == ("EX-SSI-0001", "Suite à venir")
    assert seen["recipient"] == "CERT de l’exercice"
    assert seen["relayed"] == ["Agence régionale", "Haut fonctionnaire"]
    assert seen["answers"] == SOUND | {"soins": "oui"}
    assert [(each["label"], each["value"]) for each in seen["told"]] == [
        ("Qui déclare", "Léa"),
        ("Depuis quand", "J 02:12"),
        ("Nature", "Une attaque"),
        ("Effet sur les soins", "Touchés"),
    ]
    assert not [each for each in scene.sees(direction) if "relais" in str(each)]


def test_without_a_form_words_are_enough(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path)
    command = c.FileDeclaration(obligation="cnil-33", text="Fait")
    assert scene.does(rssi, command).refusal is None
    filed = scene.director.history[-1].data
    assert (filed["number"], filed["answers"]) == ("EX-DEC-0001", {})
    (seen,) = [each for each in scene.sees(rssi) if each["type"] == "declaration_filed"]
    assert (seen["recipient"], seen["relayed"]) == ("CNIL (téléservice)", [])
    answered = c.FileDeclaration(obligation="cnil-33", answers={"qui": "Léa"})
    assert "pas de formulaire" in refusal(scene, scene.seat("dpd"), answered)


def test_a_facilitator_files_for_a_cell_in_words_alone(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path)
    said = c.FileDeclaration(obligation="signalement-ssi", text="Dit au téléphone")
    assert refusal(scene, rssi, said) == "« Qui déclare » : à remplir."
    assert scene.facilitator(said).refusal is None
    assert scene.types()[-1] == "declaration_relayed"


def test_numbers_are_each_once_in_a_run(tmp_path: Path) -> None:
    scene = Scene(tmp_path, region())
    scene.facilitator(c.StartExercise())
    scene.does(scene.seat("dpd", "sud"), c.FileDeclaration(obligation="cnil-33", text="Fait"))
    scene.facilitator(c.FileDeclaration(obligation="signalement-ssi", text="Partout"))
    scene.reopen()
    scene.does(scene.seat("dpd", "nord"), c.FileDeclaration(obligation="cnil-33", text="Fait"))
    filed = [r.data for r in scene.director.history if r.event.type == "declaration_filed"]
    assert [(each["cell"], each["number"]) for each in filed] == [
        ("sud", "EX-DEC-0001"),
        ("nord", "EX-SSI-0002"),
        ("sud", "EX-SSI-0003"),
        ("agence", "EX-SSI-0004"),
        ("nord", "EX-DEC-0005"),
    ]


def test_what_is_passed_on_reaches_the_seat_that_is_played(tmp_path: Path) -> None:
    scene = Scene(tmp_path, region())
    rssi, other = scene.seat("rssi", "nord"), scene.seat("rssi", "sud")
    ars = scene.seat("ars", "agence")
    scene.facilitator(c.StartExercise())
    scene.does(rssi, filing(SOUND | {"recit": "Tout est *chiffré*"}))
    (message,) = [each for each in scene.sees(ars) if each["type"] == "inject_released"]
    assert message["from"] == "CERT de l’exercice"
    assert message["subject"] == "EX-SSI-0001 · Signalement"
    assert "Hôpital Nord" in message["html"]
    assert "Une attaque" in message["html"]
    assert "Tout est *chiffré*" in message["html"]
    released = scene.director.history[-1].data
    assert (released["cell"], released["cause"]) == ("agence", "declaration")
    for name in ("chiffré", "EX-SSI-0001", "declaration"):
        assert name not in str(scene.sees(other))
    scene.does(ars, c.AcknowledgeInject(inject=message["inject"]))
    assert scene.types()[-1] == "inject_acknowledged"


def test_a_recipient_who_is_played_receives_it_from_the_declarant(tmp_path: Path) -> None:
    own = SSI | {"route": {"recipient": "direction", "relays": []}}
    scene, rssi = begun(tmp_path, obligations=[own, PLAIN], establishment="CH de Bel-Air")
    direction = scene.seat("direction")
    scene.does(rssi, filing())
    (message,) = [each for each in scene.sees(direction) if each["type"] == "inject_released"]
    assert message["from"] == "CH de Bel-Air — rssi"
    assert not [each for each in scene.sees(rssi) if each["type"] == "inject_released"]
    assert "declaration_relayed" not in scene.types()


def test_a_declaration_is_completed_under_its_own_number(tmp_path: Path) -> None:
    scene = Scene(tmp_path, region())
    rssi, ars = scene.seat("rssi", "nord"), scene.seat("ars", "agence")
    scene.facilitator(c.StartExercise())
    early = c.CompleteDeclaration(obligation="signalement-ssi", text="Trop tôt")
    assert "n’est pas déposée" in refusal(scene, rssi, early)
    scene.does(rssi, filing())
    empty = c.CompleteDeclaration(obligation="signalement-ssi", answers={"recit": " "})
    assert "Complément vide" in refusal(scene, rssi, empty)
    scene.passes(600)
    more = c.CompleteDeclaration(obligation="signalement-ssi", answers={"patients": "214"})
    assert scene.does(rssi, more).refusal is None
    progress = scene.director.state.cells["nord"].obligations["signalement-ssi"]
    assert progress.answers == SOUND
    assert [(each.answers, each.role) for each in progress.complements] == [
        ({"patients": "214"}, "rssi")
    ]
    (seen,) = [each for each in scene.sees(rssi) if each["type"] == "declaration_completed"]
    assert (seen["number"], seen["told"][0]["value"]) == ("EX-SSI-0001", "214")
    received = [each for each in scene.sees(ars) if each["type"] == "inject_released"]
    assert [each["subject"] for each in received] == [
        "EX-SSI-0001 · Signalement",
        "EX-SSI-0001 · Complément : Signalement",
    ]
    assert len({each["inject"] for each in received}) == 2


def test_who_may_not_declare_may_not_complete(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path, obligations=[SSI | {"by": ["rssi"]}, PLAIN])
    dpd = scene.seat("dpd")
    assert "revient à : rssi" in refusal(scene, dpd, filing())
    scene.does(rssi, filing())
    more = c.CompleteDeclaration(obligation="signalement-ssi", text="Encore")
    outcome = scene.does(dpd, more)
    assert outcome.refusal
    assert outcome.refusal.reason is Reason.NOT_YOURS


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"qui": ""}, "« Qui déclare » : à remplir."),
        ({"nature": []}, "« Nature » : à remplir."),
        ({"nature": ["pane"]}, "vouliez-vous dire « panne » ?"),
        ({"soins": ["oui", "non"]}, "« Effet sur les soins » : une seule réponse."),
        ({"soins": "peut-être"}, "« Effet sur les soins » : réponse inconnue « peut-être »"),
        ({"patients": "environ 200"}, "« Patients » : un nombre entier"),
        ({"patients": "-3"}, "« Patients » : un nombre entier"),
        ({"patients": "501"}, "« Patients » : 500 au plus."),
        ({"patients": "9" * 5_000}, "« Patients » : 500 au plus."),
        ({"quand": "hier"}, "« Depuis quand » : une heure du scénario"),
        ({"quand": "J 25:00"}, "« Depuis quand » : une heure du scénario"),
        ({"recit": "x" * 4_001}, "« Récit » : 4000 caractères au plus"),
        ({"qui": "x" * 301}, "« Qui déclare » : 300 caractères au plus"),
        ({"qu": "Léa"}, "Champ inconnu « qu » : vouliez-vous dire « qui » ?"),
        ({"recit": "x" * 20_000}, "dépasse 20\u202f000 caractères"),
    ],
)
def test_a_wrong_answer_is_named_by_its_label(
    tmp_path: Path, changed: dict[str, Any], sentence: str
) -> None:
    scene, rssi = begun(tmp_path)
    assert sentence in refusal(scene, rssi, filing(SOUND | changed))


def test_answers_are_kept_in_one_way(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path)
    given = {
        "quand": "D+1  8h05",
        "nature": ["attaque", "panne", "attaque"],
        "qui": "Léa\n\u202eMartin",
        "patients": "0\u202f214",
        "soins": ["oui"],
        "recit": "  Deux\nlignes ",
    }
    assert scene.does(rssi, filing(given)).refusal is None
    kept = scene.director.state.cells["cellule"].obligations["signalement-ssi"].answers
    assert kept == {
        "qui": "Léa Martin",
        "quand": "J+1 08:05",
        "nature": ["panne", "attaque"],
        "recit": "Deux\nlignes",
        "soins": "oui",
        "patients": "214",
    }


def test_what_is_written_reads_as_it_was_written_and_is_no_markup(tmp_path: Path) -> None:
    scene = Scene(tmp_path, region())
    rssi, ars = scene.seat("rssi", "nord"), scene.seat("ars", "agence")
    scene.facilitator(c.StartExercise())
    hostile = (
        "# Titre\n- puce\n1. un\n2) deux\n> dit\n===\n---\n<script>alert(1)</script>\n"
        "[lien](https://x.example) ![i](y) **gras** `code` &amp; <https://x.example>\n"
        "~~~\n    bloc\n| a | b |\n|---|---|"
    )
    scene.does(rssi, filing(SOUND | {"recit": hostile}))
    (message,) = [each for each in scene.sees(ars) if each["type"] == "inject_released"]
    html = message["html"]
    for tag in (
        "<script",
        "<a ",
        "<img",
        "<li",
        "<ol",
        "<blockquote",
        "<hr",
        "<code",
        "<pre",
        "<table",
        "<h1",
    ):
        assert tag not in html
    for words in ("# Titre", "- puce", "1. un", "2) deux", "===", "---", "**gras**", "`code`"):
        assert words in html
    assert to_html("&amp;amp;") == "<p>&amp;amp;</p>\n"


def test_a_declaration_on_its_way_is_no_change_of_the_plan(tmp_path: Path) -> None:
    scene = Scene(tmp_path, region())
    rssi = scene.seat("rssi", "nord")
    scene.facilitator(c.StartExercise())
    pushed = scene.facilitator(c.PushBack(minutes=5)).seq
    scene.does(rssi, filing())
    assert [change.kind for change in scene.director.state.changes] == ["rest_pushed_back"]
    assert scene.facilitator(c.UndoChange(change=pushed)).refusal is None


def test_the_longest_form_full_to_the_brim_still_reaches_its_reader(tmp_path: Path) -> None:
    fields = [
        {"id": f"f{n}", "label": "é" * 200, "kind": "choice", "options": {"a": "à" * 500}}
        for n in range(30)
    ]
    sections = [
        {"title": str(n), "fields": [each | {"id": f"{each['id']}-{n}"} for each in fields]}
        for n in range(15)
    ]
    exercise = region().model_dump(by_alias=True)
    exercise["forms"]["portail"]["sections"] = sections
    scene = Scene(tmp_path, type(region()).model_validate(exercise))
    rssi, ars = scene.seat("rssi", "nord"), scene.seat("ars", "agence")
    scene.facilitator(c.StartExercise())
    full = dict.fromkeys(scene.director.exercise.forms["portail"].field, "a")
    assert scene.does(rssi, filing(full)).refusal is None
    assert [each for each in scene.sees(ars) if each["type"] == "inject_released"]


def test_a_run_without_numbers_still_opens(tmp_path: Path) -> None:
    scene, rssi = begun(tmp_path)
    scene.does(rssi, filing())
    history = scene.director.history
    old = history[-2].event.model_dump(exclude={"number", "answers"})
    filed = Recorded(
        history[-2].seq, history[-2].at, history[-2].elapsed, str(rssi), EVENTS.validate_python(old)
    )
    state = replay(scene.director.exercise, [*history[:-2], filed])
    assert state.cells["cellule"].obligations["signalement-ssi"].number == ""
