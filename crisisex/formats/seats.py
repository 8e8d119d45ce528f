"""Who plays: the players and teams of another tool as roles of ours, each one role.

A name that is a shipped role's own is that role; any other is a role with a card to write.
"""

from typing import Any

from crisisex.formats.casting import shipped_roles
from crisisex.formats.liberal import line
from crisisex.formats.naming import short_id
from crisisex.formats.words import bare
from crisisex.scenario.naming import Names

SOMEBODY = "direction"
"""Who receives what is addressed to nobody."""


class Seats:
    """The roles of an exercise in the making, in the order in which they are spoken of."""

    def __init__(self) -> None:
        self.cards: dict[str, dict[str, Any]] = {}
        """The cards that the exercise brings itself."""
        self._by_name: dict[str, str] = {}
        self._names = Names()
        for shipped in shipped_roles().values():
            self._names.take(shipped)

    @property
    def played(self) -> list[str]:
        """The ids of all the roles."""
        return list(dict.fromkeys(self._by_name.values()))

    def role(self, name: str, card: str = "") -> str:
        """Return the id of the role that others call `name`."""
        title = line(name) or SOMEBODY
        key = title.casefold()
        if key not in self._by_name:
            shipped = shipped_roles().get(bare(title))
            role = shipped or self._names.take(short_id(title, "role"))
            self._by_name[key] = role
            if card or not shipped:
                written = {"card": card} if card else {}
                self.cards.setdefault(role, {"id": role, "title": title, **written})
        return self._by_name[key]
