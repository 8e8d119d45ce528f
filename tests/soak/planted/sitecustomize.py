"""A leak planted on purpose: of each feed that is left, a director keeps something of every kind.

Python reads this file first where the path holds it; it goes on with the one that tells.
"""

import asyncio
import os
import runpy
import sys
from importlib.abc import MetaPathFinder
from pathlib import Path
from typing import Any

runpy.run_path(str(Path(__file__).parent.parent / "inside" / "sitecustomize.py"))
KEPT: list[Any] = []
"""What should have been given back."""
BYTES = 200_000


class _Planting(MetaPathFinder):
    """Plants it once the application is being imported, when the hub is there."""

    def find_spec(self, name: str, *_: object) -> None:
        if name == "crisisex.web.feed":
            sys.meta_path.remove(self)
            _plant()


def _plant() -> None:
    from crisisex.director.hub import Hub

    remove = Hub.remove

    def forgetful(hub: Hub, subscription: Any) -> None:  # noqa: ANN401 - whatever it is
        remove(hub, subscription)
        loop = asyncio.get_running_loop()
        KEPT.append(os.dup(0))
        KEPT.append(os.urandom(BYTES))
        KEPT.append(loop.create_task(asyncio.Event().wait()))

    Hub.remove = forgetful  # type: ignore[assignment,method-assign]


sys.meta_path.insert(0, _Planting())
