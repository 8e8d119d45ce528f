"""`python -m tests.chaos --runs N --seed S --processes M`: many mornings under faults.

N mornings are played in this program, M with real processes. What went wrong is printed with
the seed that plays the same morning again.
"""

import argparse
import logging
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from tests.chaos import crowd, morning
from tests.chaos.morning import Played

KINDS = ("lost", "twice", "early", "different", "untold")


@dataclass
class Tally:
    """What many mornings have come to."""

    runs: int = 0
    commands: int = 0
    events: int = 0
    struck: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)

    def adds(self, played: Played) -> None:
        """Count one morning."""
        self.runs += 1
        self.commands += played.commands
        self.events += played.events
        self.struck.update(blow.partition(" at ")[0] for blow in played.struck)
        self.wrong.update({kind: len(getattr(played.verdict, kind)) for kind in KINDS})

    def told(self, what: str, seconds: float) -> str:
        """Return the tally as lines."""
        blows = ", ".join(f"{count} {blow}" for blow, count in self.struck.most_common())
        wrong = ", ".join(f"{self.wrong[kind]} {kind}" for kind in KINDS)
        return (
            f"{self.runs} runs {what} in {seconds:.0f} s, {self.commands} commands, "
            f"{self.events} events\n  struck: {blows}\n  {wrong}"
        )


def main() -> int:
    """Return 1 when anything was lost, happened twice or early, differs or was not told."""
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000, help="in this program")
    parser.add_argument("--processes", type=int, default=40, help="with real processes")
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    seeds = range(asked.seed, asked.seed + asked.runs)
    whole = _tallied("in one program", _in_parallel(seeds, asked.workers), "--processes 0 --runs")
    real = range(asked.seed, asked.seed + asked.processes)
    whole &= _tallied("with real processes", _in_turn(crowd.play, real), "--runs 0 --processes")
    return 0 if whole else 1


def _tallied(what: str, mornings: Iterator[Played], again: str) -> bool:
    tally, begun = Tally(), time.monotonic()
    for played in mornings:
        tally.adds(played)
        if played.verdict.wrong:
            print(f"seed {played.seed}: {'; '.join(played.verdict.wrong)}")
            print(f"  struck: {', '.join(played.struck)}")
            print(f"  again: python -m tests.chaos {again} 1 --seed {played.seed}", flush=True)
    if tally.runs:
        print(tally.told(what, time.monotonic() - begun), flush=True)
    return not tally.wrong.total()


def _in_parallel(seeds: range, workers: int) -> Iterator[Played]:
    if not seeds:
        return
    with ProcessPoolExecutor(workers, initializer=logging.disable) as pool:
        yield from pool.map(_one_morning, seeds, chunksize=20)


def _one_morning(seed: int) -> Played:
    return next(_in_turn(morning.play, range(seed, seed + 1)))


def _in_turn(play: Callable[[int, Path], Played], seeds: range) -> Iterator[Played]:
    memory = Path("/dev/shm")  # noqa: S108 - thousands of runs need no disk
    for seed in seeds:
        where = memory if play is morning.play and memory.is_dir() else None
        with tempfile.TemporaryDirectory(dir=where) as folder:
            yield play(seed, Path(folder))


if __name__ == "__main__":
    sys.exit(main())
