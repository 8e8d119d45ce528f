"""Names that files, conditions and addresses can bear, made of words that people write."""

import re
import unicodedata
from collections.abc import Iterable

LONGEST_ID = 64


def identifier(words: str, default: str = "exercice") -> str:
    """Return `words` as an id: letters without accents, digits and dashes; `default` for none."""
    spaced = words.replace("’", " ").replace("œ", "oe").replace("Œ", "oe")
    bare = unicodedata.normalize("NFKD", spaced).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", bare.lower())[:LONGEST_ID].strip("-") or default


class Names:
    """Ids that have been given: each is given once, with a number where it is taken."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._times: dict[str, int] = {name.casefold(): 1 for name in taken}

    def take(self, name: str) -> str:
        """Return `name`, an id, or it with the first number that is free; it is taken from now."""
        given = name
        while given.casefold() in self._times:
            number = self._times[name.casefold()] + 1
            self._times[name.casefold()] = number
            tail = f"-{number}"
            given = name[: LONGEST_ID - len(tail)].rstrip("-") + tail
        self._times[given.casefold()] = 1
        return given
