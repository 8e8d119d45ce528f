"""What a box holds, wrapped to its width: so that rows are no higher than their words."""

from dataclasses import dataclass

from crisisex.report.graph.wording import Wording
from crisisex.report.pictures.measure import POINT, wrapped
from crisisex.scenario.graph import Branch, Node

MOST_LINES = 3
"""Under a box's first line; what has no condition to tell may have to do with fewer."""
PAD = 1.1
"""Millimetres between a box's edge and its words."""
TIP = 4.4
"""Millimetres that the tips of a decision take from its words, on the left; half on the right."""


@dataclass(frozen=True)
class Scale:
    """What follows from the size of letters, in points; the rest is millimetres."""

    size: float

    @property
    def line(self) -> float:
        """From one line to the next."""
        return self.size * POINT * 1.19

    @property
    def width(self) -> float:
        """Of a box."""
        return self.size * 6.5

    @property
    def gap(self) -> float:
        """Between two rows."""
        return 1.4

    @property
    def flag(self) -> float:
        """What a branch's mark takes, with the line after it."""
        return self.size * 1.5

    @property
    def small(self) -> float:
        """The size of what a box says beside its subject."""
        return self.size - 0.8

    def height(self, lines: float) -> float:
        """Return the height of a box of so many lines."""
        return lines * self.line + 1.3


class Contents:
    """The words of an exercise's boxes, at one scale."""

    def __init__(self, words: Wording, scale: Scale, most: int = MOST_LINES) -> None:
        self._words, self.scale, self._most = words, scale, most
        self._known: dict[str, tuple[list[str], list[str]]] = {}
        self._choices: dict[str, list[str]] = {}

    def subject(self, node: Node) -> list[str]:
        """Return the lines of a box's subject."""
        return self._of(node)[0]

    def condition(self, node: Node) -> list[str]:
        """Return the lines of what it waits for, or of what spares it."""
        return self._of(node)[1]

    def lines(self, node: Node) -> int:
        """Return how many lines a box has, the first one included."""
        subject, condition = self._of(node)
        return 1 + max(1, len(subject) + len(condition))

    def choice(self, branch: Branch) -> list[str]:
        """Return the lines of a choice."""
        if branch.mark not in self._choices:
            room = self.scale.width - 2.6 * self.scale.size * POINT - 4.4
            lines = wrapped(branch.words, self.scale.size - 0.3, room, MOST_LINES)
            self._choices[branch.mark] = lines
        return self._choices[branch.mark]

    def card_lines(self, branch: Branch) -> float:
        """Return how many lines of a box a choice is worth."""
        return max(1.6, len(self.choice(branch)) * 0.95 + 0.2)

    def _of(self, node: Node) -> tuple[list[str], list[str]]:
        name = node.inject.id
        if name not in self._known:
            subject = self._subject(node)
            self._known[name] = subject, self._condition(node, MOST_LINES - len(subject))
        return self._known[name]

    def _subject(self, node: Node) -> list[str]:
        size, bold = self.scale.size, bool(node.letter)
        room = self._room(node)
        most = MOST_LINES - 1 if self._words.condition(node) else self._most
        most = MOST_LINES if bold else most
        return wrapped(node.inject.subject, size, room, most, bold=bold)

    def _condition(self, node: Node, most: int) -> list[str]:
        said = self._words.condition(node)
        return wrapped(said, self.scale.small, self._room(node), min(most, 2)) if said else []

    def _room(self, node: Node) -> float:
        tips = 1.5 * TIP if node.letter else 0.0
        return self.scale.width - 2 * PAD - tips
