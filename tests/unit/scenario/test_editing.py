"""Values changed anywhere in an author's file, and every other sign left as it was."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crisisex.scenario.editing import edited
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.yaml_text import YamlText

TEXT = """\
# tête
id: a          # garde
roles:
  played: [x, y]   # ceux-ci
  simulated:
    - z
    - t

# entre deux
injects:
  - id: un
    at: 5m
    notes: |    # pour l’animation
      Première ligne.
        En retrait.

  # à propos de deux
  - {id: deux, at: 1m}
  - use: trois
    expects:
      - {id: E1, within: 3m}
"""


def read(text: str) -> Any:  # noqa: ANN401 - plain data
    return YamlText(Path("x"), text).load()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("id",), "b"),
        (("roles", "played"), ["y"]),
        (("roles", "simulated"), ["z", "x"]),
        (("roles", "simulated"), []),
        (("roles", "historian"), ["y"]),
        (("injects", 0, "at"), "1h30m"),
        (("injects", 0, "to"), ["x"]),
        (("injects", 0, "notes"), "**Mot.**\n\nDeux : lignes # ici\n"),
        (("injects", 0, "notes"), "une ligne: avec ceci"),
        (("injects", 0, "notes"), "  retrait\nd’abord\n"),
        (("injects", 1, "at"), "90s"),
        (("injects", 1, "to"), ["x", "y"]),
        (("injects", 1, "notes"), "a\nb: {c}\n"),
        (("injects", 2, "to"), ["x"]),
        (("injects", 2, "release"), "key"),
        (("injects", 2, "actor"), None),
        (("injects", 2, "expects", 0, "within"), "12m30s"),
        (("injects", 2, "pace"), 0.5),
    ],
)
def test_a_value_is_changed_and_all_else_reads_as_before(path: Steps, value: Any) -> None:  # noqa: ANN401 - YAML, whatever its shape
    changed = edited(TEXT, {path: value})
    wanted = read(TEXT)
    holder = wanted
    for step in path[:-1]:
        holder = holder[step]
    holder[path[-1]] = value
    found = read(changed)
    for data in (found, wanted):
        for inject in data["injects"]:
            inject["notes"] = inject.get("notes", "").strip()
    assert found == wanted
    for comment in ("# tête", "# garde", "# ceux-ci", "# entre deux", "# à propos de deux"):
        assert comment in changed


def test_several_values_are_changed_at_once() -> None:
    changed = edited(TEXT, {("id",): "b", ("injects", 1, "at"): "2m", ("injects", 0, "to"): ["x"]})
    data = read(changed)
    assert (data["id"], data["injects"][1]["at"], data["injects"][0]["to"]) == ("b", "2m", ["x"])


def test_lists_and_durations_stay_as_authors_write_them() -> None:
    changed = edited(TEXT, {("roles", "simulated"): ["z", "u"], ("injects", 0, "at"): "30s"})
    assert "  simulated:\n    - z\n    - u\n\n# entre deux" in changed
    assert "    at: 30s\n" in changed


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_any_text_reads_as_it_was_given(words: str) -> None:
    for place in (0, 1):
        path: Steps = ("injects", place, "notes")
        found = read(edited(TEXT, {path: words}))["injects"][place]["notes"]
        assert str(found).rstrip("\n") == words.rstrip("\n")
