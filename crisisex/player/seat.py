"""What the director says of a seat before any event, read from its JSON.

What an older director does not say (declaration forms) is as none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from crisisex.plain import cleaned
from crisisex.player.state import Table, table


@dataclass(frozen=True)
class Actor:
    """Somebody whom the facilitators play, and whom the seat may write to."""

    id: str
    name: str


@dataclass(frozen=True)
class Contact:
    """A role of the directory."""

    title: str
    cell: str
    """The title of the cell it is played in; empty for who is played by the facilitators."""
    contact: str
    """An invented number or address."""


@dataclass(frozen=True)
class Blank:
    """One field of a form to fill in."""

    id: str
    label: str
    kind: str = "text"
    """`line`, `text`, `choice`, `choices`, `number` or `instant`."""
    required: bool = False
    options: Table[str] = field(default_factory=table)
    """What can be chosen; on a line, what can be proposed, anything else being sound too."""
    hint: str = ""
    most: int = 4_000
    """Signs that it may hold, or a number's greatest value."""


@dataclass(frozen=True)
class Section:
    """Fields under one heading."""

    title: str
    fields: tuple[Blank, ...]


@dataclass(frozen=True)
class DeclarationForm:
    """What the portal of a declaration asks."""

    title: str
    intro: str
    source: str
    to_check: bool
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Obligation:
    """A declaration that falls to the seat."""

    id: str
    title: str
    wording: str
    """How long one has, in words."""
    recipient: str
    reference: str
    to_check: bool
    form: DeclarationForm | None


@dataclass(frozen=True)
class Seat:
    """Who the player is, and what they may read and do; `card`, `briefing`, `rules` are HTML."""

    exercise: str
    establishment: str
    cell_title: str
    role: str
    role_title: str
    role_name: str
    name: str
    participant: str
    card: str
    briefing: str
    rules: str
    actors: tuple[Actor, ...]
    roles: Table[str]
    """Short names of the roles of the cell, by id."""
    obligations: tuple[Obligation, ...]
    directory: tuple[Contact, ...] = ()
    """The other cells, then those whom the facilitators play."""
    plans: Table[str] = field(default_factory=table)
    """The sections of plans that a decision may have followed, in words, by id."""
    historian: bool = False
    """The seat keeps the crisis log."""

    @classmethod
    def read(cls, view: Mapping[str, Any]) -> "Seat":
        """Return the seat that `GET /seat` describes, every text of it made plain."""
        view = cleaned(dict(view))
        names = (
            "exercise", "establishment", "cell_title", "role", "role_title", "role_name", "name",
            "participant", "card", "briefing", "rules",
        )  # fmt: skip
        return cls(
            **{name: view[name] for name in names},
            actors=tuple(Actor(each["id"], each["name"]) for each in view["actors"]),
            roles=table(view["roles"]),
            obligations=tuple(map(_obligation, view["obligations"])),
            directory=tuple(_directory(view)),
            plans=table({each["id"]: each["wording"] for each in view.get("plans") or ()}),
            historian=bool(view.get("historian")),
        )


def _directory(view: Mapping[str, Any]) -> Iterator[Contact]:
    titles = {each["id"]: each["title"] for each in view.get("cells") or ()}
    for each in view.get("directory") or ():
        if each["cell"] != view["cell"]:
            yield Contact(each["title"], titles.get(each["cell"], ""), each.get("contact") or "")


def _obligation(view: Mapping[str, Any]) -> Obligation:
    names = ("id", "title", "wording", "recipient", "reference", "to_check")
    form = view.get("form")
    return Obligation(**{name: view[name] for name in names}, form=_form(form) if form else None)


def _form(view: Mapping[str, Any]) -> DeclarationForm:
    return DeclarationForm(
        title=view.get("title") or "",
        intro=view.get("intro") or "",
        source=view.get("source") or "",
        to_check=bool(view.get("to_check")),
        sections=tuple(
            Section(each.get("title") or "", tuple(map(_blank, each["fields"])))
            for each in view["sections"]
        ),
    )


def _blank(view: Mapping[str, Any]) -> Blank:
    return Blank(
        id=view["id"],
        label=view["label"],
        kind=view.get("kind") or "text",
        required=bool(view.get("required")),
        options=table(view.get("options")),
        hint=view.get("hint") or "",
        most=view.get("max") or 4_000,
    )
