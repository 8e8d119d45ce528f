"""Whether consoles that are killed and come back, again and again, make the director late."""

import os
import select
import tempfile
import threading
import time
from pathlib import Path

from benchmarks.crowd import Crowd, lateness, sent
from benchmarks.directors import Served, served, write_exercise
from benchmarks.figures import Figure, percentile
from benchmarks.startup import TIMES, open_console

CONSOLES = 10
"""At least as many are killed."""
PLAYERS = 20
INJECTS = 200
SPEED = 10
"""Exercise seconds in a wall second: injects a second apart leave every tenth of one."""
BACK = ("● relié", "en cours")
"""What a console shows when it is there again."""


def measure() -> list[Figure]:
    """Play one schedule twice: with consoles killed and reopened, and with no console at all."""
    alone, _ = _late(killing=False)
    disturbed, killed = _late(killing=True)
    assert killed >= CONSOLES
    return [
        Figure(
            f"timed inject to the last of {PLAYERS} players, p99 of {INJECTS}, "
            f"console killed and reopened {killed} times",
            1_000 * percentile(disturbed, 0.99),
            "ms",
            50,
            1_000 * percentile(alone, 0.99),
            "same schedule, no console",
        )
    ]


class Accidents(threading.Thread):
    """Opens a console, waits until it is there, kills it, and again until the play is over."""

    def __init__(self, folder: Path, director: Served) -> None:
        super().__init__()
        self._folder, self._director = folder, director
        self.over = threading.Event()
        self.killed = 0

    def run(self) -> None:
        """Have accidents."""
        while not self.over.is_set():
            process, terminal = open_console(self._folder, self._director)
            self._until_back(terminal)
            process.kill()
            process.wait()
            os.close(terminal)
            self.killed += 1

    def _until_back(self, terminal: int) -> None:
        seen, patience = "", time.monotonic() + TIMES
        while not all(word in seen for word in BACK):
            assert time.monotonic() < patience, "the console never came back"
            if select.select([terminal], [], [], 0.5)[0]:
                seen += os.read(terminal, 65_536).decode(errors="replace")


def _late(*, killing: bool) -> tuple[list[float], int]:
    """Return by how many seconds the last player had each inject late, and the consoles killed."""
    injects = [
        {
            "id": f"i{n}", "at": f"{20 + n}s", "to": ["rssi"], "channel": "email",
            "subject": f"Message {n}", "body": "Un texte. " * 60,
        }
        for n in range(INJECTS)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_exercise(folder, injects, ["rssi"])
        run = str(folder / "run.crisisex")
        with served(folder, str(folder), "--run", run, "--speed", str(SPEED)) as director:
            tokens = [director.join("rssi") for _ in range(PLAYERS)]
            crowd = Crowd.around(director, tokens)
            crowd.listen("inject_released", INJECTS)
            director.facilitate(type="start_exercise")
            accidents = Accidents(folder, director)
            if killing:
                accidents.start()
            came = crowd.arrivals()
            crowd.leave()
            accidents.over.set()
            if killing:
                accidents.join()
            messages = sent(director, tokens[0], INJECTS)
    assert len({message["inject"] for message in messages}) == INJECTS
    return lateness(came, messages, SPEED), accidents.killed
