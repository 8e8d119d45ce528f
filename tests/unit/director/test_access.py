"""Codes and tokens."""

import re

import pytest

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
            assert access.seat(typed) == seat


@pytest.mark.parametrize("typed", ["", "-", "AAA-AAA-AAA", "é" * 64, "\0", "A" * 9 + "\u0660"])
def test_another_code_opens_nothing(scene: Scene, typed: str) -> None:
    assert scene.director.access.seat(typed) is None


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
