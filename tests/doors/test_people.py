"""The list of participants: any order, either language, as spreadsheets save it."""

import re
from pathlib import Path

import pytest
from openpyxl import Workbook

from crisisex.doors.people import OBSERVER, Person, read_people
from crisisex.errors import UserError
from tests.exercises import small, two_cells

LEA = Person("Léa Martin", "lea@chu.example", "cellule", "rssi")
FIRST_NAMES = (
    "Prénom\tNom\tFonction\tCourriel\nLéa\tMartin\trssi\tlea@chu.example\nSam\tOuld\tdirection\t\n"
)
MORE_COLUMNS = (
    "\nNom;Service;Siège;Adresse\nLéa Martin;SI;rssi;lea@chu.example\n\nSam Ould;;direction;\n"
)
SAM = Person("Sam Ould", "", "cellule", "direction")


def written(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    file = folder / "liste.csv"
    file.write_bytes(text.encode(encoding))
    return file


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("nom;rôle;e-mail\nLéa Martin;rssi;lea@chu.example\nSam Ould;direction;\n", "utf-8"),
        ("Nom;Rôle;E-mail\r\nLéa Martin;RSSI;lea@chu.example\r\nSam Ould;Direction;", "cp1252"),
        ("e-mail,role,name\nlea@chu.example,rssi,Léa Martin\n,direction,Sam Ould\n", "utf-8-sig"),
        (FIRST_NAMES, "utf-16"),
        (MORE_COLUMNS, "utf-8"),
    ],
)
def test_a_list_is_read_however_it_was_saved(tmp_path: Path, text: str, encoding: str) -> None:
    assert read_people(written(tmp_path, text, encoding), small()) == (LEA, SAM)


def test_a_workbook_is_read_likewise(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (
        ("E-mail", "Nom", "Rôle"),
        ("lea@chu.example", "Léa Martin", "rssi"),
        (None, "Sam Ould", "direction"),
    ):
        sheet.append(row)
    book.save(tmp_path / "liste.xlsx")
    assert read_people(tmp_path / "liste.xlsx", small()) == (LEA, SAM)


def test_each_list_of_the_guide_is_one(tmp_path: Path) -> None:
    guide = Path(__file__).parents[2] / "docs/guide-animateur.md"
    lists = re.findall(r"```text\n(nom;.*?)```", guide.read_text(encoding="utf-8"), re.DOTALL)
    assert lists
    for listed in lists:
        people = read_people(written(tmp_path, listed), small())
        assert {person.role for person in people} == {"direction", "rssi", OBSERVER}


def test_observers_are_awaited_too_and_facilitators_are_left_out(tmp_path: Path) -> None:
    file = written(tmp_path, "nom;rôle\nOlive;Observatrice\nAnne;Animation\nLéa Martin;rssi\n")
    olive, lea = read_people(file, small())
    assert olive == Person("Olive", "", "cellule", OBSERVER)
    assert lea.role == "rssi"


def test_a_role_of_several_cells_asks_which(tmp_path: Path) -> None:
    file = written(tmp_path, "nom;rôle;cellule\nLéa;rssi;Sud\nSam;rssi;\nPaul;dpd;Est\n")
    with pytest.raises(UserError) as told:
        read_people(file, two_cells())
    first, second = str(told.value).splitlines()
    assert "ligne 3" in first
    assert "écrire laquelle" in first
    assert "ligne 4" in second
    assert "cellule inconnue « Est »" in second


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("nom;rôle;e-mail\nLéa;rsi;x@y.example\n", "rôle inconnu « rsi » : vouliez-vous dire"),
        ("nom;rôle;e-mail\nLéa;rssi;lea chez chu\n", "n’est pas une adresse e-mail"),
        ("nom;e-mail\nLéa;x@y.example\n", "écrire les titres des colonnes"),
        ("nom;rôle\n", "personne"),
        ("nom;rôle\nAnne;animation\n", "personne"),
        ("\0\0", "n’est pas du texte"),
        ("", "vide"),
    ],
)
def test_what_is_wrong_is_told_with_the_way_out(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        read_people(written(tmp_path, text), small())


def test_a_list_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="lecture impossible"):
        read_people(tmp_path / "nulle-part.csv", small())
