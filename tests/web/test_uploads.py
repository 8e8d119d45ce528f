"""Something huge is refused at once, in our words, and never held in memory."""

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.cli.program import PATIENCE, Served, bearer, write_exercise

HUGE = 30 * 2**20
PIECE = b"x" * 65_536
SENTENCE = "La requête est trop longue : la raccourcir."


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """A director in a process of its own, so that its memory is its own."""
    write_exercise(tmp_path / "nuit")
    with Served(("nuit", "--run", "nuit.crisisex", "--start"), tmp_path) as director:
        yield director


def resident(director: Served) -> int:
    """Return the bytes that the director holds in memory."""
    status = Path(f"/proc/{director.process.pid}/status").read_text(encoding="ascii")
    return 1_024 * int(status.partition("VmRSS:")[2].split()[0])


def pieces() -> Iterator[bytes]:
    for _ in range(HUGE // len(PIECE)):
        yield PIECE


@pytest.mark.parametrize("way", ["whole", "in pieces"])
@pytest.mark.parametrize("path", ["/api/join", "/api/commands", "/api/echo"])
def test_thirty_mebibytes_are_refused_quickly_and_not_kept(
    served: Served, path: str, way: str
) -> None:
    headers = bearer(served.join("rssi")["token"]) | {"content-type": "application/json"}
    body = b"x" * HUGE if way == "whole" else pieces()
    before = resident(served)
    with httpx.Client(base_url=served.url, trust_env=False, timeout=PATIENCE) as client:
        asked = time.monotonic()
        answer = client.post(path, content=body, headers=headers)
        assert time.monotonic() - asked < 15
        assert answer.status_code == 413
        assert answer.json()["detail"] == SENTENCE
        assert client.get("/healthz").json()["run"] == "running"
    assert resident(served) - before < 10 * 2**20
