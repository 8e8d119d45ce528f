"""`python -m tests.soak --hours 8 --speed 20 --players 100`: a long day, and a quiet one beside it.

Memory must be flat but for what the log holds, and every handle given back.
"""

import argparse
import contextlib
import json
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path

from benchmarks.figures import Figure, print_table
from tests.soak.exercise import HOUR, write_busy, write_quiet
from tests.soak.house import House, Sample
from tests.soak.judging import (
    LIMITS,
    of_a_busy_day,
    of_a_quiet_day,
    of_handles,
    of_the_end,
    warmed,
)

SAMPLED_EVERY = 300
"""Exercise seconds."""
ROOMS = ("busy", "quiet")


def main() -> int:
    """Return 1 when something that must be reached is not."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--hours", type=float, default=8, help="of exercise time")
    parser.add_argument("--speed", type=float, default=20, help="exercise seconds in a second")
    parser.add_argument("--players", type=int, default=100)
    parser.add_argument("--samples", type=Path, help="a file that takes all that was seen")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        figures = _soaked(Path(name), asked)
    print_table(figures)
    return 0 if all(each.reached for each in figures) else 1


def _soaked(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    exercises = {
        "busy": write_busy(folder / "busy-exercise", asked.hours),
        "quiet": write_quiet(folder / "quiet-exercise"),
    }
    with contextlib.ExitStack() as stack:
        busy, quiet = (
            stack.enter_context(
                House(folder / room, exercises[room], asked.players, asked.speed, room == "quiet")
            )
            for room in ROOMS
        )
        _pass(asked, {"busy": busy, "quiet": quiet})
        ended = {"busy": busy.ends(), "quiet": quiet.ends()}
        afresh = busy.afresh()
    busy_day, quiet_day = (warmed(each.samples, asked.hours) for each in (busy, quiet))
    for end in ended.values():
        print("\n".join(end.verdict.wrong[:20]) + end.errors, file=sys.stderr)
    return [
        *of_a_busy_day(busy_day, ended["busy"], afresh, LIMITS),
        *of_a_quiet_day(quiet_day, LIMITS),
        *of_handles(busy_day, ended["busy"], "busy"),
        *of_handles(quiet_day, ended["quiet"], "quiet"),
        *of_the_end(ended["busy"], "busy"),
        *of_the_end(ended["quiet"], "quiet"),
    ]


def _pass(asked: argparse.Namespace, houses: dict[str, House]) -> None:
    """Let the hours pass, and look every few minutes."""
    due = time.monotonic()
    elapsed = 0.0
    while elapsed < asked.hours * HOUR:
        due += SAMPLED_EVERY / asked.speed
        time.sleep(max(0.0, due - time.monotonic()))
        for room, house in houses.items():
            seen = house.sample()
            _tell(room, seen, asked.samples)
            if room == "busy":
                elapsed = seen.elapsed


def _tell(room: str, seen: Sample, file: Path | None) -> None:
    director, console = seen.director, seen.console
    print(
        f"{room} {seen.elapsed / HOUR:.2f} h, {seen.events} events, {seen.connections} connections"
        f" | director {director.memory:.1f} MiB, {sum(director.descriptors.values())} descriptors, "
        f"{director.threads} threads, {director.tasks} tasks | console {console.memory:.1f} MiB, "
        f"{sum(console.descriptors.values())}, {console.threads}, {console.tasks}",
        file=sys.stderr,
        flush=True,
    )
    if file is not None:
        with file.open("a", encoding="utf-8") as kept:
            kept.write(json.dumps({"room": room, **asdict(seen)}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
