"""Small files of this machine's own: for their owner alone, and never half written."""

import os
from pathlib import Path


def write_private(file: Path, content: str | bytes) -> None:
    """Write `file` and its folder; who reads meanwhile has what was there or all that is new.

    Raises OSError when it cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = file.with_suffix(f".{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as opened:
        opened.write(content.encode() if isinstance(content, str) else content)
    beside.replace(file)
