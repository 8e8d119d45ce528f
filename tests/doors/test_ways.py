"""The ways into a run of several cells, each person by the door that is theirs."""

from crisisex.director.access import Door
from crisisex.doors.people import OBSERVER, Person
from crisisex.doors.ways import Entrance, Key, ways
from crisisex.run.actors import Kind
from tests.exercises import small, two_cells

URL = "http://10.0.0.7:8000"


def entrance(*cells: str) -> Entrance:
    codes = {Door(Kind.ROOM, cell): f"{cell}-R" for cell in cells}
    codes |= {Door(Kind.OBSERVER, cell): f"{cell}-O" for cell in cells}
    codes |= {Door(Kind.PLAYER, cell, role): f"{cell}-{role}" for cell in cells
              for role in ("rssi", "direction", "dpd")}  # fmt: skip
    keys = {door: Key(code, f"{URL}/j#{code}") for door, code in codes.items()}
    return Entrance(two_cells() if len(cells) > 1 else small(), URL, keys)


def test_each_cell_has_its_seats_then_its_observers_then_its_screen() -> None:
    found = ways(entrance("nord", "sud"))
    assert [way.cell for way in found] == ["Nord"] * 5 + ["Sud"] * 5
    assert [way.code for way in found[:5]] == [
        "nord-rssi", "nord-direction", "nord-dpd", "nord-O", "nord-R",
    ]  # fmt: skip
    assert [way.plays for way in found[:5]] == [True, True, True, False, False]


def test_people_who_share_a_seat_share_its_code_each_with_a_link_of_their_own() -> None:
    people = (
        Person("Léa & Cie", "", "sud", "rssi"),
        Person("Sam", "sam@chu.example", "sud", "rssi"),
        Person("Olive", "", "nord", OBSERVER),
    )
    found = ways(entrance("nord", "sud"), people)
    shared = [way for way in found if way.code == "sud-rssi"]
    assert [way.name for way in shared] == ["Léa & Cie", "Sam"]
    assert [way.link for way in shared] == [
        f"{URL}/j#sud-rssi&nom=L%C3%A9a%20%26%20Cie",
        f"{URL}/j#sud-rssi&nom=Sam",
    ]
    assert {way.page for way in shared} == {URL}
    assert [way.name for way in found if way.code.startswith("nord-")] == ["", "", "", "Olive", ""]


def test_a_single_cell_is_not_named() -> None:
    assert {way.cell for way in ways(entrance("cellule"))} == {""}


def test_a_link_whose_code_stands_after_its_sign_proposes_a_name_too() -> None:
    door = Door(Kind.PLAYER, "cellule", "rssi")
    entered = Entrance(small(), URL, {door: Key("A-B", f"{URL}/j#A-B")})
    (way,) = ways(entered, [Person("Léa", "", "cellule", "rssi")])
    assert way.link == f"{URL}/j#A-B&nom=L%C3%A9a"
