from pathlib import Path

import pytest

from crisisex.formats import t3sf
from crisisex.formats.carried import FormatError
from crisisex.formats.t3sf import times
from crisisex.scenario.folder import load_exercise
from tests.formats.others import as_json, by_subject, document, fixture, loaded, said, value_of


def test_rows_become_injects_across_midnight(tmp_path: Path) -> None:
    carried = t3sf.carry(fixture("t3sf"), "dossier/nuit.json")
    exercise = loaded(carried, tmp_path).exercise
    assert exercise.title == "nuit"
    found = {name: exercise.planned_at(each) for name, each in by_subject(exercise).items()}
    assert found == {
        "Les écrans s’éteignent": 0,
        "Demande de rançon": 5 * 60,
        "Le réseau": 20 * 60,
        "Un appel": 20 * 60,
    }
    assert by_subject(exercise)["Demande de rançon"].to == ["rssi", "direction"]
    assert [(each.starts, each.scenario) for each in exercise.phases] == [
        (0, 23 * 3600 + 50 * 60),
        (20 * 60, 24 * 3600 + 30 * 60),
    ]


def test_a_poll_is_a_decision_asked_by_the_last_line(tmp_path: Path) -> None:
    exercise = loaded(t3sf.carry(fixture("t3sf"), "m.json"), tmp_path).exercise
    network = by_subject(exercise)["Le réseau"]
    assert network.decision is not None
    assert network.decision.question == "Faut-il couper internet ?"
    assert network.decision.choices == {"couper": "Couper", "attendre": "Attendre"}
    assert network.body == "Tout tombe."


def test_what_is_guessed_and_left_is_said() -> None:
    told = said(t3sf.carry(fixture("t3sf"), "m.json").remarks)
    assert "taken ligne 3 : comme ligne 2, pour un autre rôle" in told
    assert "left ligne 2 : image à joindre à la main : note.png https://images.pirates.net" in told
    assert "left ligne 4 : portrait de « Technicien »" in told
    assert "guessed ligne 5 : « bientôt » n’est pas une heure" in told
    assert "guessed ligne 5 : adressé à personne : à « direction »" in told
    assert "left ligne 5 : un sondage d’un seul choix n’en est pas un : « Seul »" in told
    assert "left colonne « color »" in told
    assert "left ligne 6 : ni objet ni texte" in told
    assert "guessed ligne 2 : « inconnu@pirates.net » pourrait exister" in told
    assert "guessed ligne 5 : « 06 12 34 56 78 » pourrait exister" in told


def test_nobody_real_can_be_reached(tmp_path: Path) -> None:
    exercise = loaded(t3sf.carry(fixture("t3sf"), "m.json"), tmp_path).exercise
    assert by_subject(exercise)["Demande de rançon"].sender == "inconnu@pirates.example"
    assert by_subject(exercise)["Un appel"].body == "Rappelez le 01 99 00 00 00."


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("07:29 PM", 19 * 3600 + 29 * 60),
        ("12:05 AM", 5 * 60),
        ("12:05 p.m.", 12 * 3600 + 5 * 60),
        ("7 pm", 19 * 3600),
        ("19h05", 19 * 3600 + 5 * 60),
        ("9 h", 9 * 3600),
        ("0930", 9 * 3600 + 30 * 60),
        ("23:59:30", 86_370),
        ("Lundi 9.15", 9 * 3600 + 15 * 60),
        ("25:00", None),
        ("bientôt", None),
        ("", None),
    ],
)
def test_times_are_read_as_people_write_them(text: str, seconds: int | None) -> None:
    assert times.clock(text) == seconds


def test_rows_that_are_not_in_order_keep_their_time(tmp_path: Path) -> None:
    rows = value_of("msel.json")[:3]
    rows[0]["Real Time"], rows[1]["Real Time"] = "10:00 AM", "09:30 AM"
    rows[2]["Real Time"] = "09:30 AM"
    carried = t3sf.carry(as_json(rows), "m.json")
    assert "guessed ligne 2 : l’heure recule" in said(carried.remarks)
    exercise = loaded(carried, tmp_path).exercise
    assert by_subject(exercise)["Les écrans s’éteignent"].at == 30 * 60


def test_an_exercise_is_written_in_the_order_of_time_one_row_a_player() -> None:
    exercise = load_exercise("rancongiciel-ch").exercise
    content, remarks = t3sf.write(exercise)
    rows = document(content)
    assert [row["#"] for row in rows] == list(range(1, len(rows) + 1))
    supervision = [row for row in rows if row["Subject"].startswith("[Moyenne]")]
    assert [row["Player"] for row in supervision] == ["RSSI", "DSI"]
    assert {row["Real Time"] for row in supervision} == {"09:03 AM"}
    assert {row["Date"] for row in supervision} == {"J 02:13"}
    named = {each.where for each in remarks}
    written = {row["Subject"] for row in rows}
    for inject in exercise.injects:
        assert inject.subject in written or inject.id in named


@pytest.mark.parametrize("content", [b"[]", b"{}", b"[1, 2]", b'[{"Photo": "x"}]', b"null"])
def test_what_is_no_msel_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(FormatError, match=r"MSEL"):
        t3sf.carry(content, "m.json")
