"""Another program's system calls, as strace tells them; or failing, as strace makes them fail."""

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

LONGEST = 70_000
"""Bytes shown of what a call writes: the largest page of SQLite's."""
_STRACE = ("strace", "-f", "-y", "-s", str(LONGEST))
_CALL = re.compile(r"^(?P<task>\d+) +(?:<\.\.\. )?(?P<name>\w+)(?P<rest>.*)$")


@dataclass
class Strace:
    """strace, attached to a process until the block ends."""

    process: int
    words: tuple[str, ...]
    told: Path
    """Where the calls are written."""
    strace: subprocess.Popen[str] = field(init=False)

    def __enter__(self) -> Self:
        self.strace = subprocess.Popen(
            [*_STRACE, "-o", str(self.told), *self.words, "-p", str(self.process)],
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self.strace.stderr is not None
        line = self.strace.stderr.readline()
        assert "attached" in line, line
        return self

    def __exit__(self, *_: object) -> None:
        self.strace.terminate()
        self.strace.communicate(timeout=20)


def failing(process: int, told: Path, call: str, error: str) -> Strace:
    """Let every such call of a process fail with this error."""
    return _injecting(process, told, call, f"error={error}")


def slow(process: int, told: Path, call: str, microseconds: int) -> Strace:
    """Let every such call of a process take that long."""
    return _injecting(process, told, call, f"delay_enter={microseconds}")


def _injecting(process: int, told: Path, call: str, what: str) -> Strace:
    return Strace(process, ("-e", f"trace={call}", "-e", f"inject={call}:{what}"), told)


@dataclass(frozen=True)
class Call:
    """A system call that begins or ends, in the order of the kernel's telling."""

    name: str
    text: str
    begins: bool
    ends: bool


def calls(told: Path) -> Iterator[Call]:
    """Yield the calls in the order in which they began and ended."""
    for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
        found = _CALL.match(line)
        if found is not None:
            resumed = " resumed>" in found["rest"][:20]
            ends = "<unfinished ...>" not in found["rest"][-30:]
            yield Call(found["name"], found["rest"], not resumed, ends)
