"""Who plays: the names that others give to players and teams, as roles of ours."""

import re
from functools import cache
from typing import Any

from crisisex.formats.liberal import line
from crisisex.formats.naming import Taken, identifier
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.yaml_text import YamlText

SOMEBODY = "direction"
"""Who receives what is addressed to nobody."""
_FRONT = re.compile(r"---\r?\n(.*?)\r?\n---", re.DOTALL)


class Cast:
    """The roles of an exercise in the making, in the order in which they are spoken of."""

    def __init__(self) -> None:
        self._taken = Taken()
        self._by_name: dict[str, str] = {}
        self._cards: dict[str, dict[str, Any]] = {}

    @property
    def played(self) -> list[str]:
        """Their ids."""
        return list(dict.fromkeys(self._by_name.values()))

    @property
    def cards(self) -> dict[str, dict[str, Any]]:
        """The cards of those that are not among the shipped ones."""
        return self._cards

    def role(self, name: str, card: str = "") -> str:
        """Return the id of the role that others call `name`: a shipped one, or one of its own."""
        title = line(name) or SOMEBODY
        key = title.casefold()
        if key in self._by_name:
            return self._by_name[key]
        plain = identifier(title, "role")
        role = shipped_roles().get(plain) or self._taken.fresh(plain)
        if card or role not in shipped_roles().values():
            self._cards.setdefault(
                role, {"id": role, "title": title} | ({"card": card} if card else {})
            )
        self._by_name[key] = role
        return role


@cache
def shipped_roles() -> dict[str, str]:
    """Return the ids of the shipped roles by what they may be called, as identifiers."""
    found: dict[str, str] = {}
    for file in sorted((content_root() / "roles").glob("*.md")):
        found.setdefault(file.stem, file.stem)
        for name in _names(YamlText.read(file)):
            found.setdefault(identifier(name, file.stem), file.stem)
    return found


def _names(card: YamlText) -> list[str]:
    """Return what a card calls its role."""
    front = _FRONT.match(card.text)
    try:
        data = YamlText(card.file, front[1] if front else "").load()
    except ScenarioError:
        return []
    said = data if isinstance(data, dict) else {}
    return [line(said[key]) for key in ("title", "short") if said.get(key)]
