"""What a process of this machine holds."""

from pathlib import Path


def private_kib(process: int) -> float:
    """Return the memory that no other process shares, in KiB."""
    text = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii")
    fields = dict(line.split(":", 1) for line in text.splitlines()[1:])
    return sum(float(fields[name].split()[0]) for name in ("Private_Clean", "Private_Dirty"))
