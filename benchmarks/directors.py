"""A real `crisisex serve` process, and exercises made to measure."""

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx


@dataclass
class Served:
    """A director that answers."""

    process: subprocess.Popen[str]
    ready: dict[str, Any]
    seconds: float
    """Wall seconds from start to ready."""
    client: httpx.Client = field(default_factory=lambda: httpx.Client(trust_env=False))
    """Kept, as a console keeps its own."""

    def post(self, path: str, body: dict[str, Any], token: str | None = None) -> httpx.Response:
        """Send a request to it."""
        headers = {"authorization": f"Bearer {token}"} if token else {}
        return self.client.post(self.ready["url"] + path, json=body, headers=headers)

    def facilitate(self, **command: object) -> None:
        """Send a facilitator's command to it."""
        self.post("/api/commands", command, self.ready["facilitator_token"]).raise_for_status()

    def die(self) -> None:
        """Kill it, as a fault would."""
        self.process.kill()
        self._forget()

    def stop(self) -> None:
        """Ask it to stop, and wait until it has."""
        self.process.terminate()
        self._forget()

    def _forget(self) -> None:
        self.process.communicate(timeout=30)
        self.client.close()

    def join(self, role: str) -> str:
        """Take a seat; return its token."""
        code = next(seat["code"] for seat in self.ready["seats"] if seat["role"] == role)
        token: str = self.post("/api/join", {"code": code}).json()["token"]
        return token


@contextlib.contextmanager
def served(folder: Path, *arguments: str) -> Iterator[Served]:
    """Serve until the block ends, then ask it to stop."""
    process = start(folder, *arguments)
    try:
        yield process
    finally:
        process.stop()


def start(folder: Path, *arguments: str) -> Served:
    """Start `crisisex serve` and wait until it is ready."""
    environment = {**os.environ, "CRISISEX_HOME": str(folder / "home")}
    before = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "crisisex", "serve", *arguments],
        stdout=subprocess.PIPE,
        text=True,
        env=environment,
        cwd=folder,
    )
    assert process.stdout is not None
    ready = json.loads(process.stdout.readline())
    return Served(process, ready, time.perf_counter() - before)


def write_exercise(
    folder: Path, injects: list[dict[str, Any]], roles: list[str], *, cells: int = 0
) -> Path:
    """Write an exercise with these injects, in YAML's JSON form, for one cell or for many."""
    data = {
        "id": "mesure",
        "title": "Exercice de mesure",
        "roles": {"played": roles},
        "phases": [{"id": "phase", "title": "Phase", "scenario": "J 08:00"}],
        "injects": injects,
        "obligations": ["cnil-33"],
    }
    if cells:
        data["cells"] = [{"id": f"c{n:04}", "title": f"Cellule {n}"} for n in range(cells)]
    file = folder / "exercise.yaml"
    file.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return file
