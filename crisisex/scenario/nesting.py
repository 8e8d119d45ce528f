"""Whether YAML text may be nested deeply, without parsing it: large files are almost never.

Every opening bracket counts for a level, but those of a group that surely ends on its line. A group
is sure when it holds, read from its bracket on, nothing but words, and quotes where only a quote
can begin: then, if its bracket opens a level, its end closes that level.
"""

import re

MAX_DEPTH = 60
"""Deeper nesting is an attack on the C parser's stack, not a scenario."""

_QUOTED = r"""(?:"(?:[^"\\\n\[\]{}]++|\\[^\n\[\]{}])*+"|'[^'\n\[\]{}]*+')"""
"""A quoted text without brackets: one with some is not looked into."""
_WORDS = rf"""(?:[^\[\]{{}}"'#\n,:]++|,[ ]*+{_QUOTED}?+|:(?:[ ]++{_QUOTED}?+)?+)"""
_INNER = rf"[\[{{][ ]*+{_QUOTED}?+{_WORDS}*+[\]}}]"
_GROUP = re.compile(rf"[\[{{][ ]*+{_QUOTED}?+(?:{_WORDS}|{_INNER})*+[\]}}]")
_GROUP_DEPTH = 2
"""A group and those in it."""
_INDENTED = re.compile(rf"(?:\A|\n)[ \-?:]{{{MAX_DEPTH}}}")


def may_be_deep(text: str) -> bool:
    """Return whether `text` may hold more than `MAX_DEPTH` levels; False is certain."""
    if _INDENTED.search(text):
        return True
    openers = _openers(text)
    if openers <= MAX_DEPTH:
        return False
    in_groups = sum(_openers(group[0]) for group in _GROUP.finditer(text))
    return openers - in_groups + _GROUP_DEPTH > MAX_DEPTH


def _openers(text: str) -> int:
    return text.count("[") + text.count("{")
