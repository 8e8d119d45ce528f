"""A small run is played; its codes and tokens are searched for in all that it leaves behind."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from socketserver import BaseRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any

import httpx
import pytest

from tests.cli.program import PATIENCE, bearer, crisisex, environment, write_exercise

CHATTY = """
import logging, sys
logging.basicConfig(level=logging.INFO, stream=sys.stderr)
import crisisex.director.director as director
_whole = director.decide
def decide(state, command, actor, elapsed):
    if getattr(command, "text", "") == "DEFECT":
        raise RuntimeError(f"defect in {command!r}")
    return _whole(state, command, actor, elapsed)
director.decide = decide
from crisisex.cli import main
sys.exit(main())
"""
"""The program with every logger speaking, and a defect to be hit."""


class Proxy(ThreadingTCPServer):
    """What a proxy would write down: the first line of each request, and where it came from."""

    daemon_threads = True
    allow_reuse_address = True
    target: str
    kept: list[str]


class _Kept(BaseRequestHandler):
    server: Proxy

    def handle(self) -> None:
        request = b""
        while b"\r\n\r\n" not in request:
            request += self.request.recv(65_536)
        head, _, body = request.partition(b"\r\n\r\n")
        lines = head.decode().split("\r\n")
        self.server.kept.append(lines[0])
        headers = dict(line.split(": ", 1) for line in lines[1:])
        named = {name.lower(): value for name, value in headers.items()}
        self.server.kept.append(named.get("referer", ""))
        size = int(named.get("content-length", "0"))
        while len(body) < size:
            body += self.request.recv(65_536)
        method, path, _ = lines[0].split(" ")
        with httpx.Client(trust_env=False, timeout=PATIENCE) as client:
            answer = client.request(
                method, f"{self.server.target}{path}", content=body, headers=named
            )
        self.request.sendall(
            f"HTTP/1.1 {answer.status_code} x\r\ncontent-type: application/json\r\n"
            f"connection: close\r\ncontent-length: {len(answer.content)}\r\n\r\n".encode()
            + answer.content
        )


@pytest.fixture
def proxy() -> Iterator[Proxy]:
    with Proxy(("127.0.0.1", 0), _Kept) as server:
        server.kept = []
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def played(url: str, ready: dict[str, Any]) -> list[str]:
    """Play what people play, and what goes wrong; return the tokens that were given."""
    facilitator = bearer(ready["facilitator_token"])
    tokens = [ready["facilitator_token"]]
    with httpx.Client(base_url=url, trust_env=False, timeout=PATIENCE) as client:

        def post(path: str, body: dict[str, Any], headers: dict[str, str]) -> httpx.Response:
            return client.post(path, json=body, headers=headers)

        known = post("/api/facilitators", {"name": "Camille"}, facilitator).json()
        tokens.append(known["token"])
        for door in (*ready["seats"], *ready["observers"], *ready["screens"]):
            link = httpx.URL(door["link"])
            client.get(link.copy_with(fragment=None).raw_path.decode())
            joined = post("/api/join", {"code": door["code"], "name": "Léa"}, {}).json()
            tokens.append(joined["token"])
            headers = bearer(joined["token"])
            client.get(joined["path"])
            for path in ("seat", "observation", "screen", "attachments/note/note.txt"):
                client.get(f"/api/{path}", headers=headers)
            post("/api/commands", {"type": "write_log", "text": "bonjour"}, headers)
            defect = post("/api/commands", {"type": "write_log", "text": "DEFECT"}, headers)
            assert defect.status_code in {403, 500}
            post("/api/commands", {"type": door["code"]}, headers)
            post("/api/join", {"code": door["code"], "nom": joined["token"]}, {})
            post("/api/join", {"code": door["code"][:-1]}, {})
        post("/api/withdrawals", {"kind": "player", "cell": "cellule", "role": "rssi"}, facilitator)
        seats = client.get("/api/seats", headers=facilitator).json()
        return tokens + [each["code"] for each in seats]


def test_no_secret_is_in_a_log_in_a_proxy_or_in_a_crash_message(
    tmp_path: Path, proxy: Proxy
) -> None:
    write_exercise(tmp_path / "nuit")
    process = subprocess.Popen(
        [sys.executable, "-c", CHATTY, "serve", "nuit", "--run", "nuit.crisisex", "--start"],
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, process.communicate()[1]
    ready = json.loads(line)
    proxy.target = ready["url"]
    secrets = played(f"http://127.0.0.1:{proxy.server_address[1]}", ready)
    secrets += [each["code"] for each in ready["seats"] + ready["observers"] + ready["screens"]]
    process.terminate()
    out, err = process.communicate(timeout=PATIENCE)
    assert out == ""
    assert "RuntimeError: defect" in err, "the crash was logged"
    for words in (("log", "nuit.crisisex", "--format", "json"), ("verify", "nuit.crisisex")):
        done = crisisex(*words, cwd=tmp_path)
        err += done.stdout + done.stderr

    spelled = {way for secret in secrets for way in (secret, re.sub(r"\W", "", secret))}
    own = tmp_path / "home" / "codes"
    left = {
        path.relative_to(tmp_path): path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file() and own not in path.parents
    }
    assert proxy.kept
    for secret in spelled:
        assert secret not in err
        assert not any(secret in line for line in proxy.kept)
        assert [path for path, content in left.items() if secret.encode() in content] == []
