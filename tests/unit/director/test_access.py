"""Codes and tokens."""

import contextlib
import re
import sqlite3

import pytest

from crisisex.director.access import Door
from crisisex.run.actors import Kind
from tests.exercises import Scene


def test_codes_are_distinct_and_easy_to_read_out(scene: Scene) -> None:
    codes = scene.director.access.codes
    assert set(codes) == {("cellule", role) for role in ("rssi", "direction", "dpd")}
    assert len(set(codes.values())) == 3
    for code in codes.values():
        assert re.fullmatch(r"(?:[2-9A-HJKMNP-TV-Z]{3}-){2}[2-9A-HJKMNP-TV-Z]{3}", code)


def test_a_code_opens_its_seat_however_it_is_typed(scene: Scene) -> None:
    access = scene.director.access
    for seat, code in access.codes.items():
        for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
            assert access.door(typed) == Door(Kind.PLAYER, *seat)


def test_observers_and_the_room_have_doors_of_their_own(scene: Scene) -> None:
    access = scene.director.access
    assert access.door(access.observers["cellule"]) == Door(Kind.OBSERVER, "cellule")
    assert access.door(access.screens["cellule"]) == Door(Kind.ROOM, "cellule")


def test_a_run_of_before_there_were_observers_gets_codes_for_them(scene: Scene) -> None:
    codes = scene.director.access.codes
    scene.director.close()
    with contextlib.closing(sqlite3.connect(scene.path)) as file, file:
        file.execute("DELETE FROM seats WHERE role IN ('@observer', '@room')")
    scene.reopen()
    access = scene.director.access
    assert access.codes == codes
    assert set(access.observers) == set(access.screens) == {"cellule"}
    observers = access.observers
    scene.reopen()
    assert scene.director.access.observers == observers


@pytest.mark.parametrize("typed", ["", "-", "AAA-AAA-AAA", "é" * 64, "\0", "A" * 9 + "\u0660"])
def test_another_code_opens_nothing(scene: Scene, typed: str) -> None:
    assert scene.director.access.door(typed) is None


@pytest.mark.parametrize("token", ["", "x", "é", "\0"])
def test_another_token_is_nobody_s(scene: Scene, token: str) -> None:
    assert scene.director.access.actor(token, scene.director.state) is None


def test_codes_outlive_the_director(scene: Scene) -> None:
    codes = scene.director.access.codes
    scene.reopen()
    assert scene.director.access.codes == codes


def test_the_run_file_holds_no_token(scene: Scene) -> None:
    token = scene.director.access.facilitator_token
    scene.director.close()
    assert token.encode() not in scene.path.read_bytes()
