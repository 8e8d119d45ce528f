"""Whatever a file holds, it becomes an exercise that can be played, or is refused in a sentence."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crisisex.formats.carried import Carried, FormatError
from tests.formats.others import (
    TOOLS,
    archive,
    as_json,
    document,
    fixture,
    loaded,
    samples,
)

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(
        [10**300, -1, 0, 1e308, "9" * 40, "a" * 3_000, "\ud800", "\x00", "..", "x.md"]
    )
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ["startex", "completion", "email_to_participants", "openaev_email", "12:30 PM"]
    )
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("carried")


def carried_or_refused(tool: str, content: bytes) -> Carried | str:
    try:
        return TOOLS[tool].carry(content, "essai")
    except FormatError as refusal:
        return str(refusal)


def check(tool: str, content: bytes, folder: Path) -> None:
    carried = carried_or_refused(tool, content)
    if isinstance(carried, str):
        assert carried.strip()
        assert "\n" not in carried
        return
    loaded(carried, folder)
    for remark in carried.remarks:
        assert remark.where.strip()
        assert remark.text.strip()
        str(remark).encode()


def places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 - JSON
    """Every place of a value, with what holds it."""
    found: list[tuple[Any, Any]] = []
    queue = [value]
    while queue:
        each = queue.pop()
        keys = list(each) if isinstance(each, dict) else range(len(each))
        for key in keys:
            found.append((each, key))
            if isinstance(each[key], (dict, list)):
                queue.append(each[key])
    return found


@pytest.mark.parametrize("tool", TOOLS)
@given(data=st.data())
def test_anything_may_stand_anywhere(tool: str, folder: Path, data: st.DataObject) -> None:
    value = document(fixture(tool))
    for _change in range(data.draw(st.integers(1, 6))):
        all_places = places(value)
        if not all_places:
            break
        holder, key = data.draw(st.sampled_from(all_places))
        change = data.draw(st.sampled_from(["other", "none", "gone", "twice", "moved"]))
        if change == "gone":
            del holder[key]
        elif change == "twice" and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        elif change == "moved":
            other, place = data.draw(st.sampled_from(all_places))
            holder[key] = copy.deepcopy(other[place])
        else:
            holder[key] = None if change == "none" else data.draw(VALUES)
    content = as_json(value)
    documents = {"liste-1.csv": b"x"}
    check(tool, archive(value, documents) if tool == "openaev" else content, folder)


@pytest.mark.parametrize("tool", TOOLS)
@given(data=st.data())
def test_bytes_may_be_lost_or_changed(tool: str, folder: Path, data: st.DataObject) -> None:
    content = bytearray(fixture(tool))
    start = data.draw(st.integers(0, len(content) - 1))
    end = data.draw(st.integers(start, len(content)))
    kind = data.draw(st.sampled_from(["cut", "lost", "flipped"]))
    if kind == "cut":
        del content[start:]
    elif kind == "lost":
        del content[start:end]
    else:
        content[start] ^= data.draw(st.integers(1, 255))
    check(tool, bytes(content), folder)


@pytest.mark.parametrize("tool", TOOLS)
@given(value=VALUES)
@example(value=[{}])
@example(value={"injects": [{}], "inject_flow": [{}]})
@example(value={"scenario_information": 3, "scenario_injects": [{}]})
@example(value={"scenario_injects": {"inject_content": {"body": "<p"}}})
def test_any_value_is_carried_or_refused(tool: str, folder: Path, value: object) -> None:
    check(tool, as_json(value), folder)


@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b'[{"Subject": ' + b"[" * 500 + b"]" * 500 + b"}]",
        b"[" + b"9" * 10_000 + b"]",
        b"[NaN]",
        b'{"exercise": Infinity}',
        b"\xff\xfe\x00",
        b"",
        b" " * (64 * 1024 * 1024 + 1),
    ],
    ids=["deep list", "deep groups", "deep cell", "number", "nan", "inf", "bytes", "none", "large"],
)
def test_hostile_files_are_refused_with_a_sentence(tool: str, content: bytes) -> None:
    assert not TOOLS[tool].looks_like(content, "essai")
    with pytest.raises(FormatError) as refusal:
        TOOLS[tool].carry(content, "essai")
    assert str(refusal.value).endswith((".", "refusé.", "prévue."))


def test_many_that_wait_for_one_another_are_all_playable(folder: Path) -> None:
    number = 60
    uuids = [f"{nth:08d}-0000-4000-8000-000000000000" for nth in range(number)]
    value = {
        "exercise": {"name": "Rondes"},
        "injects": [{"uuid": uuid, "name": f"n{nth}"} for nth, uuid in enumerate(uuids)],
        "inject_flow": [
            {"inject_uuid": uuid, "sequence": {"followed_by": uuids}, "requirements": {}}
            for uuid in uuids
        ],
    }
    check("cexf", as_json(value), folder)


@pytest.mark.parametrize("tool", TOOLS)
def test_real_files_may_be_cut_anywhere(tool: str, folder: Path) -> None:
    for sample in samples(tool):
        content = sample.read_bytes()
        for end in range(0, len(content), max(1, len(content) // 40)):
            check(tool, content[:end], folder)


def test_a_text_that_reads_like_a_file_name_stays_a_text(tmp_path: Path) -> None:
    value = json.loads(fixture("t3sf"))
    value[0]["Script"] = "lisez-moi.txt"
    carried = TOOLS["t3sf"].carry(as_json(value), "m.json")
    assert loaded(carried, tmp_path).exercise.injects[0].body == "lisez-moi.txt"
