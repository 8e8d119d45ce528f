"""The join codes of the runs served on this machine: one small private file each.

They are kept here and not in the run's file, which is copied and handed on; so the sheet of
links printed before a crash is still good after it. A file that cannot be read is as none.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path

from crisisex.client.private import write_private
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
            kept = [[*place, code] for place, code in codes.items()]
            write_private(_file(run), json.dumps(kept, ensure_ascii=False))
            for old in _files()[MOST:]:
                old.unlink(missing_ok=True)

    def forget(self, run: str) -> None:
        """Drop the codes of a run; OSError when they cannot be."""
        _file(run).unlink(missing_ok=True)


def _file(run: str) -> Path:
    return _folder() / f"{run[:_NAMED]}.json"


def _folder() -> Path:
    return home() / "codes"


def _files() -> list[Path]:
    """Return the files, the one written last first."""
    dated = [(each.stat().st_mtime, each) for each in _folder().glob("*.json")]
    return [each for _time, each in sorted(dated, reverse=True)]
