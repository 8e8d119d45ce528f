"""Python's collector, told to rest while a large file becomes hundreds of thousands of objects.

Walking them again and again would be most of the time that reading takes; none of them is garbage.
"""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def no_collection() -> Iterator[None]:
    """Collect no garbage in this block; whoever had turned collection off finds it so."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
