"""A measured figure, what it must reach, and the floor it stands beside."""

import os
import platform
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime


@dataclass(frozen=True)
class Figure:
    """One line of the table; `value`, `limit` and `floor` are in `unit`."""

    what: str
    value: float
    unit: str
    limit: float
    floor: float | None = None
    floor_is: str = ""

    @property
    def reached(self) -> bool:
        """Whether the limit holds."""
        return self.value <= self.limit


def print_table(figures: Sequence[Figure]) -> None:
    """Print the figures as a Markdown table, with machine and date."""
    print(
        f"\n{datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores, "
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()}\n"
    )
    print("| what | measured | must reach | floor in the same run | ratio | |")
    print("|---|---|---|---|---|---|")
    for figure in figures:
        floor = ratio = "—"
        if figure.floor is not None:
            floor = f"{figure.floor:.3g} {figure.unit} ({figure.floor_is})"
            ratio = f"{figure.value / figure.floor:.1f}" if figure.floor else "—"
        print(
            f"| {figure.what} | {figure.value:.3g} {figure.unit} "
            f"| ≤ {figure.limit:g} {figure.unit} | {floor} | {ratio} "
            f"| {'reached' if figure.reached else 'NOT REACHED'} |"
        )


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which `share` of `values` lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def median(values: Sequence[float]) -> float:
    """Return the middle value."""
    return statistics.median(values)
