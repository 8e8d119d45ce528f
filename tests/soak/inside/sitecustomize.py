"""What only a program itself can tell: Python reads this file first where the path holds it.

Sent SIGUSR1, the program writes how many tasks its loop has, and how many objects its collector
knows by type, to the file that `SOAK_INSIDE` names. Besides that it runs as it always does.
"""

import gc
import os
import signal
import sys
from types import FrameType


def _tell(_: int, __: FrameType | None) -> None:
    """Write what is known, beside the file and then in its place: a reader sees all or nothing."""
    import json
    from collections import Counter

    kinds = Counter(type(each).__qualname__ for each in gc.get_objects())
    told = {"tasks": _tasks(), "objects": sum(kinds.values()), "kinds": kinds.most_common(400)}
    name = os.environ["SOAK_INSIDE"].format(process=os.getpid())
    with open(f"{name}.new", "w", encoding="utf-8") as file:  # noqa: PTH123 - as Python starts
        json.dump(told, file)
    os.replace(f"{name}.new", name)  # noqa: PTH105 - same


def _tasks() -> int:
    asyncio = sys.modules.get("asyncio")
    try:
        return len(asyncio.all_tasks()) if asyncio else 0
    except RuntimeError:  # no loop runs
        return 0


if "SOAK_INSIDE" in os.environ and hasattr(signal, "SIGUSR1"):
    signal.signal(signal.SIGUSR1, _tell)
