"""The language that a program speaks to its user: French at the source, English by catalogue.

French sentences are the keys (`_("Rien à cocher.")`): a sentence that has no translation is
said in French, and French itself needs no catalogue. Each process speaks one language;
sentences meant for somebody else's screen carry their key and are said there.
"""

import gettext
from pathlib import Path

LANGUAGES = {"fr": "Français", "en": "English"}
_CATALOGUES = Path(__file__).resolve().parent / "locale"


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


def _(sentence: str) -> str:
    """Return `sentence` in the language in use."""
    return _Voice.catalogue.gettext(sentence)


def ngettext_(one: str, many: str, count: int) -> str:
    """Return the sentence for `count` things; French says one for none too."""
    if _Voice.language == "fr":
        return many if count > 1 else one
    return _Voice.catalogue.ngettext(one, many, count)


def N_(sentence: str) -> str:  # noqa: N802 - gettext's own name for it
    """Mark a constant: it is translated where it is shown, with `_`."""
    return sentence
