"""Codes and tokens."""

import contextlib
import hashlib
import re
import sqlite3
import sys
from pathlib import Path

import pytest

from crisisex.client.keyring import MOST, KeptHere
from crisisex.client.running import home
from crisisex.director.access import Access, Door, new_codes
from crisisex.log.head import read_head
from crisisex.run.actors import Kind
from tests.exercises import Scene, small


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


def test_a_run_s_file_holds_nothing_that_opens_it(scene: Scene) -> None:
    access = scene.director.access
    token, digest = access.new_token()
    scene.director.log.keep_token(digest, "p1")
    scene.director.close()
    content = b"".join(each.read_bytes() for each in scene.path.parent.glob("run.crisisex*"))
    secrets = [*access.codes.values(), *access.observers.values(), *access.screens.values()]
    secrets += [code.replace("-", "") for code in secrets]
    for secret in (*secrets, token, access.facilitator_token):
        assert secret.encode() not in content
        assert secret.lower().encode() not in content


def test_a_run_s_file_elsewhere_has_other_codes(
    scene: Scene, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    codes = scene.director.access.codes
    monkeypatch.setenv("CRISISEX_HOME", str(tmp_path / "another machine"))
    scene.reopen()
    assert not set(codes.values()) & set(scene.director.access.codes.values())


def test_what_is_kept_of_codes_is_for_its_owner_alone(scene: Scene) -> None:
    (kept,) = (home() / "codes").iterdir()
    assert scene.director.access.codes["cellule", "rssi"] in kept.read_text(encoding="utf-8")
    if sys.platform != "win32":
        assert kept.stat().st_mode & 0o077 == 0
        assert kept.parent.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("broken", ["", "{", "[1]", '[["a"]]', "null", "\0"])
def test_a_keyring_that_cannot_be_read_is_as_none(scene: Scene, broken: str) -> None:
    codes = scene.director.access.codes
    (kept,) = (home() / "codes").iterdir()
    kept.write_text(broken, encoding="utf-8")
    scene.reopen()
    assert set(scene.director.access.codes) == set(codes)
    assert not set(codes.values()) & set(scene.director.access.codes.values())


def test_codes_last_as_long_as_the_director_where_they_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("CRISISEX_HOME", str(tmp_path / "file"))
    assert len(Scene(tmp_path).director.access.codes) == 3


def test_codes_of_the_runs_served_longest_ago_are_forgotten(tmp_path: Path) -> None:
    del tmp_path
    for number in range(MOST + 5):
        KeptHere().keep(f"{number:024x}", {("a", "b"): "CODE"})
    assert len(list((home() / "codes").iterdir())) == MOST


def test_a_file_of_before_is_wiped_of_its_codes(scene: Scene) -> None:
    scene.director.close()
    with contextlib.closing(sqlite3.connect(scene.path)) as file:
        file.executescript(
            "DROP TABLE seats; CREATE TABLE seats "
            "(cell TEXT, role TEXT, code TEXT NOT NULL UNIQUE, PRIMARY KEY (cell, role));"
            "INSERT INTO seats VALUES ('cellule', 'rssi', 'ANC-IEN-CDE'),"
            "('cellule', '@room', 'SAL-LEA-NCE'); PRAGMA user_version = 1;"
        )
    assert b"ANC-IEN-CDE" in scene.path.read_bytes()
    scene.reopen()
    assert scene.director.access.door("ANC-IEN-CDE") is None
    scene.director.close()
    content = scene.path.read_bytes()
    assert b"ANC-IEN-CDE" not in content
    assert b"SAL-LEA-NCE" not in content
    assert read_head(scene.path).seats == 1


def test_codes_and_tokens_are_long_enough() -> None:
    signs = {sign for _ in range(200) for sign in new_code_signs()}
    assert len(signs) ** 9 > 2**40
    token, digest = Access.new_token()
    assert len(bytes.fromhex(token)) * 8 >= 128
    assert digest == hashlib.sha256(token.encode()).digest()


def new_code_signs() -> str:
    return "".join(new_codes(small()).values()).replace("-", "")


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
