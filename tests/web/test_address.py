"""Where the director says that it is reached, by others and by its own machine."""

import json
import socket
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from crisisex.web.address import Address
from tests.cli.program import Served, crisisex, write_exercise

EVERYWHERE = "0.0.0.0"  # noqa: S104 - what a facilitator types to let the room in


def test_one_address_alone_is_heard_there_and_nowhere_else() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = Address.of(listener, secure=True)
    assert address.url == address.local == f"https://127.0.0.1:{address.port}"
    assert address.told_to("https://localhost:9", "localhost") == "https://localhost:9"


@pytest.mark.parametrize(
    ("bound", "loopback", "local"),
    [(EVERYWHERE, "127.0.0.1", "http://127.0.0.1:8000"), ("::", "::1", "http://[::1]:8000")],
)
def test_every_address_is_heard_on_the_loopback_which_leads_nobody_else_here(
    bound: str, loopback: str, local: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crisisex.web.address._own_address", lambda: "192.0.2.7")
    address = Address(bound, 8_000)
    assert (address.url, address.local) == ("http://192.0.2.7:8000", local)
    assert address.told_to(local, loopback) == "http://192.0.2.7:8000"
    assert address.told_to("http://poste.example", "poste.example") == "http://poste.example"


def test_a_machine_that_loses_its_network_still_has_its_own_director(tmp_path: Path) -> None:
    write_exercise(tmp_path / "nuit")
    with Served(("nuit", "--host", EVERYWHERE, "--run", "a.crisisex"), tmp_path) as director:
        links = {seat["link"] for seat in director.ready["seats"]}
        (note,) = (tmp_path / "home" / "running").glob("*.json")
        noted = json.loads(note.read_text(encoding="utf-8"))
        assert noted["local"] == f"http://127.0.0.1:{urlsplit(director.url).port}"

        # Its network is another one now: what was noted leads nowhere.
        note.write_text(json.dumps(noted | {"url": "http://255.255.255.255:9"}), encoding="utf-8")
        done = crisisex("links", "-o", "liens.csv", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        written = (tmp_path / "liens.csv").read_text(encoding="utf-8-sig")
        assert all(link in written for link in links)
        done = crisisex("stop", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert director.process.wait(20) == 0
