"""A house's chronogramme becomes an exercise that can be played, and nothing is dropped unsaid."""

from datetime import datetime, time
from pathlib import Path

import pytest

from crisisex.formats.carried import Manner
from crisisex.formats.mapping import Mapping
from crisisex.scenario.instants import format_instant
from crisisex.scenario.yaml_text import YamlText
from tests.formats.carrying import brought
from tests.formats.writing import FRENCH, Rows, semicolons, workbook


def test_a_french_chronogramme_in_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "capture.png").write_bytes(b"image")
    content = workbook({"Chronogramme": FRENCH, "Contacts": [["Nom"], ["X"]]})
    found = brought(tmp_path, "crise.xlsx", content)
    exercise = found.exercise
    assert exercise.title == "Exercice cyber du GHT — chronogramme V3"
    alerte, urgences, rumeur, ars = exercise.injects
    assert [each.at for each in exercise.injects] == [0, 600, 0, None]
    assert ars.manual
    assert [each.title for each in exercise.phases] == ["Alerte", "Conduite"]
    assert [each.starts for each in exercise.phases] == [0, 1800]
    assert [format_instant(p.scenario) for p in exercise.phases] == ["J 23:40", "J+1 00:30"]
    assert exercise.phases[0].pace == 1.5
    assert [each.channel for each in exercise.injects] == ["phone", "sms", "social", "email"]
    assert urgences.to == ["direction", "dsi"]
    assert rumeur.to == ["cellule-communication", "direction"]
    assert ars.to == exercise.roles.played
    assert alerte.sender == "Astreinte informatique"
    assert (alerte.actor, rumeur.actor, ars.actor) == ("technicien-astreinte", "presse", "ars")
    assert [each.text for each in alerte.expects] == ["Prévient la direction", "Note l’heure"]
    assert alerte.objective == urgences.objective == "O1"
    assert exercise.objectives[1].text == "Parler d’une voix"
    assert rumeur.attachments == ["media/capture.png"]
    assert (found.folder / "media/capture.png").read_bytes() == b"image"
    assert exercise.cards["cellule-communication"].title == "Cellule communication"


def test_what_is_not_carried_is_said_line_by_line(tmp_path: Path) -> None:
    content = workbook({"Chronogramme": FRENCH, "Contacts": [["Nom"], ["X"]]})
    found = brought(tmp_path, "crise.xlsx", content)
    left, guessed = found.told(Manner.LEFT), found.told(Manner.GUESSED)
    assert "Chronogramme!9 : Ligne sans objet ni contenu, laissée : Total · 15" in left
    assert "Contacts : Feuille laissée" in left
    assert "« capture.png » introuvable" in left
    assert "roles/cellule-communication.md" in guessed
    page = (found.folder / "import.md").read_text(encoding="utf-8")
    assert all(each.text in page for each in found.remarks)


def test_columns_that_are_not_ours_are_kept_by_inject(tmp_path: Path) -> None:
    found = brought(tmp_path, "crise.xlsx", workbook({"A": FRENCH}))
    kept = YamlText.read(found.folder / "import/columns.yaml").load()
    assert kept["columns"] == ["Statut", "Coût"]
    assert kept["rows"]["plus-rien-ne-repond"] == {"Statut": "prêt", "Coût": "12"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_same_in_csv_whatever_its_signs(tmp_path: Path, encoding: str) -> None:
    rows = [row[:14] for row in FRENCH]
    text = semicolons(rows).replace("—", "-")
    book = brought(tmp_path, "a.xlsx", workbook({"Feuil1": rows}))
    found = brought(tmp_path, "b.csv", text.encode(encoding))
    assert found.exercise.injects == book.exercise.injects
    assert found.exercise.phases == book.exercise.phases


@pytest.mark.parametrize("separator", ["\t", ",", "|"])
def test_separators_are_found(tmp_path: Path, separator: str) -> None:
    text = separator.join(("Time", "To", "Subject")) + "\n"
    text += separator.join(("09:00", "CISO", '"One; two, and three"')) + "\n"
    found = brought(tmp_path, "a.csv", text.encode())
    assert [each.subject for each in found.exercise.injects] == ["One; two, and three"]
    assert found.exercise.language == "en"
    assert found.exercise.injects[0].to == ["rssi"]


def test_merged_cells_say_the_same_in_each_row(tmp_path: Path) -> None:
    rows: Rows = [
        ["Phase", "Heure", "À", "Objet"],
        ["Nuit", "22:00", "RSSI", "Un"],
        [None, "22:30", None, "Deux"],
        ["Jour", "23:00", "DSI", "Trois"],
    ]
    content = workbook({"A": rows}, merged={"A": ["A2:A3", "C2:C3"]})
    found = brought(tmp_path, "a.xlsx", content)
    assert [each.phase for each in found.exercise.injects] == ["nuit", "nuit", "jour"]
    assert [each.to for each in found.exercise.injects] == [["rssi"], ["rssi"], ["dsi"]]


def test_a_title_by_itself_is_a_phase(tmp_path: Path) -> None:
    rows: Rows = [
        ["Heure", "Objet", "À"],
        ["LA NUIT", None, None],
        ["22:00", "Un", "RSSI"],
        ["LE MATIN", None, None],
        ["22:30", "Deux", "RSSI"],
    ]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}, merged={"A": ["A2:C2", "A4:C4"]}))
    assert [each.title for each in found.exercise.phases] == ["LA NUIT", "LE MATIN"]
    assert "A!2" in found.told(Manner.GUESSED)


def test_every_sheet_that_looks_like_it_is_read(tmp_path: Path) -> None:
    rows: Rows = [["Heure", "Objet", "À"], ["9h", "Un", "RSSI"]]
    more = [["Heure", "Objet", "À"], ["10h", "Deux", "DSI"]]
    found = brought(tmp_path, "a.xlsx", workbook({"Matin": rows, "Midi": more}))
    assert [each.subject for each in found.exercise.injects] == ["Un", "Deux"]
    assert [each.at for each in found.exercise.injects] == [0, 3600]


def test_without_headings_columns_are_what_their_cells_look_like(tmp_path: Path) -> None:
    rows: Rows = [
        ["SMS", "J-60", "Direction", "Un mot", "Un texte assez long pour en être un"],
        ["Courriel", "J-30", "RSSI", "Deux", "Un autre texte, long lui aussi"],
    ]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    first, second = found.exercise.injects
    assert (first.channel, second.channel) == ("sms", "email")
    assert (first.subject, first.body) == ("Un mot", "Un texte assez long pour en être un")
    phases = [format_instant(each.scenario) for each in found.exercise.phases]
    assert phases == ["J-60 09:00", "J-30 09:00"]
    assert "Saut de 30 j" in found.told(Manner.GUESSED)


@pytest.mark.parametrize(
    ("times", "seconds"),
    [
        (["T+0:00", "T+0:05", "T+1:05:30"], [0, 300, 3930]),
        (["H+0", "H+2", "H+2"], [0, 7200, 7200]),
        (["M-5", "M+0", "T+2"], [0, 300, 7500]),
        (["09:05", "0930", "10h"], [0, 1500, 3300]),
        (["23:50", "00:05", "0h30"], [0, 900, 2400]),
        ([time(9), time(9, 30), time(10)], [0, 1800, 3600]),
        ([datetime(2024, 6, 26, 23), datetime(2024, 6, 27), datetime(2024, 6, 27, 1)],  # noqa: DTZ001 - a spreadsheet holds local times
         [0, 3600, 7200]),
        (["26/06/2024 09h00", "26/06/2024 09h10", "26 juin 2024 à 10h"], [0, 600, 3600]),
        (["5 min", "10 min", "1h30"], [300, 600, 5400]),
        ([0.375, 0.5, 0.625], [0, 10800, 21600]),
        (["0:00", "0:45", "1:30"], [0, 2700, 5400]),
    ],
)  # fmt: skip
def test_times_are_of_the_game_in_every_notation(
    tmp_path: Path, times: list[object], seconds: list[int]
) -> None:
    rows: Rows = [["Heure", "Objet"], *[[each, f"Objet {n}"] for n, each in enumerate(times)]]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    assert [found.exercise.planned_at(each) for each in found.exercise.injects] == seconds


def test_minutes_are_minutes(tmp_path: Path) -> None:
    rows: Rows = [["Minute", "Objet"], [0, "Un"], [45, "Deux"], [90, "Trois"]]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    assert [each.at for each in found.exercise.injects] == [0, 2700, 5400]


def test_a_leap_of_the_scenario_opens_a_phase(tmp_path: Path) -> None:
    rows: Rows = [
        ["Heure scénario", "Objet"],
        ["J 02:10", "Un"],
        ["J 02:40", "Deux"],
        ["J+1 08h00", "Trois"],
        ["J+1 H+2 M-5", "Quatre"],
    ]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    exercise = found.exercise
    assert [format_instant(p.scenario) for p in exercise.phases] == [
        "J 02:10",
        "J+1 04:05",
        "J+1 08:00",
    ]
    assert [exercise.planned_at(each) for each in exercise.injects] == [0, 1800, 2400, 2100]
    assert "Saut de" in found.told(Manner.GUESSED)


def test_a_day_and_a_time_in_two_columns_are_one_moment(tmp_path: Path) -> None:
    rows: Rows = [
        ["Jour", "Heure", "Objet"],
        ["J", "22h", "Un"],
        ["J", "22h30", "Deux"],
        ["J+1", "9h", "Trois"],
    ]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    phases = [format_instant(each.scenario) for each in found.exercise.phases]
    assert phases == ["J 22:00", "J+1 09:00"]


def test_conditions_call_injects_by_their_number(tmp_path: Path) -> None:
    rows: Rows = [
        ["N°", "Heure", "Condition", "Délai", "Objet"],
        ["12", "9h", None, None, "Un"],
        ["13", None, "après n°12", "5 min", "Deux"],
        ["14", None, "si la direction hésite", None, "Trois"],
        ["15", "9h10", "15", None, "Quatre"],
    ]
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    _un, deux, trois, quatre = found.exercise.injects
    assert deux.after is not None
    assert deux.after.all == ["un.released"]
    assert deux.delay == 300
    assert trois.manual
    assert "si la direction hésite" in trois.notes
    assert quatre.manual
    assert "A!4 : Condition « si la direction hésite »" in found.told(Manner.LEFT)


def test_a_poll_is_a_decision(tmp_path: Path) -> None:
    rows: Rows = [["Real Time", "Player", "Subject", "Script", "Poll"],
            ["07:29 PM", "CISO", "Cut the network?", "Now?", "Yes|No|Wait"],
            ["07:35 PM", "CISO", "Anything else?", "", "No idea"]]  # fmt: skip
    found = brought(tmp_path, "a.xlsx", workbook({"MSEL": rows}))
    first, second = found.exercise.injects
    assert first.decision is not None
    assert list(first.decision.choices.values()) == ["Yes", "No", "Wait"]
    assert second.decision is None
    assert "No idea" in second.notes


def test_a_mapping_wins_over_what_is_found(tmp_path: Path) -> None:
    rows: Rows = [["Quand ?", "Kesako", "Machin"], ["9h", "Une panne", "Les gens du labo"]]
    mapping = Mapping(
        header=1,
        columns={"Kesako": "subject", "Machin": "to"},
        roles={"Les gens du labo": "laboratoire-partenaire"},
        start="08:30",
    )
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}), mapping)
    inject = found.exercise.injects[0]
    assert (inject.subject, inject.to) == ("Une panne", ["laboratoire-partenaire"])
    assert inject.at == 1800


def test_long_texts_lie_beside_the_exercise(tmp_path: Path) -> None:
    long = "Une phrase.\n" * 40
    rows: Rows = [["Heure", "Objet", "Contenu"], ["9h", "Un", long], ["9h", "Deux", "voir note.md"],
            ["9h", "Trois", "note.md"]]  # fmt: skip
    found = brought(tmp_path, "a.xlsx", workbook({"A": rows}))
    assert [each.body for each in found.exercise.injects] == [
        long.strip(), "voir note.md", "note.md",
    ]  # fmt: skip
    assert (found.folder / "bodies/un.md").is_file()


def test_a_chain_of_thousands_of_conditions_is_read_soon(tmp_path: Path) -> None:
    rows = "N°;Heure;Condition;Objet\n1;9h;;Début\n"
    rows += "".join(f"{n};;après {n - 1};Suite {n}\n" for n in range(2, 4_000))
    found = brought(tmp_path, "a.csv", rows.encode())
    assert sum(each.after is not None for each in found.exercise.injects) == 3_998


def test_injects_that_wait_for_one_another_in_a_ring_leave_by_hand(tmp_path: Path) -> None:
    rows = "N°;Condition;Objet\n1;après 3;Un\n2;après 1;Deux\n3;après 2;Trois\n"
    found = brought(tmp_path, "a.csv", rows.encode())
    assert [each.manual for each in found.exercise.injects] == [False, False, True]
    assert "« après 2 »" in found.told(Manner.LEFT)


def test_a_column_that_is_not_of_recipients_makes_no_thousands_of_roles(tmp_path: Path) -> None:
    rows = "Heure;Destinataire;Objet\n" + "".join(f"9h;Qui {n};Un\n" for n in range(300))
    found = brought(tmp_path, "a.csv", rows.encode())
    assert len(found.exercise.roles.played) == 200
    assert "Plus de 200 rôles inconnus" in found.told(Manner.LEFT)
