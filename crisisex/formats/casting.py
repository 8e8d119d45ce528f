"""Who plays and who is spoken for, from what cells call them.

A name is looked for among the roles of the exercise, the shipped cards and the words that houses
use; one that nothing knows becomes a role of its own, with a card to complete.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.words import bare, known
from crisisex.language import _
from crisisex.scenario.catalogue import content_root
from crisisex.scenario.fields import ID_PATTERN
from crisisex.scenario.naming import Names, identifier
from crisisex.scenario.yaml_text import YamlText
from crisisex.scenario.yaml_writing import written

EVERYBODY = "everybody"
_CREW = "cellule-de-crise"
_APART = re.compile(r"[,;/\n|•+]|(?<=\s)(?:et|and|&|-)(?=\s)|\s&\s")
_AROUND = " \t-–—.:*·\u00a0"
_LONGEST_TITLE = 200
_MOST_IN_A_CELL = 50
_MOST_MADE = 200
"""A column that makes more roles than this is not one of recipients."""


@cache
def shipped_roles() -> Mapping[str, str]:
    """Return the shipped roles by what they are called: id, full name, short name."""
    found: dict[str, str] = {}
    for file in sorted((content_root() / "roles").glob("*.md")):
        head = YamlText(file, file.read_text(encoding="utf-8").split("---")[1]).load()
        for name in (file.stem, str(head.get("title", "")), str(head.get("short", ""))):
            found.setdefault(bare(name), file.stem)
    return found


@cache
def _words() -> Mapping[str, str]:
    return {**known("roles"), **shipped_roles()}


@dataclass
class Cast:
    """The roles, as they are met."""

    said: Mapping[str, str] = field(default_factory=dict)
    """A role's id by what cells call it, as the house has said."""
    titles: dict[str, str] = field(default_factory=dict)
    """Roles that the exercise's file brings, with their full names."""
    played: dict[str, None] = field(default_factory=dict)
    simulated: dict[str, None] = field(default_factory=dict)
    made: dict[str, str] = field(default_factory=dict)
    """Roles that nothing knew, with what they are called."""
    remarks: list[Remark] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict)
    _names: Names = field(default_factory=Names)

    def __post_init__(self) -> None:
        """Take the names of the roles that are known."""
        self._said = {bare(name): role for name, role in self.said.items()}
        self._said |= {bare(title): role for role, title in self.titles.items()}
        self._said |= {bare(role): role for role in self.titles}
        self._names = Names((*shipped_roles().values(), *self.titles))

    def recipients(self, text: str, where: str) -> list[str]:
        """Return the roles that a cell of recipients names: `everybody` when it says so."""
        whole = self._known(text)
        if whole:
            roles = [self._met(whole, text, where)]
        else:
            parts = [part.strip(_AROUND) for part in _APART.split(text)]
            roles = [self._role(part, where) for part in parts[:_MOST_IN_A_CELL] if part]
        for role in roles:
            if role != EVERYBODY:
                self.played.setdefault(role)
        return list(dict.fromkeys(roles))

    def actor(self, text: str, where: str) -> str:
        """Return the role that is named, whom the facilitators speak for; nothing for none."""
        role = self._known(text)
        if role in {"", EVERYBODY}:
            return ""
        return self._met(role, text, where)

    def somebody(self, where: str) -> None:
        """Make the role of those to whom everything goes when a file names nobody."""
        self._make(self._names.take(_CREW), _("Cellule de crise"), where)
        self.played.setdefault(_CREW)

    def files(self) -> dict[str, bytes]:
        """Return a card for each role that nothing knew."""
        return {f"roles/{role}.md": _card(role, title) for role, title in self.made.items()}

    def _known(self, text: str) -> str:
        words = bare(text)
        if not words:
            return ""
        return self._said.get(words) or self._found.get(words) or _words().get(words, "")

    def _role(self, name: str, where: str) -> str:
        found = self._known(name)
        if found:
            return self._met(found, name, where)
        near = self._near(name)
        if near:
            told = _("« {name} » : pris pour le rôle {role}.")
            self.remarks.append(Remark(Manner.GUESSED, where, told.format(name=name, role=near)))
            self._found[bare(name)] = near
            return near
        if len(self.made) >= _MOST_MADE:
            told = _("Plus de {most} rôles inconnus : le message va à tous ceux qui jouent.")
            self.remarks.append(Remark(Manner.LEFT, where, told.format(most=_MOST_MADE)))
            return EVERYBODY
        given = name if re.fullmatch(ID_PATTERN, name) else identifier(name, "role")
        return self._make(self._names.take(given), name[:_LONGEST_TITLE], where)

    def _near(self, name: str) -> str:
        """Return the role whose name of two words or more stands in a longer one."""
        words = f" {bare(name)} "
        near = [each for each in _words() if " " in each and f" {each} " in words]
        best = max(near, key=len, default="")
        return "" if _words().get(best, EVERYBODY) == EVERYBODY else _words()[best]

    def _met(self, role: str, name: str, where: str) -> str:
        """Note, once, that a role is known by another name."""
        words = bare(name)
        if words not in self._found and words not in self._said and words != bare(role):
            self._found[words] = role
            if role != EVERYBODY and shipped_roles().get(words) != role:
                told = _("« {name} » : pris pour le rôle {role}.")
                self.remarks.append(
                    Remark(Manner.GUESSED, where, told.format(name=name, role=role))
                )
        return role

    def _make(self, role: str, title: str, where: str) -> str:
        self.made[role] = title
        self._found[bare(title)] = role
        told = _(
            "Rôle inconnu « {title} » : un rôle {role}, sa fiche est à écrire (roles/{role}.md)."
        )
        self.remarks.append(Remark(Manner.GUESSED, where, told.format(title=title, role=role)))
        return role


def _card(role: str, title: str) -> bytes:
    head = written({"id": role, "title": title})
    return f"---\n{head}---\n{_('**Votre mission.** À écrire.')}\n".encode()
