import io
import zipfile
from pathlib import Path

import pytest

from crisisex.formats import openaev
from crisisex.formats.carried import FormatError
from crisisex.scenario.injects import Channel, Condition
from tests.formats.others import archive, as_json, by_subject, fixture, loaded, said, value_of


def test_injects_for_people_are_carried_with_their_dependencies(tmp_path: Path) -> None:
    exercise = loaded(openaev.carry(fixture("openaev"), "f.zip"), tmp_path).exercise
    injects = by_subject(exercise)
    assert list(injects) == [
        "Dossiers de la clinique des Saules en vente",
        "La presse appelle",
        "Toujours rien ?",
        "La clinique piratée",
        "Tout le monde en parle",
        "Réserve",
        "Bien reçu",
    ]
    first = injects["Dossiers de la clinique des Saules en vente"]
    assert first.at == 60
    assert injects["La presse appelle"].after == Condition(all=[f"{first.id}.released"])
    assert injects["La presse appelle"].delay == 840
    again = injects["Toujours rien ?"]
    assert (again.after, again.delay) == (Condition(all=[f"{first.id}.released"]), 1140)
    assert again.unless == [f"{first.id}.E1"]
    assert injects["Bien reçu"].after == Condition(any=[f"{first.id}.E1", f"{first.id}.E2"])
    assert injects["Réserve"].manual


def test_teams_are_roles_and_channels_ours(tmp_path: Path) -> None:
    exercise = loaded(openaev.carry(fixture("openaev"), "f.zip"), tmp_path).exercise
    assert exercise.roles.played == ["direction", "equipe-donnees"]
    assert exercise.cards["equipe-donnees"].card == "Protège les **données**."
    injects = by_subject(exercise)
    assert injects["Toujours rien ?"].to == ["direction", "equipe-donnees"]
    assert [each.channel for each in injects.values()] == [
        Channel.EMAIL,
        Channel.FACE_TO_FACE,
        Channel.EMAIL,
        Channel.PRESS,
        Channel.SOCIAL,
        Channel.SMS,
        Channel.EMAIL,
    ]
    assert injects["La presse appelle"].release == "key"
    assert injects["La presse appelle"].body == "Le journaliste veut un chiffre."
    assert injects["La clinique piratée"].sender == "Rédaction"


def test_html_becomes_markdown_without_what_could_run(tmp_path: Path) -> None:
    exercise = loaded(openaev.carry(fixture("openaev"), "f.zip"), tmp_path).exercise
    body = by_subject(exercise)["Dossiers de la clinique des Saules en vente"].body
    assert body == (
        "Bonjour ${user.email},\n\n- 214 **dossiers**\n"
        "- un lien : [ici](https://forum.pirates.example/x)\n\n[image : capture]"
    )


def test_expectations_objectives_and_questions_are_carried(tmp_path: Path) -> None:
    exercise = loaded(openaev.carry(fixture("openaev"), "f.zip"), tmp_path).exercise
    expects = by_subject(exercise)["Dossiers de la clinique des Saules en vente"].expects
    assert [(each.text, each.within) for each in expects] == [
        ("Prévient la direction", 600),
        ("Ouvre une main courante", None),
    ]
    assert [each.text for each in exercise.objectives] == ["Décider", "Notifier : dans les délais"]
    assert "- Qui a parlé à la presse ? — Un seul porte-parole." in exercise.guide
    assert exercise.summary == "Deux heures\n\nDes dossiers circulent."


def test_documents_come_out_of_the_archive(tmp_path: Path) -> None:
    folder = loaded(openaev.carry(fixture("openaev"), "f.zip"), tmp_path)
    assert folder.attachments() == {"media/liste.csv": b"nom;age\n"}


def test_what_is_guessed_and_left_is_said() -> None:
    told = said(openaev.carry(fixture("openaev"), "f.zip").remarks)
    assert "left Attaque simulée : inject technique, qu’une machine joue" in told
    assert "guessed Alerte : « ${user.email} » n’a pas de valeur" in told
    assert "guessed ${vide} : n’a pas de valeur" in told
    assert "left Alerte : les images dans le texte" in told
    assert "left Alerte : « Ouvre une main courante » : sa note n’est pas reprise" in told
    assert "guessed Réserve : désactivé dans OpenAEV" in told
    assert "taken Article : publie plusieurs articles" in told
    assert "guessed Réponse : OpenAEV n’y regarde" in told
    assert "left document « Perdu.pdf » : aucun inject ne le joint" in told
    assert "left document « oubli.txt » : le scénario n’en parle pas" in told
    assert "« challenges » n’est pas repris : Déchiffrer" in told
    assert "« tags » n’est pas repris : sante" in told
    assert "ses joueurs (1) ne sont pas repris" in told
    assert "taken l’exercice : les questions du retour d’expérience" in told
    assert "« mail_from » n’est pas repris" in told


def test_players_are_never_taken_over() -> None:
    carried = openaev.carry(fixture("openaev"), "f.zip")
    assert "Vraie" not in str(carried.exercise) + said(carried.remarks)


def test_a_scenario_may_come_as_its_json_alone(tmp_path: Path) -> None:
    content = as_json(value_of("openaev.json"))
    assert openaev.looks_like(content, "f.json")
    carried = openaev.carry(content, "f.json")
    assert loaded(carried, tmp_path).exercise.title == "Fuite à la clinique"
    assert "le document « Liste.csv » n’est pas dans l’archive" in said(carried.remarks)


def test_the_scenario_is_found_without_its_comment(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as into:
        into.writestr("vide.json", b"")
        into.writestr("autre.json", b"[]")
        into.writestr("scenario.json", as_json(value_of("openaev.json")))
    assert openaev.looks_like(made.getvalue(), "f.zip")
    carried = openaev.carry(made.getvalue(), "f.zip")
    assert loaded(carried, tmp_path).exercise.title == "Fuite à la clinique"
    assert "document « autre.json » : le scénario n’en parle pas" in said(carried.remarks)


def test_a_simulation_has_the_same_shape(tmp_path: Path) -> None:
    value = {
        key.replace("scenario_", "exercise_"): part
        for key, part in value_of("openaev.json").items()
    }
    value["exercise_information"] = {"exercise_name": "Simulation"}
    carried = openaev.carry(as_json(value), "f.json")
    assert loaded(carried, tmp_path).exercise.title == "Simulation"


@pytest.mark.parametrize("name", ["../../liste-1.csv", "/etc/passwd", "C:\\liste.csv", "con.txt"])
def test_no_name_in_an_archive_leads_out(tmp_path: Path, name: str) -> None:
    value = value_of("openaev.json")
    value["scenario_documents"][0] |= {"document_name": name, "document_target": name}
    carried = openaev.carry(archive(value, {name: b"x"}), "f.zip")
    folder = tmp_path / "ici"
    folder.mkdir()
    attached = list(loaded(carried, folder).attachments())
    assert len(attached) == 1
    assert attached[0].startswith("media/")
    assert [each.name for each in tmp_path.iterdir()] == ["ici"]


def test_a_bomb_is_refused() -> None:
    bomb = archive(b'{"scenario_information": {}, "x": "' + b"0" * (65 * 1024 * 1024) + b'"}')
    assert len(bomb) < 1_000_000
    with pytest.raises(FormatError, match="Mio"):
        openaev.carry(bomb, "f.zip")


def test_a_document_that_is_too_large_is_left_by_name() -> None:
    large = {"liste-1.csv": bytes(26 * 1024 * 1024), "autre.bin": bytes(60 * 1024 * 1024)}
    told = said(openaev.carry(archive(value_of("openaev.json"), large), "f.zip").remarks)
    assert "left Alerte : « Liste.csv » dépasse 25 Mio" in told
    assert "left document « autre.bin » : trop grand" in told


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        archive({"export_version": 1}),
        archive(b"[[["),
        archive({}, {}),
        b"{}",
        b'{"scenario_information": ',
    ],
)
def test_what_is_no_scenario_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(FormatError) as refusal:
        openaev.carry(content, "f.zip")
    assert str(refusal.value).endswith((".", "refusé."))


def test_the_archive_that_is_written_opens_as_theirs() -> None:
    from crisisex.scenario.folder import load_exercise

    folder = load_exercise("rancongiciel-ch")
    content, remarks = openaev.write(folder.exercise, folder.attachments())
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        comments = [each.comment for each in opened.infolist()]
        assert opened.testzip() is None
    assert comments[0] == b"Scenario"
    assert comments[1:] == [b"Attachment"] * len(folder.attachments())
    assert any("cellule" in each.text or "jalons" in each.text for each in remarks)


def test_an_entry_without_a_name_is_nobodys_document(tmp_path: Path) -> None:
    made = io.BytesIO(fixture("openaev"))
    with zipfile.ZipFile(made, "a") as into:
        into.writestr("vide", "x")
        into.infolist()[-1].filename = ""
    whole = openaev.carry(fixture("openaev"), "f.zip")
    carried = openaev.carry(made.getvalue(), "f.zip")
    assert loaded(carried, tmp_path / "a").exercise == loaded(whole, tmp_path / "b").exercise
