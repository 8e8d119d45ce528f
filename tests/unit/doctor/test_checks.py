"""Each check says what is wrong when it is."""

import locale
import shutil
import socket
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from crisisex.client.documents import documents
from crisisex.doctor import content, disk, machine, network
from crisisex.doctor.findings import Finding, Level, fine, verdict, warning

Patch = pytest.MonkeyPatch
FINE, WARNING, FAILURE = Level.FINE, Level.WARNING, Level.FAILURE


def raising(error: Exception) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:  # noqa: ANN401 - never returns
        raise error

    return fail


def test_this_machine_can_play() -> None:
    for check in (machine.python, machine.clock, disk.documents_folder, disk.state_folder,
                  network.port, content.shipped, content.word, content.office):  # fmt: skip
        assert check().level is FINE, check()
    assert not documents().exists()


def test_a_package_that_is_not_there_is_named(monkeypatch: Patch) -> None:
    monkeypatch.setattr(metadata, "version", raising(metadata.PackageNotFoundError()))
    finding = machine.python()
    assert finding.level is FAILURE
    assert "textual" in finding.said


def test_every_library_that_the_project_asks_for_is_looked_for() -> None:
    asked = [each for each in metadata.requires("crisisex") or [] if "extra ==" not in each]
    names = {each.split("<")[0].split(">")[0].split("=")[0].strip() for each in asked}
    assert names == set(machine.PACKAGES)


@pytest.mark.parametrize(
    ("size", "environment", "level", "says"),
    [
        (None, {}, WARNING, "pas de terminal"),
        ((79, 30), {}, WARNING, "79 colonnes"),
        ((80, 23), {}, WARNING, "23 lignes"),
        ((80, 24), {"TERM": "xterm-256color"}, FINE, "80 colonnes, 24 lignes"),
        ((80, 24), {"TERM": "dumb"}, WARNING, "couleurs"),
        ((80, 24), {"NO_COLOR": "1"}, WARNING, "couleurs"),
    ],
)
def test_the_terminal(
    monkeypatch: Patch,
    size: tuple[int, int] | None,
    environment: dict[str, str],
    level: Level,
    says: str,
) -> None:
    monkeypatch.setattr(machine, "_size", lambda: size)
    monkeypatch.setattr(locale, "getencoding", lambda: "utf-8")
    monkeypatch.setattr(machine, "sys", SimpleNamespace(platform="linux"))
    finding = machine.terminal(environment)
    assert (finding.level, bool(finding.todo)) == (level, level is not FINE)
    assert says in finding.said


def test_a_terminal_that_cannot_write_french_is_told(monkeypatch: Patch) -> None:
    monkeypatch.setattr(machine, "_size", lambda: (120, 30))
    monkeypatch.setattr(locale, "getencoding", lambda: "ANSI_X3.4-1968")
    monkeypatch.setattr(machine, "sys", SimpleNamespace(platform="linux"))
    assert "UTF-8" in machine.terminal({}).todo


def test_the_old_console_of_windows_is_told(monkeypatch: Patch) -> None:
    monkeypatch.setattr(machine, "_size", lambda: (120, 30))
    monkeypatch.setattr(machine, "sys", SimpleNamespace(platform="win32"))
    assert machine.terminal({}).level is WARNING
    assert machine.terminal({"WT_SESSION": "1"}).level is FINE


@pytest.mark.parametrize("year", [1970, 1980, 2025, 2100])
def test_a_clock_that_is_years_off_is_a_failure(year: int) -> None:
    assert machine.clock(datetime(year, 1, 1, tzinfo=UTC)).level is FAILURE


@pytest.mark.parametrize(("free", "level"), [(10**10, FINE), (10**8, WARNING), (10**7, FAILURE)])
def test_room_on_the_disk(monkeypatch: Patch, free: int, level: Level) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert disk.documents_folder().level is level


def test_a_folder_that_cannot_be_written_is_a_failure(monkeypatch: Patch, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_bytes(b"")
    monkeypatch.setenv("CRISISEX_DOCUMENTS", str(tmp_path / "fichier"))
    monkeypatch.setattr(tempfile, "TemporaryDirectory", raising(PermissionError(13, "non")))
    finding = disk.documents_folder()
    assert finding.level is FAILURE
    assert "CRISISEX_DOCUMENTS" in finding.todo
    assert disk.durability().level is FAILURE


@pytest.mark.parametrize(("seconds", "level"), [(0.001, FINE), (0.2, WARNING), (3.0, FAILURE)])
def test_a_slow_disk_is_told(monkeypatch: Patch, seconds: float, level: Level) -> None:
    monkeypatch.setattr(disk, "_commits", lambda _: [seconds] * 3)
    assert disk.durability().level is level


def test_a_disk_that_refuses_a_commit_is_a_failure(monkeypatch: Patch) -> None:
    monkeypatch.setattr(sqlite3, "connect", raising(sqlite3.OperationalError("disk full")))
    assert disk.durability().said == "disk full"


def test_commits_are_really_made() -> None:
    finding = disk.durability()
    assert "ms par événement" in finding.said


def test_a_port_that_cannot_be_opened_is_a_failure(monkeypatch: Patch) -> None:
    monkeypatch.setattr(socket.socket, "bind", raising(PermissionError(13, "Permission denied")))
    assert network.port().level is FAILURE


def test_addresses_are_asked_of_the_system_alone(monkeypatch: Patch) -> None:
    for name in ("getaddrinfo", "gethostbyname", "gethostbyname_ex", "create_connection"):
        monkeypatch.setattr(socket, name, raising(AssertionError("something was looked up")))
    monkeypatch.setattr(socket.socket, "send", raising(AssertionError("something was sent")))
    assert all(not each.startswith("127.") for each in network.own_addresses())
    monkeypatch.setattr(network, "own_addresses", list)
    assert network.addresses().level is WARNING
    monkeypatch.setattr(network, "own_addresses", lambda: ["192.168.1.20", "10.0.0.4"])
    assert network.addresses().said.endswith("192.168.1.20, 10.0.0.4")


def test_shipped_content_that_is_broken_is_a_failure(monkeypatch: Patch, tmp_path: Path) -> None:
    (tmp_path / "exercise.yaml").write_text("id: [", encoding="utf-8")
    monkeypatch.setattr(content, "shipped_exercises", lambda: [tmp_path])
    assert content.shipped().level is FAILURE
    assert tmp_path.name in content.shipped().said
    monkeypatch.setattr(content, "shipped_exercises", list)
    assert content.shipped().level is FAILURE


def test_a_report_that_cannot_be_written_is_a_failure(monkeypatch: Patch) -> None:
    monkeypatch.setitem(sys.modules, "crisisex.report.book", None)
    assert content.word().level is FAILURE


def test_the_verdict_is_the_worst_of_all() -> None:
    good, odd = fine("a", "b"), warning("a", "b", "c")
    assert verdict([good]) == "Ce poste est prêt."
    assert "lire les lignes" in verdict([good, odd])
    assert "À réparer" in verdict([odd, Finding(FAILURE, "a", "b", "c"), good])
