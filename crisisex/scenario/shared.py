"""What exercises share, `roles/` or `injects/`, read as an exercise that uses all of it.

What is shared is then judged by the same code, and each problem is said in the file it stands in.
"""

import contextlib
from pathlib import Path
from typing import Any

from crisisex.scenario.gathering import Gathering
from crisisex.scenario.plain_text import Steps
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.yaml_text import YamlText

KINDS = {"roles": "*.md", "injects": "*.yaml"}
"""The folders of what exercises share, and what their files are called."""
_PHASE = "partage"
_STAND_IN = {
    "id": "rien",
    "manual": True,
    "channel": "email",
    "subject": "Rien",
    "objective": "O1",
}
"""An exercise holds an inject at least."""


class SharedContent(Gathering):
    """The role cards or the library injects of a folder, as an exercise with no other content."""

    def __init__(self, folder: Path) -> None:
        super().__init__(YamlText(folder.parent / "exercise.yaml", ""))
        self._kind = folder.name

    def data(self) -> dict[Any, Any]:
        """Return the exercise's data."""
        injects = [self._alone(file, index) for index, file in enumerate(self._files("injects"))]
        seats = sorted({role for each in injects for role in _names(each.get("to"))})
        cards = self._cards([file.stem for file in self._files("roles")])
        seats = seats or [*cards, "personne"][:1]
        return {
            "id": _PHASE,
            "title": _PHASE,
            "roles": {"played": seats, "simulated": [each for each in cards if each not in seats]},
            "objectives": [{"id": each, "text": each} for each in sorted(_objectives(injects))],
            "phases": [{"id": _PHASE, "title": _PHASE, "scenario": "J 08:00"}],
            "injects": injects or [{**_STAND_IN, "to": seats}],
            "cards": cards,
        }

    def _files(self, kind: str) -> list[Path]:
        return shared_files(self.folder / kind) if kind == self._kind else []

    def _alone(self, file: Path, index: int) -> dict[Any, Any]:
        """Return a library inject with its defaults, whose trigger is a facilitator's hand."""
        here: Steps = ("injects", index)
        inject = self._used({"use": file.stem, "manual": True}, here)
        with contextlib.suppress(ScenarioError):  # that is said already
            self.origins[here] = (YamlText.read(file), ("inject",))
        return inject


def shared_files(folder: Path) -> list[Path]:
    """Return the files of `roles/` or `injects/`; none of any other folder."""
    return sorted(folder.glob(KINDS[folder.name])) if folder.name in KINDS else []


def _names(value: Any) -> list[str]:  # noqa: ANN401 - raw data
    """Return the names that a value holds, alone or in a list; others are problems elsewhere."""
    found = value if isinstance(value, list) else [value]
    return [each for each in found if isinstance(each, str) and each]


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - raw data
    return value if isinstance(value, list) else []


def _objectives(injects: list[dict[Any, Any]]) -> set[str]:
    """Return the objectives that the injects name by default."""
    named = [inject.get("objective") for inject in injects]
    named += [
        action.get("objective")
        for inject in injects
        for action in _listed(inject.get("expects"))
        if isinstance(action, dict)
    ]
    return {each for each in named if isinstance(each, str)} | {"O1"}
