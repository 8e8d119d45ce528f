"""Text in a spreadsheet's cell: nothing that it cannot hold, and never a formula."""

import re
from typing import Final

from crisisex.formats.columns import RUN

_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNFIT: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""What XML cannot hold, and what would turn a line against its reader."""


def fit(text: str) -> str:
    """Return `text` as a cell can hold it, where cells are known to be text."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def guarded(text: str) -> str:
    """Return the same led by an apostrophe where a spreadsheet would run it (see `columns`)."""
    whole = fit(text)
    return f"'{whole}" if RUN.match(whole) else whole
