"""Who speaks, in a tool whose messages all come from one address: the first line says it."""

import re

from crisisex.formats.hypertext import plainly
from crisisex.formats.liberal import line

_LONGEST = 200
_SIGNED = re.compile(r"(?:De la part de|On behalf of) : \*\*(.{1,400}?)\*\*(?:\n\n|$)")
_WORDS = {"fr": "De la part de", "en": "On behalf of"}
_MARK = re.compile(r"\\([!-/:-@\[-`{-~])")


def signed(body: str) -> tuple[str, str]:
    """Return who speaks and the rest of a text; nobody when its first line does not say it."""
    found = _SIGNED.match(body)
    if found is None or len(found[1]) > _LONGEST:
        return "", body
    return line(_MARK.sub(r"\1", found[1]), _LONGEST), body[found.end() :]


def with_sender(body: str, sender: str, language: str) -> str:
    """Return a text whose first line says who speaks."""
    if not sender:
        return body
    first = f"{_WORDS.get(language, _WORDS['fr'])} : **{plainly(sender)}**"
    return f"{first}\n\n{body}" if body else first
