"""A killed process does not prove that bytes reached the disk: the order of system calls does."""

import re
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.chaos.strace import Strace, calls, failing
from tests.cli.program import Served, bearer, log_of

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is Linux's")

HEAD = """\
id: marques
title: Marques
roles: {played: [rssi]}
phases: [{id: phase, title: Phase, scenario: "J 08:00"}]
injects:
"""
LINE = "  - {{id: marque-i{n}, at: {n}s, to: rssi, channel: sms, subject: S{n}}}\n"
INJECTS = 40
LINES = 40
_MARK = re.compile(r"marque-[a-z]\d+(?!\d)")
_NUMBER = re.compile(r'\{\\"seq\\":(\d+)\}')
_WRITES = frozenset({"pwrite64", "pwritev", "write", "writev"})
_SENDS = frozenset({"sendto", "sendmsg", "write", "writev"})
_SYNCS = frozenset({"fdatasync", "fsync"})


@pytest.fixture
def director(tmp_path: Path) -> Iterator[Served]:
    lines = [LINE.format(n=n) for n in range(1, INJECTS + 1)]
    (tmp_path / "exercise.yaml").write_text(HEAD + "".join(lines), encoding="utf-8")
    with Served((tmp_path, "--run", "a.crisisex", "--speed", 10), tmp_path) as served:
        yield served


def test_every_acknowledgement_follows_its_sync(director: Served, tmp_path: Path) -> None:
    token = director.join("rssi")["token"]
    traced = ",".join(sorted(_WRITES | _SENDS | _SYNCS))
    answered: dict[int, str] = {}
    with Strace(director.process.pid, ("-e", f"trace={traced}"), tmp_path / "calls"):
        listener = threading.Thread(target=_listen, args=(director, token))
        director.command(director.facilitator, type="start_exercise").raise_for_status()
        listener.start()
        for n in range(LINES):
            mark = f"marque-l{n}"
            answer = director.command(bearer(token), type="write_log", text=mark)
            answered[answer.raise_for_status().json()["seq"]] = mark
        listener.join()
        director.die()
    marks = [f"marque-l{n}" for n in range(LINES)] + [f"marque-i{n}" for n in range(1, INJECTS + 1)]
    shown, early = _order(tmp_path / "calls", answered)
    assert not early
    assert shown >= set(marks)


def _listen(director: Served, token: str) -> None:
    """Read the player's feed until the last inject has come."""
    url, headers = f"{director.url}/api/feed", bearer(token)
    with httpx.stream("GET", url, headers=headers, trust_env=False, timeout=60) as feed:
        for line in feed.iter_lines():
            if f'"marque-i{INJECTS}"' in line:
                return


def _order(told: Path, answered: dict[int, str]) -> tuple[set[str], list[str]]:
    """Return the marks that left for the network, and those that left before their sync."""
    written: set[str] = set()
    covered: set[str] = set()
    synced: set[str] = set()
    shown: set[str] = set()
    early: list[str] = []
    for call in calls(told):
        to_the_log = "a.crisisex-wal>" in call.text
        if call.name in _WRITES and call.begins and to_the_log:
            written |= set(_MARK.findall(call.text))
        elif call.name in _SYNCS:
            if call.begins and to_the_log:
                covered = set(written)
            if call.ends and call.text.endswith("= 0"):
                synced |= covered
        elif call.name in _SENDS and call.begins and "socket:" in call.text.partition(",")[0]:
            leaving = set(_MARK.findall(call.text))
            leaving |= {answered[int(n)] for n in _NUMBER.findall(call.text) if int(n) in answered}
            early += sorted(leaving - synced)
            shown |= leaving
    return shown, early


@pytest.mark.parametrize(
    ("call", "error"), [("fdatasync", "EIO"), ("pwrite64", "ENOSPC"), ("pwrite64", "EROFS")]
)
def test_what_a_failing_disk_refused_never_happened(
    director: Served, tmp_path: Path, call: str, error: str
) -> None:
    director.command(director.facilitator, type="start_exercise").raise_for_status()
    with failing(director.process.pid, tmp_path / "calls", call, error):
        answer = director.command(director.facilitator, type="write_log", text="Refusée")
        assert answer.status_code == 503, answer.text
        assert answer.json()["detail"].startswith("Le journal ne s’écrit plus")
        director.die()
    kept = log_of("a.crisisex", tmp_path)
    assert "Refusée" not in str(kept)
    assert kept[-1]["type"] in {"phase_started", "inject_released"}


def test_the_log_goes_on_when_the_disk_does(director: Served, tmp_path: Path) -> None:
    line = {"type": "write_log", "text": "Gardée", "id": "1"}
    director.command(director.facilitator, type="start_exercise").raise_for_status()
    with failing(director.process.pid, tmp_path / "calls", "pwrite64", "ENOSPC"):
        assert director.command(director.facilitator, **line).status_code == 503
    end = time.monotonic() + 20
    while (answer := director.command(director.facilitator, **line)).is_error:
        assert time.monotonic() < end, answer.text
    director.die()
    kept = log_of("a.crisisex", tmp_path)
    assert [each["data"].get("text") for each in kept].count("Gardée") == 1
