"""Five thousand injects go out and come back while one waits."""

import time
from pathlib import Path

import pytest

from crisisex.scenario.models import Exercise
from tests.formats.others import TOOLS, loaded

MANY = 5_000
SECONDS = 30
"""Of the processor, a few times what it takes: what is quadratic takes minutes."""


def large() -> Exercise:
    injects = [
        {
            "id": f"i{nth}",
            "subject": "Toujours le même objet",
            "to": ["rssi", "direction"],
            "channel": "email",
            "body": f"Message n° {nth} à **lire**.\n\n- un\n- deux",
            "expects": [{"id": "E1", "text": "Répond", "within": 600.0}],
            **({"after": [f"i{nth - 1}.E1"], "delay": 60.0} if nth % 10 else {"at": nth * 6.0}),
        }
        for nth in range(MANY)
    ]
    return Exercise.model_validate(
        {
            "id": "grand",
            "title": "Grand",
            "roles": {"played": ["rssi", "direction"]},
            "phases": [{"id": "p", "title": "P", "scenario": 0}],
            "injects": injects,
        }
    )


@pytest.mark.parametrize("tool", TOOLS)
def test_thousands_of_injects_take_seconds(tool: str, tmp_path: Path) -> None:
    exercise = large()
    begun = time.process_time()
    content, remarks = TOOLS[tool].write(exercise)
    carried = TOOLS[tool].carry(content, "grand")
    assert time.process_time() - begun < SECONDS
    sure = MANY if tool != "t3sf" else MANY // 10
    assert len(carried.exercise["injects"]) == sure
    assert len({each.where for each in remarks}) >= MANY - sure
    assert len(loaded(carried, tmp_path).exercise.injects) == sure


@pytest.mark.parametrize("tool", TOOLS)
def test_a_chain_of_thousands_is_followed(tool: str, tmp_path: Path) -> None:
    exercise = large()
    injects = [
        each.model_dump(by_alias=True) | {"at": None, "after": {"all": [f"i{nth - 1}.released"]}}
        if nth
        else each.model_dump(by_alias=True)
        for nth, each in enumerate(exercise.injects[:2_000])
    ]
    chain = Exercise.model_validate(exercise.model_dump(by_alias=True) | {"injects": injects})
    content, _remarks = TOOLS[tool].write(chain)
    back = loaded(TOOLS[tool].carry(content, "chaîne"), tmp_path).exercise
    assert len(back.injects) == 2_000
