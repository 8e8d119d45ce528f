"""What a column without heading is taken for, by what most of its cells look like."""

from collections.abc import Callable, Sequence
from statistics import mean

from crisisex.formats.moments import moment
from crisisex.formats.words import bare, known

_MOST = 0.5
"""Share of the cells that must look alike."""
_LONGEST_CHANNEL = 40


def by_contents(values: Sequence[Sequence[str]]) -> dict[int, str]:
    """Return the fields of columns, by their place, from the cells that are written in each."""
    fields: dict[int, str] = {}
    for field, test in _TESTS.items():
        shares = {
            index: mean(test(cell) for cell in cells)
            for index, cells in enumerate(values)
            if cells and index not in fields
        }
        best = max(shares, key=lambda index: shares[index], default=-1)
        if shares.get(best, 0) >= _MOST:
            fields[best] = field
    lengths = {
        index: mean(map(len, cells))
        for index, cells in enumerate(values)
        if cells and index not in fields and not all(cell.isdigit() for cell in cells)
    }
    longest = sorted(lengths, key=lambda index: -lengths[index])
    return fields | dict(zip(longest, ("body", "subject"), strict=False))


def is_channel(cell: str) -> bool:
    """Return whether a cell names a means of sending."""
    words, names = f" {bare(cell)} ", known("channels")
    return len(words) < _LONGEST_CHANNEL and any(f" {name} " in words for name in names)


def _is_time(cell: str) -> bool:
    return not cell.isdigit() and moment(cell) is not None


def _is_role(cell: str) -> bool:
    return bare(cell) in known("roles")


_TESTS: dict[str, Callable[[str], bool]] = {
    "planned": _is_time,
    "channel": is_channel,
    "to": _is_role,
}
