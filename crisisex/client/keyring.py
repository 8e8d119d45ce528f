"""The join codes of the runs served on this machine: one small private file each.

They are kept here and not in the run's file, which is copied and handed on; so the sheet of
links printed before a crash is still good after it. A file that cannot be read is as none.
"""

import contextlib
import json
import os
from collections.abc import Mapping
from pathlib import Path

from crisisex.client.running import home

MOST = 100
"""Runs whose codes are kept; those served longest ago are forgotten."""
_NAMED = 24
"""Signs of a run's name that its file bears."""


class KeptHere:
    """The keyring of this machine."""

    def codes(self, run: str) -> Mapping[tuple[str, str], str]:
        """Return the codes kept for the run that is known by this name."""
        with contextlib.suppress(OSError, ValueError, TypeError):
            kept = json.loads(_file(run).read_text(encoding="utf-8"))
            return {(str(cell), str(role)): str(code) for cell, role, code in kept}
        return {}

    def keep(self, run: str, codes: Mapping[tuple[str, str], str]) -> None:
        """Keep the codes of a run; where that cannot be, they last as long as their director."""
        with contextlib.suppress(OSError):
            _write(_file(run), [[*place, code] for place, code in codes.items()])
            for old in _files()[MOST:]:
                old.unlink(missing_ok=True)

    def forget(self, run: str) -> None:
        """Drop the codes of a run; OSError when they cannot be."""
        _file(run).unlink(missing_ok=True)


def _write(file: Path, kept: list[list[str]]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as opened:
        json.dump(kept, opened, ensure_ascii=False)
    beside.replace(file)


def _file(run: str) -> Path:
    return _folder() / f"{run[:_NAMED]}.json"


def _folder() -> Path:
    return home() / "codes"


def _files() -> list[Path]:
    """Return the files, the one written last first."""
    dated = [(each.stat().st_mtime, each) for each in _folder().glob("*.json")]
    return [each for _time, each in sorted(dated, reverse=True)]
