"""Every text that a run holds, rewritten; what identifies a thing of the exercise stays.

Whatever is not known to be an identifier is taken for a text: what is new is covered too.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from crisisex.language import N_
from crisisex.log.pseudonyms.contacts import without_contacts
from crisisex.log.pseudonyms.looks import like_names
from crisisex.log.pseudonyms.names import Names
from crisisex.log.pseudonyms.people import People
from crisisex.run.events import (
    EVENTS,
    FacilitatorJoined,
    ObserverJoined,
    ParticipantJoined,
    Recorded,
)

_FIELDS = """
id type cell role participant observer facilitator inject choice obligation objective milestone
phase to speaker cause rating channel digest exercise number message_id copy_of language level
release form mark finding into standing element
"""
IDENTIFIERS = frozenset(_FIELDS.split())
"""Fields that name a thing of the run or of the exercise."""

LOOKS = N_("ressemble à un nom que personne n’a donné : laissé")

Doubts = dict[tuple[str, str], list[int]]
"""Log numbers by word and by why it is doubtful; none for what is in no event."""


@dataclass
class Rewriting:
    """What is made of a run's texts, and the doubts that come up meanwhile."""

    people: People
    names: Names
    identifiers: Collection[str]
    """Of the exercise: a text that is exactly one of them stays."""
    known: Collection[str]
    """Words of the exercise, folded: with a capital, they look like nobody."""
    files: Mapping[str, str] = field(default_factory=dict)
    """New names of attachments by the old ones."""
    doubts: Doubts = field(default_factory=lambda: defaultdict(list))

    def event(self, recorded: Recorded) -> Recorded:
        """Return `recorded` without names, and without its sender's id for the command."""
        data = {"type": recorded.event.type, **recorded.data}
        event = EVENTS.validate_python(
            _rewritten(data, self._keeps, lambda text: self._told(text, recorded.seq))
        )
        if isinstance(event, ParticipantJoined):
            event = event.model_copy(update={"name": self._pseudonym(event.participant)})
        elif isinstance(event, ObserverJoined):
            event = event.model_copy(update={"name": self._pseudonym(event.observer)})
        elif isinstance(event, FacilitatorJoined):
            event = event.model_copy(update={"name": self._pseudonym(event.facilitator)})
        return replace(recorded, event=event, command=None)

    def authored(self, data: Any) -> Any:  # noqa: ANN401 - JSON data
        """Return a part of the exercise without the names of those who played it."""
        return _rewritten(data, self._keeps, self.prose)

    def prose(self, text: str) -> str:
        """Return a text of the exercise without names; its invented addresses stay."""
        result = self.names.replaced(self._renamed(text))
        for doubt in result.doubts:
            self.doubts[doubt.word, doubt.why].append(0)
        return result.text

    def _told(self, text: str, number: int) -> str:
        result = self.names.replaced(without_contacts(self._renamed(text)))
        for doubt in result.doubts:
            self.doubts[doubt.word, doubt.why].append(number)
        for word in like_names(result.text, self.known):
            self.doubts[word, LOOKS].append(number)
        return result.text

    def _renamed(self, text: str) -> str:
        for old, new in self.files.items():
            text = text.replace(old, new)
        return text

    def _keeps(self, key: str, text: str) -> bool:
        return key in IDENTIFIERS or text in self.identifiers

    def _pseudonym(self, who: str) -> str:
        return self.people.by_id[who].pseudonym


def _rewritten(
    value: Any,  # noqa: ANN401 - JSON data
    keeps: Callable[[str, str], bool],
    told: Callable[[str], str],
    key: str = "",
) -> Any:  # noqa: ANN401 - JSON, whatever its depth
    if isinstance(value, str):
        return value if keeps(key, value) else told(value)
    if isinstance(value, list):
        return [_rewritten(each, keeps, told, key) for each in value]
    if isinstance(value, dict):
        return {name: _rewritten(each, keeps, told, name) for name, each in value.items()}
    return value


def identifiers_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON data
    """Yield every identifier that an exercise's JSON declares: ids, and keys of its groups."""
    if isinstance(value, list):
        for each in value:
            yield from identifiers_in(each)
    elif isinstance(value, dict):
        yield from value
        if isinstance(value.get("id"), str):
            yield value["id"]
        for each in value.values():
            yield from identifiers_in(each)


def texts_in(value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON data
    """Yield every text of JSON data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
