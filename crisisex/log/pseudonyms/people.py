"""Whom a run names: players, observers and facilitators, each with one pseudonym.

The same name, however it was typed, is the same person.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from crisisex.log.pseudonyms.folding import words
from crisisex.run.events import FacilitatorJoined, ObserverJoined, ParticipantJoined, Recorded
from crisisex.scenario.models import Exercise

_TITLES = "m mr mme mlle dr docteur docteure pr professeur professeure monsieur madame"
_FUNCTIONS = """
de du des la le les van von der den el al ben bin di da dos et and ou
garde astreinte interim observateur observatrice animateur animatrice animation cellule crise
service joueur joueuse participant participante equipe adjoint adjointe remplacant
"""
TITLES = frozenset(_TITLES.split())
"""What stands before a name, and is none."""
FUNCTIONS = frozenset(_FUNCTIONS.split())
"""Parts of a name that are never looked for alone; what people write beside it, or instead."""
_LOGIN = 4
"""Letters that a login has, at least."""


@dataclass(frozen=True)
class Person:
    """Somebody whom the run names."""

    pseudonym: str
    words: frozenset[str]
    """All the words of their name, folded."""
    sought: frozenset[str]
    """Those that may stand for the person alone."""

    @cached_property
    def joined(self) -> frozenset[str]:
        """How a login or a handle writes the name: `jmartin`, `jeannemartin`."""
        return frozenset(
            pair
            for one in self.sought
            for two in self.sought - {one}
            for pair in (one + two, one[0] + two, two + one[0])
            if len(pair) >= _LOGIN
        )


@dataclass
class People:
    """Everybody, by the id that events know them by."""

    by_id: dict[str, Person] = field(default_factory=dict)
    by_word: dict[str, set[Person]] = field(default_factory=lambda: defaultdict(set))
    """By each word that may stand for them."""
    unsought: set[str] = field(default_factory=set)
    """Words of names that were taken for a function or a particle, as they were typed."""

    def add(self, who: str, person: Person) -> None:
        """Know `person` by the id that events use, and by their words."""
        self.by_id[who] = person
        for word in person.sought | person.joined:
            self.by_word[word].add(person)


def people_of(exercise: Exercise, events: Iterable[Recorded]) -> People:
    """Return everybody who joined the run."""
    people = People()
    functions = FUNCTIONS | _roles(exercise)
    pseudonyms: dict[frozenset[str], str] = {}
    counts: defaultdict[str, int] = defaultdict(int)
    for each in events:
        match each.event:
            case ParticipantJoined(participant=who, name=name, role=role):
                kind, aside = "Participant", f" ({exercise.role_name(role)})"
            case ObserverJoined(observer=who, name=name):
                kind, aside = "Observateur", ""
            case FacilitatorJoined(facilitator=who, name=name):
                kind, aside = "Animateur", ""
            case _:
                continue
        said = _said(name)
        sought = frozenset(word for word in said.keys() - functions if len(word) > 1)
        key = sought or frozenset({who})
        if key not in pseudonyms:
            counts[kind] += 1
            pseudonyms[key] = f"{kind} {counts[kind]}{aside}"
        people.add(who, Person(pseudonyms[key], frozenset(said), sought))
        people.unsought |= {said[word] for word in said.keys() - sought if len(word) > 1}
    return people


def _said(name: str) -> dict[str, str]:
    """Return the words of a name, titles left out, with how each was typed."""
    typed = {word.folded: name[word.start : word.end] for word in words(name)}
    return {word: said for word, said in typed.items() if word not in TITLES}


def _roles(exercise: Exercise) -> set[str]:
    """Return the words by which roles are called."""
    roles = [*exercise.cards, *exercise.roles.played, *exercise.roles.simulated]
    return {
        word.folded
        for role in roles
        for said in (role, exercise.role_title(role), exercise.role_name(role))
        for word in words(said)
    }
