"""A news flash is short, says that it is an exercise, and its captions say what is heard."""

import re
import struct
from itertools import pairwise
from pathlib import Path

import pytest

from crisisex.scenario.catalogue import content_root
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.injects import Inject

SOUNDS = sorted(
    file
    for file in (content_root() / "exercises").glob("*/media/*")
    if file.suffix in {".mp3", ".mp4"}
)
CUE = re.compile(r"(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d\.\d{3})(?: line:\d+%)?\n(.+)\n?")
MARKS = {"fr": "EXERCICE", "en": "EXERCISE"}
"""How a flash in a language says that it is an exercise."""
LARGEST = 400 * 1024
KILOBITS = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
"""Of a second of sound, as the head of a frame numbers them."""
SAMPLES_A_SECOND = 22_050


@pytest.fixture(params=SOUNDS, ids=lambda file: f"{file.parts[-3]}/{file.name}")
def flash(request: pytest.FixtureRequest) -> Path:
    file: Path = request.param
    return file


def test_the_exercises_that_should_have_a_flash_have_one() -> None:
    told = {"rancongiciel-ch", "fuite-donnees", "ehpad-rancon", "labo-fournisseur"}
    told |= {"rancongiciel-ch-en", "ehpad-rancon-en"}
    assert told <= {file.parts[-3] for file in SOUNDS}
    assert {file.suffix for file in SOUNDS} == {".mp3", ".mp4"}


def test_a_flash_is_short_and_small(flash: Path) -> None:
    assert 20 <= _seconds(flash) <= 40
    assert flash.stat().st_size <= LARGEST


def test_its_captions_follow_one_another_from_its_beginning_to_its_end(flash: Path) -> None:
    cues = _cues(flash)
    assert cues[0][0] == 0
    assert all(start < end for start, end, _ in cues)
    assert all(before[1] == after[0] for before, after in pairwise(cues))
    assert cues[-1][1] == pytest.approx(_seconds(flash), abs=0.3)


def test_it_begins_and_ends_by_saying_that_it_is_an_exercise(flash: Path) -> None:
    words = [said for _, _, said in _cues(flash)]
    mark = MARKS[load_exercise(flash.parent.parent).exercise.language]
    assert mark in words[0]
    assert mark in words[-1]


def test_it_says_what_its_inject_says(flash: Path) -> None:
    (inject,) = _injects(flash)
    assert inject.channel.value in {"tv", "press"}
    assert f"media/{flash.stem}.vtt" in inject.attachments
    written = " ".join(inject.body.split())
    said = [" ".join(words.removeprefix("— ").split()) for _, _, words in _cues(flash)[1:-1]]
    assert [words for words in said if words not in written] == []


def _injects(flash: Path) -> list[Inject]:
    exercise = load_exercise(flash.parent.parent).exercise
    return [each for each in exercise.injects if f"media/{flash.name}" in each.attachments]


def _cues(flash: Path) -> list[tuple[float, float, str]]:
    text = flash.with_suffix(".vtt").read_text(encoding="utf-8")
    head, *blocks = text.split("\n\n")
    assert head == "WEBVTT"
    return [_cue(block) for block in blocks]


def _cue(block: str) -> tuple[float, float, str]:
    cue = CUE.fullmatch(block)
    assert cue, block
    return int(cue[1]) * 60 + float(cue[2]), int(cue[3]) * 60 + float(cue[4]), cue[5]


def _seconds(flash: Path) -> float:
    data = flash.read_bytes()
    return _of_a_film(data) if flash.suffix == ".mp4" else _of_a_sound(data)


def _of_a_film(data: bytes) -> float:
    """Read the movie header, whose scale is its ticks a second (ISO/IEC 14496-12, 8.2.2)."""
    scale, ticks = struct.unpack_from(">II", data, data.index(b"mvhd") + 16)
    return float(ticks / scale)


def _of_a_sound(data: bytes) -> float:
    """Walk the frames of 576 samples (MPEG-2 layer III, ISO/IEC 13818-3)."""
    place = 10 + int.from_bytes(data[6:10], "big") if data[:3] == b"ID3" else 0
    frames = 0
    while place < len(data):
        assert data[place : place + 2] == b"\xff\xf3"
        rate = KILOBITS[data[place + 2] >> 4]
        place += 72_000 * rate // SAMPLES_A_SECOND + (data[place + 2] >> 1 & 1)
        frames += 1
    return frames * 576 / SAMPLES_A_SECOND
