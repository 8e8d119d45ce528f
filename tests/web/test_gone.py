"""Sockets that break while they are written to are daily bread: the director says nothing of it."""

import socket
import struct
from contextlib import closing
from pathlib import Path

import httpx

from crisisex.director.hub import PIECE
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR
from tests.cli.program import Served
from tests.exercises import Scene

TIMES = 60
UPGRADE = (
    "GET /api/feed HTTP/1.1\r\nhost: a\r\nauthorization: {who}\r\nconnection: Upgrade\r\n"
    "upgrade: websocket\r\nsec-websocket-version: 13\r\n"
    "sec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n"
)
AT_ONCE = struct.pack("ii", 1, 0)
"""Closing resets the connection."""


def write_past(folder: Path) -> None:
    """Leave a run of several pieces' length."""
    scene = Scene(folder)
    scene.facilitator(c.StartExercise())
    with closing(scene.director):
        for number in range(PIECE * 4):
            scene.director.consider(FACILITATOR, c.WriteLog(cell="cellule", text=str(number)))
        scene.director.commit()


def test_a_connection_that_breaks_in_the_middle_of_the_past_leaves_no_line(tmp_path: Path) -> None:
    write_past(tmp_path)
    with Served(("run.crisisex",), tmp_path) as director:
        url = httpx.URL(director.url)
        asked = UPGRADE.format(who=director.facilitator["authorization"]).encode()
        for _ in range(TIMES):
            with socket.create_connection((url.host, url.port or 0), timeout=10) as held:
                held.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
                held.sendall(asked)
                held.recv(10)
        assert director.command(director.facilitator, type="resume_exercise").status_code == 200
        code, _, said = director.stop()
    assert code == 0
    assert "socket" not in said
