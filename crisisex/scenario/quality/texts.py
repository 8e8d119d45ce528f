"""Every text of an exercise that somebody reads or hears, with its place and what it belongs to.

What names public facts on purpose is left out: `sources`, and the catalogue of obligations and
forms. So is what nobody wrote for this exercise but ids.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crisisex.scenario.injects import Inject
from crisisex.scenario.models import Exercise
from crisisex.scenario.plain_text import Steps

Text = tuple[Steps, str, str]
"""Where it stands, what it belongs to, and its words."""
Span = tuple[int, int]
_BETWEEN = "\n\0\n"
"""What parts two texts: no word goes on over it."""
GUIDE = "guide"
"""The facilitators' own: it may tell on which facts the exercise is built."""
_WHOLE = ("title", "establishment", "summary", "briefing", "rules", GUIDE)


@dataclass(frozen=True)
class Words:
    """Texts joined to one, in which patterns search quickly, and the way back to each."""

    text: str
    starts: list[int]
    texts: list[Text]

    @classmethod
    def of(cls, texts: Iterator[Text]) -> "Words":
        """Join the texts."""
        kept = [each for each in texts if each[2]]
        starts, end = [], 0
        for _path, _where, text in kept:
            starts.append(end)
            end += len(text) + len(_BETWEEN)
        return cls(_BETWEEN.join(text for _path, _where, text in kept), starts, kept)

    def at(self, span: Span) -> Text:
        """Return where what stands between two places belongs, and its words."""
        path, where, _text = self.texts[bisect_right(self.starts, span[0]) - 1]
        return path, where, self.text[slice(*span)]


def texts(exercise: Exercise, attached: Mapping[str, str]) -> Iterator[Text]:
    """Yield the texts of an exercise and of its attachments."""
    for key in _WHOLE:
        yield (key,), key, getattr(exercise, key)
    yield from _of_parts(exercise)
    for role, card in exercise.cards.items():
        for key, text in (("title", card.title), ("short", card.short), ("card", card.card)):
            yield ("cards", role, key), role, text or ""
        for nth, answer in enumerate(card.answers):
            yield ("cards", role, "answers", nth), role, answer
    for index, inject in enumerate(exercise.injects):
        for path, text in _of_inject(inject):
            yield ("injects", index, *path), inject.id, text
    for name, text in attached.items():
        yield ("attachments", name), name, text


def _of_parts(exercise: Exercise) -> Iterator[Text]:
    for index, objective in enumerate(exercise.objectives):
        yield ("objectives", index, "text"), objective.id, objective.text
    for index, cell in enumerate(exercise.cells):
        yield ("cells", index, "title"), cell.id, cell.title
    for index, phase in enumerate(exercise.phases):
        yield ("phases", index, "title"), phase.id, phase.title
    for index, milestone in enumerate(exercise.milestones):
        yield ("milestones", index, "text"), milestone.id, milestone.text


def _of_inject(inject: Inject) -> Iterator[tuple[Steps, str]]:
    yield ("from",), inject.sender
    yield ("subject",), inject.subject
    yield ("body",), inject.body
    yield ("notes",), inject.notes
    if inject.decision:
        yield ("decision", "question"), inject.decision.question
        for choice, text in inject.decision.choices.items():
            yield ("decision", "choices", choice), text
    for nth, action in enumerate(inject.expects):
        yield ("expects", nth, "text"), action.text
