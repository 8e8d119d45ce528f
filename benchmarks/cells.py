"""A great many cells that walk the same graph: timed releases, receipts by the thousand, keys."""

import os
import tempfile
from contextlib import closing
from pathlib import Path

from benchmarks.crowd import Crowd, as_page_hears, bare_server, lateness, sent
from benchmarks.directors import Served, served
from benchmarks.figures import Figure, percentile
from benchmarks.keys import Selected, Terminal
from benchmarks.rain import Rain, bare_receipts, rained
from benchmarks.rooms import Room, filled, timed
from benchmarks.startup import open_console
from crisisex.log.sqlite import RunLog

CELLS = 1_263
PLAYERS = 5_680
INJECTS = 10
SPEED = 10
"""Exercise seconds in a wall second."""
EVERY = 4.0
"""Wall seconds between injects."""
WITHIN = 5.0
"""Wall seconds in which everybody takes note."""
KEY_MS = 250
"""What a key may take while receipts rain."""
FLOOR = "bare asyncio, SQLite commits the same bytes for all who wait"
DOWN, UP = b"\x1b[B", b"\x1b[A"


def measure() -> list[Figure]:
    """Release to all cells at once; then have all players take note, with a console open."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        room = filled(folder / "room", PLAYERS, timed(INJECTS, every=EVERY * SPEED), cells=CELLS)
        with served(folder, str(room.run), "--speed", str(SPEED)) as director:
            crowd = Crowd.around(director, room.tokens, after=room.latest)
            late, frame = _released(director, room, crowd)
            rain, keys = _receipts(folder, director, room)
            crowd.leave()
        with closing(RunLog.open(room.run, read_only=True)) as log:
            kept = sum(each.event.type == "inject_acknowledged" for each in log.events())
    bare = bare_server(frame, PLAYERS, count=INJECTS, every=EVERY)
    floor = bare_receipts(room.tokens, WITHIN)
    who = f"{PLAYERS:,} players of {CELLS:,} cells"
    return [
        Figure(
            f"timed release to all {who}, to the last of them, worst of {INJECTS}",
            1_000 * max(late),
            "ms",
            1_000,
            1_000 * max(bare),
            "bare asyncio, same bytes and sockets",
        ),
        Figure(
            f"receipts of {who}, sent within {WITHIN:g} s: until the last is on the disk",
            rain.seconds,
            "s",
            WITHIN + 1,
            floor.seconds,
            FLOOR,
        ),
        Figure("of which missing from the log", PLAYERS - kept, "", 0),
        Figure(
            "a receipt and its answer meanwhile, p99",
            1_000 * rain.longest,
            "ms",
            1_000,
            1_000 * floor.longest,
            FLOOR,
        ),
        Figure(
            f"an arrow key at the console meanwhile, to its screen, p90 of {len(keys)}",
            percentile(keys, 0.9),
            "ms",
            KEY_MS,
        ),
    ]


def _released(director: Served, room: Room, crowd: Crowd) -> tuple[list[float], bytes]:
    """Return by how many seconds the last player had each inject late, and what it weighs."""
    crowd.listen("inject_released", INJECTS)
    director.facilitate(type="start_exercise")
    came = crowd.arrivals()
    messages = sent(director, room.tokens[0], INJECTS)
    return lateness(came, messages, SPEED), as_page_hears(messages[0])


def _receipts(folder: Path, director: Served, room: Room) -> tuple[Rain, list[float]]:
    """Have everybody take note of the last inject, and press keys at a console meanwhile."""
    process, descriptor = open_console(folder, director)
    try:
        terminal = Terminal(descriptor)
        selected = Selected(rb"i\d{3}")
        terminal.until(selected.moved)
        with rained(director.ready["url"], room.tokens, f"i{INJECTS - 1:03}", WITHIN) as rain:
            keys: list[float] = []
            while not rain.is_over():
                key = DOWN if selected.id == b"i000" else UP
                keys.append(terminal.press(key, selected.moved))
        return rain, keys
    finally:
        process.kill()
        process.wait()
        os.close(descriptor)
