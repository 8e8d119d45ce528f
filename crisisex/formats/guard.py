"""Text in a spreadsheet's cell: never a formula, and read back as it was.

An apostrophe leads what would start a formula (OWASP, « CSV Injection »), and whatever such
apostrophes lead already, so that taking one away gives the text back.
"""

import re
from typing import Final

_STARTS: Final = re.compile("'*[ \u00a0\u202f]*[=+\\-@\t\r\n|%]")
_LINE_ENDS: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_UNFIT: Final = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    "|[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
"""What XML cannot hold, and what would turn a line against its reader."""


def guarded(text: str) -> str:
    """Return `text` as a cell may hold it."""
    whole = _UNFIT.sub("", _LINE_ENDS.sub("\n", text))
    return f"'{whole}" if _STARTS.match(whole) else whole


def unguarded(text: str) -> str:
    """Return the text that a cell holds."""
    return text[1:] if text.startswith("'") and _STARTS.match(text[1:]) else text
