"""How alike two titles are: by their words, whatever accents, capitals, plurals and small words."""

import re
import unicodedata
from functools import cache
from typing import Final

_SMALL: Final = frozenset(
    (
        *("a", "au", "aux", "avec", "ce", "ces", "cet", "cette", "d", "dans", "de", "des", "du"),
        *("en", "et", "l", "la", "le", "les", "leur", "leurs", "ou", "par", "pour", "qu", "que"),
        *("s", "sa", "se", "ses", "son", "sous", "sur", "un", "une"),
        *("the", "of", "and", "in", "on", "to", "for"),
        *("fiche", "chapitre", "section", "partie", "annexe", "volet", "n", "no"),
    )
)
"""Words that say nothing of what a section is about."""
_NAME_WEIGHT: Final = 0.65
"""What all of a name in a title counts for; the rest is for there being little else."""
_LENIENT_WEIGHT: Final = 0.85
"""The same in a sentence, which says more than a name by nature."""
_SHORTEST_PLURAL: Final = 4


@cache
def folded(text: str) -> str:
    """Return a text in small letters without accents, its words parted by one space."""
    plain = text.replace("œ", "oe").replace("Œ", "oe").replace("æ", "ae")
    letters = unicodedata.normalize("NFKD", plain).casefold()
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    return " ".join(re.findall(r"[a-z0-9]+", bare))


@cache
def words(text: str) -> frozenset[str]:
    """Return the words of a title that say what it is about, in the singular."""
    said = [word for word in folded(text).split() if word not in _SMALL]
    return frozenset(_singular(word) for word in said)


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL:
        return word
    return f"{word[:-3]}al" if word.endswith("aux") else word.rstrip("sx")


def likeness(name: str, title: str, *, sentence: bool = False) -> float:
    """Return how well a title bears a name, from 0 to 1; a sentence may say more than the name."""
    wanted, said = words(name), words(title)
    if not wanted or not said:
        return 0.0
    shared = len(wanted & said)
    weight = _LENIENT_WEIGHT if sentence else _NAME_WEIGHT
    return weight * shared / len(wanted) + (1 - weight) * shared / len(said)
