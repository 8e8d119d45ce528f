"""kill -9 of the director at random moments, under commands: the acknowledged must be there."""

import contextlib
import json
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import httpx

from benchmarks.directors import Served, served, start, write_exercise
from benchmarks.figures import Figure
from crisisex.log.sqlite import RunLog
from crisisex.run.events import EVENTS, Recorded
from crisisex.run.evolve import evolve, replay
from crisisex.run.state import State

KILLS = 200
SENDERS = 4


@dataclass
class Tally:
    """What the senders were told."""

    acknowledged: dict[str, int] = field(default_factory=dict)
    """Log number by the text that was sent."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    again: list[dict[str, str]] = field(default_factory=list)
    """Commands whose answer was lost; sent again under the same id after the restart."""


def measure() -> list[Figure]:
    """Kill, restart, send again; then compare what was acknowledged with what the log holds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        injects = [
            {"id": f"i{n}", "at": f"{n}s", "to": ["rssi"], "channel": "sms", "subject": f"M{n}"}
            for n in range(2_000)
        ]
        write_exercise(folder, injects, ["rssi"])
        run = folder / "run.crisisex"
        tally = Tally()
        token = ""
        for kill in range(KILLS):
            target = str(run) if run.exists() else str(folder)
            extra = () if run.exists() else ("--run", str(run))
            director = start(folder, target, *extra, "--speed", "20", "--start")
            token = token or director.join("rssi")
            _under_fire(director, token, tally, random.Random(kill))
        shown = _state_shown(folder, run)
        missing, twice, different = _compare(run, tally, shown)
    told = len(tally.acknowledged)
    return [
        Figure(
            f"acknowledged commands missing after {KILLS} kill -9 (of {told:,})", missing, "", 0
        ),
        Figure("commands or injects in the log twice", twice, "", 0),
        Figure(
            "state shown by the feed that differs from a replay, or broken chain", different, "", 0
        ),
    ]


def _under_fire(director: Served, token: str, tally: Tally, chance: random.Random) -> None:
    """Send commands from several threads and kill the director at a random moment."""
    moment = chance.uniform(0.02, 0.4)
    threads = [
        threading.Thread(target=_send, args=(director, token, tally)) for _ in range(SENDERS)
    ]
    for thread in threads:
        thread.start()
    time.sleep(moment)
    director.process.kill()
    director.process.wait()
    for thread in threads:
        thread.join()


def _send(director: Served, token: str, tally: Tally) -> None:
    headers = {"authorization": f"Bearer {token}"}
    with (
        httpx.Client(base_url=director.ready["url"], headers=headers, trust_env=False) as client,
        contextlib.suppress(httpx.TransportError),
    ):
        while True:
            with tally.lock:
                command = tally.again.pop() if tally.again else _new_command()
            try:
                answer = client.post("/api/commands", json=command)
            except httpx.TransportError:
                with tally.lock:
                    tally.again.append(command)
                raise
            answer.raise_for_status()
            with tally.lock:
                tally.acknowledged[command["text"]] = answer.json()["seq"]


def _new_command() -> dict[str, str]:
    name = random.getrandbits(96).to_bytes(12).hex()
    return {"id": name, "type": "write_log", "text": name}


def _state_shown(folder: Path, run: Path) -> State:
    """Return the state that a console folds from the feed of one last director."""
    log = RunLog.open(run, read_only=True)
    state = State.initial(log.exercise())
    log.close()
    with served(folder, str(run)) as director:
        headers = {"authorization": f"Bearer {director.ready['facilitator_token']}"}
        url = director.ready["url"] + "/api/feed"
        latest = -1
        with httpx.stream("GET", url, headers=headers, trust_env=False) as answer:
            for line in answer.iter_lines():
                message = json.loads(line[6:]) if line.startswith("data: ") else {}
                latest = message.get("latest", latest)
                if "seq" in message:
                    evolve(state, _recorded(message))
                if state.seq == latest:
                    break
    return state


def _recorded(message: dict[str, Any]) -> Recorded:
    at, elapsed = datetime.fromisoformat(message.pop("at")), message.pop("elapsed")
    seq, actor = message.pop("seq"), message.pop("actor")
    return Recorded(seq, at, elapsed, actor, EVENTS.validate_python(message))


def _compare(run: Path, tally: Tally, shown: State) -> tuple[int, int, int]:
    log = RunLog.open(run)
    events = log.events()
    written = {
        recorded.data["text"]: recorded.seq
        for recorded in events
        if recorded.event.type == "log_written"
    }
    missing = sum(written.get(text) != seq for text, seq in tally.acknowledged.items())
    keys = Counter(
        json.dumps([recorded.event.type, recorded.data.get("text") or recorded.data.get("inject")])
        for recorded in events
        if recorded.event.type in {"log_written", "inject_released"}
    )
    twice = sum(times > 1 for times in keys.values())
    replayed = replay(log.exercise(), events)
    replayed.answered.clear()  # a feed does not carry the senders' own ids
    different = int(replayed != shown) + (log.verify() is not None)
    log.close()
    return missing, twice, different
