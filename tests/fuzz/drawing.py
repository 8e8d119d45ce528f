"""Values drawn by hypothesis, the same for the same seed."""

from random import Random
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

T = TypeVar("T")


def drawn(strategy: SearchStrategy[T], chance: Random, count: int) -> list[T]:
    """Return at most `count` values; of a small set there may be fewer."""
    found: list[T] = []

    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @seed(chance.getrandbits(32))
    @given(strategy)
    def collect(value: T) -> None:
        found.append(value)

    collect()
    return found
