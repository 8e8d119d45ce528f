"""From the planned instant of a timed inject to the last of 100 players' sockets."""

import tempfile
from pathlib import Path

from benchmarks.crowd import Crowd, as_page_hears, bare_server, console, lateness, sent
from benchmarks.directors import served, write_exercise
from benchmarks.figures import Figure, percentile

PLAYERS = 100
INJECTS = 300
EVERY = 0.1
"""Wall seconds between injects."""
SPEED = 10
"""Exercise seconds in a wall second, so that injects a second apart come every tenth."""
ROLES = ["direction", "rssi", "dpd", "qualite"]


def measure() -> list[Figure]:
    """Measure the director with a console attached and redrawing, and a bare server beside it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        late, frame = _director(folder)
    bare = bare_server(frame, PLAYERS, count=INJECTS, every=EVERY)
    milliseconds = [1_000 * each for each in late]
    floor = 1_000 * percentile(bare, 0.99)
    return [
        Figure(
            f"timed inject to the last of {PLAYERS} players, p99 of {INJECTS}, console redrawing",
            percentile(milliseconds, 0.99),
            "ms",
            50,
            floor,
            "bare asyncio, same bytes and sockets",
        )
    ]


def _director(folder: Path) -> tuple[list[float], bytes]:
    injects = [
        {
            "id": f"i{n}", "at": f"{20 + n}s", "to": ROLES, "channel": "email",
            "subject": f"Message {n}", "from": "Cadre de nuit", "body": "Un texte. " * 60,
        }
        for n in range(INJECTS)
    ]  # fmt: skip
    write_exercise(folder, injects, ROLES)
    run = str(folder / "run.crisisex")
    with (
        served(folder, str(folder), "--run", run, "--speed", str(SPEED)) as director,
        console(folder, director),
    ):
        tokens = [director.join(ROLES[n % len(ROLES)]) for n in range(PLAYERS)]
        crowd = Crowd.around(director, tokens)
        crowd.listen("inject_released", INJECTS)
        director.facilitate(type="start_exercise")
        came = crowd.arrivals()
        crowd.leave()
        messages = sent(director, tokens[0], INJECTS)
    return lateness(came, messages, SPEED), as_page_hears(messages[0])
