"""`python -m tests.fuzz --inputs N --seed S --only TARGET`: many inputs that nobody meant well.

Each target gets its share of the inputs, under seeds that follow one another. What was wrong is
kept in a folder and printed with the line that plays it again.
"""

import argparse
import math
import os
import sys
import time
from pathlib import Path

from tests.fuzz.playing import Course, play_again
from tests.fuzz.target import Target
from tests.fuzz.targets.every import TARGETS
from tests.fuzz.telling import Tally, keep, table, told
from tests.fuzz.workers import play_all

MILLION = 1_000_000


def main() -> int:
    """Return 1 when an input was neither taken nor refused as it must be."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--inputs", type=int, default=MILLION, help="in all")
    parser.add_argument("--seed", type=int, default=0, help="the first one")
    parser.add_argument("--only", choices=TARGETS, action="append", default=[])
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--keep", type=Path, default=Path("fuzz-found"), help="a folder")
    parser.add_argument("--file", type=Path, help="one input that was kept, for --only")
    asked = parser.parse_args()
    targets = [TARGETS[name] for name in asked.only or TARGETS]
    if asked.file is not None:
        return _alone(targets[0], asked.file)
    tallies, seconds = [], {}
    for target in targets:
        begun = time.monotonic()
        share = MILLION if asked.only else target.share
        seeds = _seeds(target, asked.inputs * share / MILLION / len(asked.only or "1"), asked.seed)
        tally = Tally(target.name)
        tallies.append(tally)
        for course in play_all(target, seeds, asked.workers):
            _tell(tally, course, target, asked.keep)
        seconds[target.name] = time.monotonic() - begun
        print(
            table([tally], seconds={target.name: seconds[target.name]}).splitlines()[1], flush=True
        )
    print(table(tallies, seconds))
    return int(any(each.wrong for each in tallies))


def _seeds(target: Target, inputs: float, first: int) -> range:
    """Return the seeds that make so many inputs, one at least."""
    return range(first, first + max(1, math.ceil(inputs / target.course / target.each)))


def _tell(tally: Tally, course: Course, target: Target, folder: Path) -> None:
    for wrong in tally.adds(course):
        print(told(wrong, target.course * target.each, keep(wrong, folder)), flush=True)


def _alone(target: Target, file: Path) -> int:
    course = play_again(target, file.read_bytes())
    for wrong in course.wrong:
        print(wrong.why)
    print(f"{course.taken} taken, {course.refused} refused, {len(course.wrong)} wrong")
    return int(bool(course.wrong))


if __name__ == "__main__":
    sys.exit(main())
