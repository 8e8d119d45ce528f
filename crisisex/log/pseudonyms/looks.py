"""Words with a capital that nobody registered and that may be somebody's name."""

import re
from collections.abc import Collection, Iterator

from crisisex.log.pseudonyms.folding import Word, words
from crisisex.log.pseudonyms.people import TITLES

_ENDS = re.compile(r"[.!?:;…«»\"“”()\n•*#>|–—-]\s*$")
_SHORTEST = 3
_WORDS = """
participant observateur animateur exercice exercices internet windows word excel outlook teams
office linux france francais francaise europe paris lundi mardi mercredi jeudi vendredi samedi
dimanche janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre
active directory server cert sante cnil anssi ars samu smur rgpd nis
"""
_FAMILIAR = frozenset(_WORDS.split())


def like_names(text: str, known: Collection[str]) -> Iterator[str]:
    """Yield the words of `text` that look like a name; those of `known`, folded, do not.

    One that begins a sentence does only beside another with a capital, or after `M.`, `Dr`…
    """
    every = list(words(text))
    for place, word in enumerate(every):
        if _strange(word, text, known) and (
            not _begins(word, text)
            or (place and every[place - 1].folded in TITLES)
            or (place + 1 < len(every) and _beside(word, every[place + 1], text, known))
        ):
            yield text[word.start : word.end]


def _strange(word: Word, text: str, known: Collection[str]) -> bool:
    typed = text[word.start : word.end]
    return (
        len(typed) >= _SHORTEST
        and typed[0].isupper()
        and word.folded not in known
        and word.folded.removesuffix("s") not in known
        and word.folded not in _FAMILIAR
        and word.folded not in TITLES
    )


def _begins(word: Word, text: str) -> bool:
    before = text[: word.start]
    return not before.strip() or _ENDS.search(before) is not None


def _beside(word: Word, following: Word, text: str, known: Collection[str]) -> bool:
    """Return whether the next word, near by, looks strange too: `Paul Durand`."""
    between = text[word.end : following.start]
    return len(between) <= 1 and _strange(following, text, known)


def vocabulary(texts: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of `texts`: all of them, then those written without a capital."""
    whole, plain = set(), set()
    for text in texts:
        for word in words(text):
            whole.add(word.folded)
            if text[word.start].islower():
                plain.add(word.folded)
    return frozenset(whole), frozenset(plain)
