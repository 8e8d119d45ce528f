"""What every property may rely on."""

import sqlite3

import pytest


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have logs commit without waiting for the disk.

    Thousands of commits waited minutes for a busy one. What is shown here holds of what is
    written, in whatever order; that it outlives a power cut is shown in `tests/chaos`.
    """
    monkeypatch.setattr("crisisex.log.sqlite.make_durable", _write_ahead)


def _write_ahead(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute("PRAGMA journal_mode = WAL")
