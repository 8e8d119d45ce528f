"""Axes of time: exercise seconds, told in hours and minutes."""

from collections.abc import Callable, Sequence

from matplotlib.axes import Axes
from matplotlib.ticker import FuncFormatter, MultipleLocator

_STEPS = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400)


def time_axis(
    axes: Axes, end: float, ticks: int = 13, tell: Callable[[float], str] | None = None
) -> None:
    """Make the x axis run to `end` seconds, with at most so many round ticks.

    They are told as hours and minutes of the exercise, unless `tell` says it otherwise.
    """
    span = max(end, 1.0)
    step = next((each for each in _STEPS if span / each <= ticks), span / ticks)
    say = tell or told
    axes.set_xlim(0, span)
    axes.xaxis.set_major_locator(MultipleLocator(step))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: say(value)))


def told(value: float) -> str:
    """Return seconds as `1:05`, hours and minutes."""
    hours, minutes = divmod(round(value / 60), 60)
    return f"{hours}:{minutes:02d}"


def spread(places: Sequence[float], near: float) -> list[int]:
    """Return a row for each of `places`, in rising order, so that none is `near` its neighbour."""
    rows: list[int] = []
    last: list[float] = []
    for place in places:
        row = next((n for n, taken in enumerate(last) if place - taken >= near), len(last))
        last[row : row + 1] = [place]
        rows.append(row)
    return rows
