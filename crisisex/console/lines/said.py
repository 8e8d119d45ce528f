"""What a line of the crisis log is made of: its kind, and what it says."""

from collections.abc import Callable, Mapping
from typing import Any

from crisisex.console.snapshot import Kind
from crisisex.run import events as e
from crisisex.run.state import State

Words = tuple[Kind, str]
Table = Mapping[type[e.Event], Callable[[State, Any], Words | None]]
"""How events are said, once `State` has folded them; None for one that makes no line."""
