"""What is written reads back as it was, and looks as a person would write it."""

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from crisisex.scenario.yaml_text import YamlText
from crisisex.scenario.yaml_writing import written

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
KEYS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
LINES = st.lists(st.sampled_from(["", " ", "a: b", "# c", "- d", "\té", "---", "'", '"', "x"]))
SCALARS = st.one_of(TEXT, LINES.map("\n".join), st.integers(), st.booleans(), st.none())
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def read(text: str) -> Any:  # noqa: ANN401 - plain data
    return YamlText(Path("x.yaml"), text).load()


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_written_reads_back_as_it_was(data: dict[str, Any]) -> None:
    assert read(written(data)) == data
    assert read(written(data, apart=list(data))) == data


def test_it_looks_as_a_person_would_write_it() -> None:
    data = {
        "id": "nuit",
        "title": "Une nuit : sans réseau",
        "roles": {"played": ["direction", "rssi"]},
        "injects": [
            {
                "id": "alerte",
                "at": "2m",
                "to": ["rssi"],
                "channel": "phone",
                "subject": "Plus rien, nulle part",
                "body": "Un.\n\nDeux.\n",
                "expects": [{"id": "E1", "text": "Prévient", "within": "10m"}],
            },
            {"id": "suite", "after": "alerte.released", "to": ["rssi"], "channel": "sms"},
        ],
    }
    assert written(data, apart=["injects"]) == (
        'id: nuit\ntitle: "Une nuit : sans réseau"\nroles: {played: [direction, rssi]}\n'
        "\ninjects:\n  - id: alerte\n    at: 2m\n    to: [rssi]\n    channel: phone\n"
        "    subject: Plus rien, nulle part\n    body: |\n      Un.\n\n      Deux.\n"
        "    expects:\n      - {id: E1, text: Prévient, within: 10m}\n"
        "\n  - id: suite\n    after: alerte.released\n    to: [rssi]\n    channel: sms\n"
    )
