"""The sockets of a director."""

import socket
import time
from contextlib import closing
from pathlib import Path

import httpx

from crisisex.web.serving import listen
from tests.cli.program import PATIENCE, Served, write_exercise

NAGLE_SECONDS = 0.035
"""What a system waits at least for an acknowledgement, when words do not leave at once."""
BY_CHANCE = 10
"""Answers of fifty, the first for one, that may be acknowledged sooner all the same."""


def test_a_connection_knows_that_it_is_tcp() -> None:
    with (
        closing(listen("127.0.0.1", 0)) as listener,
        socket.create_connection(listener.getsockname()) as client,
    ):
        accepted, _ = listener.accept()
        with accepted:
            assert accepted.proto == socket.IPPROTO_TCP
            assert client.getpeername() == listener.getsockname()


def test_an_answer_leaves_at_once(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    with (
        Served(("nuit", "--start"), tmp_path) as director,
        httpx.Client(base_url=director.url, trust_env=False, timeout=PATIENCE) as http,
    ):
        seconds = []
        for _ in range(50):
            before = time.perf_counter()
            http.get("/healthz").raise_for_status()
            seconds.append(time.perf_counter() - before)
    assert sorted(seconds)[BY_CHANCE] < NAGLE_SECONDS
