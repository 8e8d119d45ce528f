"""A whole exercise on a machine without any network: nothing tries to leave.

Programs run where loopback alone is there, and the system tells of every address they ask for.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.program import environment, write_exercise

ADDRESS = re.compile(r'inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"')
NAME_SERVER = "htons(53)"

PLAYED = """
import asyncio, json, subprocess, sys
from crisisex.client.director import DirectorClient
from crisisex.client.joining import invitation, take_seat

async def play(ready, process):
    pin = ready["fingerprint"]
    common = ready["facilitator_token"]
    async with DirectorClient(ready["url"], common, fingerprint=pin) as facilitator:
        await facilitator.animate("Camille")
        link = ready["seats"][0]["link"]
        asked = invitation(link, fingerprint=pin)
        seated = await asyncio.to_thread(take_seat, asked, "Léa")
        async with DirectorClient(seated.url, seated.token, fingerprint=pin) as player:
            await player.seat()
            await facilitator.send("release_inject", inject="note")
            feed = player.feed()
            async for message in feed:
                if message["type"] == "inject_released":
                    break
            await feed.aclose()
            await player.attachment("note", "note.txt")
            await player.send("write_log", text="Une ligne")
            await player.send("record_decision", text="On coupe", reason="Prudence")
        await facilitator.send("end_exercise")
        name, document = await facilitator.report(lambda *_: None)
        assert document[:2] == b"PK", name
        await facilitator.shutdown()
    assert process.wait(20) == 0

words = [sys.executable, "-m", "crisisex", "serve", "nuit", "--run", "a.crisisex", "--start"]
process = subprocess.Popen(words + sys.argv[1:], stdout=subprocess.PIPE, encoding="utf-8")
ready = json.loads(process.stdout.readline())
asyncio.run(play(ready, process))
for told in (["verify", "a.crisisex"], ["report", "a.crisisex", "-o", "a.docx"]):
    subprocess.run([sys.executable, "-m", "crisisex", *told], check=True)
"""
"""Facilitator and player as programs; `join` and `attach` are made of the same."""


def asked_for(words: list[str], folder: Path) -> list[str]:
    """Run a program alone; return the addresses that it and its children asked for."""
    folder.mkdir(exist_ok=True)
    trace = folder / "asked.txt"
    kinds = "trace=connect,sendto,sendmsg,sendmmsg"
    followed = ["-f", "--seccomp-bpf"]  # nothing stops but for these calls
    watched = ["strace", *followed, "-qq", "-e", kinds, "-o", str(trace), *words]
    away = ["unshare", "--net", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    done = subprocess.run(
        [*away, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", *watched],
        cwd=folder,
        env={**environment(folder / "home"), "PYTHONPATH": os.getcwd()},  # noqa: PTH109 - as text
        capture_output=True,
        encoding="utf-8",
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines()
    assert not [line for line in lines if NAME_SERVER in line], "a name was looked up"
    return [one or other for line in lines for one, other in ADDRESS.findall(line)]


def is_here(address: str) -> bool:
    return address.startswith("127.") or address == "::1"


def test_whoever_tries_to_leave_is_seen(tmp_path: Path) -> None:
    leaving = (
        "import socket\n"
        "for family, address in ((2, '192.0.2.1'), (10, '2001:db8::1')):\n"
        "    with socket.socket(family, 2) as probe:\n"
        "        try: probe.connect((address, 9))\n"
        "        except OSError: pass\n"
    )
    assert asked_for([sys.executable, "-c", leaving], tmp_path) == ["192.0.2.1", "2001:db8::1"]


def test_a_rehearsal_asks_for_nobody(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    words = [sys.executable, "-m", "crisisex", "rehearse", "nuit", "--report", "essai.docx"]
    assert asked_for(words, tmp_path) == []
    assert (tmp_path / "essai.docx").exists()


@pytest.mark.parametrize("words", [[], ["--tls"]], ids=["plain", "encrypted"])
def test_an_exercise_that_is_played_asks_for_this_machine_alone(
    tmp_path: Path, words: list[str]
) -> None:
    write_exercise(tmp_path / "nuit")
    (tmp_path / "jouer.py").write_text(PLAYED, encoding="utf-8")
    asked = asked_for([sys.executable, "jouer.py", *words], tmp_path)
    assert asked, "the players reached their director"
    assert [each for each in asked if not is_here(each)] == []
