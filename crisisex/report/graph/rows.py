"""Rows in which nothing overlaps: each thing stands where it should, or a little beside."""

_APART = 1.6
"""Millimetres between two neighbours."""
_ASIDE = 9
"""Millimetres that something may stand beside its place, rather than in a row of its own."""

Place = tuple[float, int]
"""Where something begins, and its row."""


class Rows:
    """Rows from `left` to `right`."""

    def __init__(self, left: float, right: float) -> None:
        self._left, self._right = left, right
        self._taken: list[list[tuple[float, float]]] = []

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._taken)

    def extent(self) -> tuple[float, float]:
        """Return where the first thing begins and the last one ends."""
        spans = [span for row in self._taken for span in row]
        return min(start for start, _end in spans), max(end for _start, end in spans)

    def find(self, x: float, width: float, below: int = 0) -> Place | None:
        """Return the nearest free place to `x` in the rows there are."""
        for aside in range(_ASIDE + 1):
            for at in dict.fromkeys((x + aside, x - aside)):
                if self._left <= at and at + width <= self._right + 0.01:
                    for row in range(below, len(self._taken)):
                        if self._is_free(row, at, width):
                            return at, row
        return None

    def place(self, x: float, width: float, below: int = 0) -> Place:
        """Take the nearest free place to `x`, in a new row where there is none."""
        place = self.find(x, width, below)
        if place is None:
            place = (x, max(below, len(self._taken)))
        self.take(place, width)
        return place

    def take(self, place: Place, width: float) -> None:
        """Take a place."""
        x, row = place
        while len(self._taken) <= row:
            self._taken.append([])
        self._taken[row].append((x, x + width))

    def _is_free(self, row: int, x: float, width: float) -> bool:
        return all(
            x + width + _APART <= start or end + _APART <= x for start, end in self._taken[row]
        )
