"""A director that is killed before a thousand players, and is back: who returns when, with what."""

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import httpx

from benchmarks.crowd import Account, Crowd
from benchmarks.directors import served, start
from benchmarks.figures import Figure
from benchmarks.rooms import filled, timed

SIZES = (1_000, 5_680)
INJECTS = 10
SPEED = 10
"""Exercise seconds in a wall second."""
EVERY = 2.0
"""Wall seconds between injects."""
MUST = 10.0
PATIENCE = 60.0
"""Wall seconds within which a busy director says something."""


@dataclass(frozen=True)
class Return:
    """From the death on: seconds until all were back, of which the director was not there."""

    seconds: float
    away: float
    account: Account


def measure() -> list[Figure]:
    """Kill the director in the midst of timed injects, take the run up again, and go on."""
    figures = []
    for players in SIZES:
        back = killed(players)
        wrong = sum(not had_each_once(numbers, INJECTS) for numbers in back.account.numbers)
        who = f"{players:,} players"
        figures += [
            Figure(
                f"all {who} back after kill -9, from its death on",
                back.seconds,
                "s",
                MUST,
                back.away,
                "the director's own absence",
            ),
            Figure(f"of {who}, those who missed an inject or had one twice", wrong, "", 0),
        ]
    return figures


def had_each_once(numbers: list[int], count: int) -> bool:
    """Return whether so many messages came, none of them twice."""
    return len(numbers) == len(set(numbers)) == count


def killed(players: int, *, injects: int = INJECTS, every: float = EVERY) -> Return:
    """Kill the director after the third inject; `every` is wall seconds between two."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        room = filled(folder / "room", players, timed(injects, every=every * SPEED))
        run, speed = str(room.run), ("--speed", str(SPEED))
        first = start(folder, run, *speed)
        crowd = Crowd.around(first, room.tokens, after=room.latest)
        crowd.listen("inject_released", injects)
        token = first.ready["facilitator_token"]
        first.facilitate(type="start_exercise")
        # The third inject is under way when it dies.
        _wait_for(first.ready["url"], token, f"i{2:03}")
        died = time.time()
        first.die()
        port = str(httpx.URL(first.ready["url"]).port)
        with served(folder, run, *speed, "--start", "--port", port):
            again = time.time()
            crowd.arrivals()
            account = crowd.account()
        crowd.leave()
    return Return(account.whole[-1] - died, again - died, account)


def _wait_for(url: str, token: str, inject: str) -> None:
    """Return once an inject has left."""
    headers = {"authorization": f"Bearer {token}"}
    with httpx.stream(
        "GET", f"{url}/api/feed", headers=headers, trust_env=False, timeout=PATIENCE
    ) as answer:
        for line in answer.iter_lines():
            if line.startswith("data: ") and f'"inject":"{inject}"' in line:
                return
