"""Names in a text, each replaced by its person's pseudonym; what is not sure is told.

Neighbouring words of one name go together (`MARTIN, Jeanne`, `J. Martin`), and settle whose
name it is. A word that is also a common one counts as a name where it has a capital.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from crisisex.language import N_
from crisisex.log.pseudonyms.common import COMMON, PROTECTED
from crisisex.log.pseudonyms.folding import Word, folded, words
from crisisex.log.pseudonyms.people import People, Person

SOMEBODY = "un participant"
"""Who is meant where several people have the name."""
LEFT = N_("mot courant qui est aussi un nom : laissé")
TAKEN = N_("nom qui est aussi un mot courant : remplacé")
SHARED = N_("porté par plusieurs personnes : remplacé sans dire qui")
_BETWEEN = re.compile(r"[\s_.·,'’-]{0,3}")
_SHORT = 2


@dataclass(frozen=True)
class Doubt:
    """A word that may have been read wrongly, and what was made of it."""

    word: str
    why: str


@dataclass
class Replaced:
    """A text without the names that were found in it."""

    text: str
    doubts: list[Doubt] = field(default_factory=list)


@dataclass
class _Found:
    """Neighbouring words that may be one name."""

    words: list[Word]
    whose: list[Person]
    """Who they may stand for."""
    sought: int
    """How many of them are looked for alone."""


class Names:
    """The names of a run, ready to be looked for."""

    def __init__(self, people: People, plain: Collection[str]) -> None:
        """Look for `people`; `plain` holds words that the exercise itself uses as words."""
        self._plain = COMMON | set(plain)
        self._by_word = {
            word: sorted(whose, key=lambda person: person.pseudonym)
            for word, whose in people.by_word.items()
            if not (word in self._plain and all(word in person.joined for person in whose))
        }
        self._uncased = sorted(
            (word for word in self._by_word if word.upper() == word), key=len, reverse=True
        )

    def replaced(self, text: str) -> Replaced:
        """Return `text` with pseudonyms in the place of names."""
        result = Replaced("")
        if not self._mentions(text):
            result.text = text
            return result
        pieces, last = [], 0
        for found in self._names(text):
            start, end = found.words[0].start, found.words[-1].end
            said = self._said(found, text, result.doubts)
            if said is not None:
                pieces += [text[last:start], said]
                last = end
        result.text = "".join([*pieces, text[last:]])
        for word in self._uncased:
            result.text = result.text.replace(word, self._by_word[word][0].pseudonym)
        return result

    def _mentions(self, text: str) -> bool:
        """Return whether there may be a name in `text`, at little cost."""
        plain = folded(text)
        return any(self._whose(word[0]) for word in re.finditer(r"[^\W\d_]+", plain)) or any(
            word in plain for word in self._uncased
        )

    def _whose(self, word: str) -> list[Person]:
        """Return who `word` may stand for, in the plural too."""
        return self._by_word.get(word) or self._by_word.get(word.removesuffix("s"), [])

    # -- which words go together ----------------------------------------------------------------

    def _names(self, text: str) -> list[_Found]:
        found: list[_Found] = []
        every = list(words(text))
        place = 0
        while place < len(every):
            whose = self._whose(every[place].folded)
            if not whose:
                place += 1
                continue
            name = _Found([every[place]], whose, 1)
            self._before(name, every[:place], text, found)
            place = self._after(name, every, place + 1, text)
            found.append(name)
        return found

    def _after(self, name: _Found, every: Sequence[Word], place: int, text: str) -> int:
        """Take in the words that follow as long as they are of one name; return what is next."""
        taken = place
        while place < len(every) and _together(every[place - 1], every[place], text):
            word = every[place]
            more = [person for person in name.whose if word.folded in person.sought]
            part = [person for person in name.whose if _part(word, person)]
            if more:
                name.whose, name.sought = more, name.sought + 1
            elif not part:
                break
            place += 1
            if more or text[word.start].isupper():
                name.whose = more or part
                name.words += every[taken:place]
                taken = place
        return taken

    @staticmethod
    def _before(name: _Found, every: Sequence[Word], text: str, found: Sequence[_Found]) -> None:
        """Take in initials and particles that stand before, with a capital: `J. Martin`."""
        for word in reversed(every):
            held = bool(found) and word.start < found[-1].words[-1].end
            part = [person for person in name.whose if _part(word, person)]
            if (
                held
                or not part
                or not text[word.start].isupper()
                or not _together(word, name.words[0], text)
            ):
                return
            name.words.insert(0, word)
            name.whose = part

    # -- what is made of them -------------------------------------------------------------------

    def _said(self, name: _Found, text: str, doubts: list[Doubt]) -> str | None:
        """Return what stands for a name; None where it is left."""
        start, end = name.words[0].start, name.words[-1].end
        typed = text[start:end]
        alone = name.sought == 1 and len(name.words) == 1
        folded_word = name.words[0].folded
        if alone and (folded_word in self._plain or len(folded_word) <= _SHORT):
            before = text[:start].split()[-1:]
            if before and folded(before[0]) in PROTECTED.get(folded_word, ()):
                return None
            if not typed[0].isupper():
                doubts.append(Doubt(typed, LEFT))
                return None
            doubts.append(Doubt(typed, TAKEN))
        pseudonyms = {person.pseudonym for person in name.whose}
        if len(pseudonyms) > 1:
            doubts.append(Doubt(typed, SHARED))
            return SOMEBODY
        return pseudonyms.pop()


def _together(one: Word, two: Word, text: str) -> bool:
    return _BETWEEN.fullmatch(text, one.end, two.start) is not None


def _part(word: Word, person: Person) -> bool:
    """Return whether `word` may be another part of the person's name: a particle, an initial."""
    initials = {each[0] for each in person.sought}
    return word.folded in person.words or (len(word.folded) == 1 and word.folded in initials)
