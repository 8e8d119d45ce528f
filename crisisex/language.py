"""The language that a program speaks to its user: French at the source, English by catalogue.

French sentences are the keys (`_("Rien à cocher.")`): a sentence that has no translation is
said in French, and French itself needs no catalogue. Each process speaks one language;
sentences meant for somebody else's screen carry their key and are said there.
"""

import gettext
import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import Self

_SYSTEM = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Environment variables that say it on POSIX, the first that is set deciding."""
LANGUAGES = {"fr": "Français", "en": "English"}
_CATALOGUES = Path(__file__).resolve().parent / "locale"


Translate = Callable[[str], str]
"""Takes a French sentence and returns it in some language."""


class Quoted(str):
    """Somebody else's words in a sentence: they are said as they are, in whatever language."""

    __slots__ = ()


class Sentence(str):
    """A French sentence with its blanks filled in, that others can still be told in theirs."""

    __slots__ = ("blanks", "key")

    key: str
    """The sentence as it is marked, with its `{blanks}`."""
    blanks: dict[str, object]
    """What stands in them; a blank may be a sentence too."""

    def __new__(cls, key: str, /, **blanks: object) -> Self:
        """Return the sentence as French says it."""
        sentence = super().__new__(cls, key.format(**blanks) if blanks else key)
        sentence.key, sentence.blanks = key, blanks
        return sentence

    def said(self, translate: Translate) -> str:
        """Return the sentence as `translate` says it, blanks that it knows too."""
        sentence = translate(self.key)
        blanks = {name: _told(value, translate) for name, value in self.blanks.items()}
        return sentence.format(**blanks) if blanks else sentence


def _told(value: object, translate: Translate) -> object:
    if isinstance(value, Sentence):
        return value.said(translate)
    if isinstance(value, Quoted):
        return value
    return translate(value) if isinstance(value, str) and value else value


class _Voice:
    """The catalogue in use."""

    language = "fr"
    catalogue: gettext.NullTranslations = gettext.NullTranslations()


def catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of `language`, or one that says everything in French."""
    return gettext.translation("crisisex", _CATALOGUES, [language], fallback=True)


def speak(language: str) -> None:
    """Say everything in `language` from now on; French when it is none of ours."""
    _Voice.catalogue = catalogue(language)
    _Voice.language = language if language in LANGUAGES else "fr"


def spoken() -> str:
    """Return the language in use, `fr` or `en`."""
    return _Voice.language


def other() -> str:
    """Return the language that follows the one in use."""
    known = list(LANGUAGES)
    return known[(known.index(_Voice.language) + 1) % len(known)]


def of_the_system() -> str:
    """Return the operating system's language when it is one of ours, else French."""
    said = next(filter(None, map(os.environ.get, _SYSTEM)), "") or _locale()
    language = said[:2].lower()
    return language if language in LANGUAGES else "fr"


def _locale() -> str:
    """Return the name of the locale, `en_GB` or `English_United States`; empty for none."""
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # a name that Python cannot read
        return ""


def _(sentence: str) -> str:
    """Return `sentence` in the language in use; nothing stays nothing."""
    return _Voice.catalogue.gettext(sentence) if sentence else ""


def ngettext_(one: str, many: str, count: int) -> str:
    """Return the sentence for `count` things; French says one for none too."""
    if _Voice.language == "fr":
        return many if count > 1 else one
    return _Voice.catalogue.ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a constant: it is translated where it is shown, with `_`."""
    return sentence
