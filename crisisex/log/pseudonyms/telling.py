"""Doubts as lines that somebody reads before the copy is handed on."""

from collections.abc import Iterable

from crisisex.language import _
from crisisex.log.pseudonyms.copying import Doubt
from crisisex.run.commands import one_line

_MOST = 12
"""Log numbers that one line says."""


def told(doubts: Iterable[Doubt]) -> list[str]:
    """Return one line a doubt: the word, why it is doubtful, and where it stands."""
    return [
        f"« {one_line(doubt.word)} » — {_(doubt.why)}{_places(doubt.numbers)}" for doubt in doubts
    ]


def _places(numbers: tuple[int, ...]) -> str:
    """Return where, by log number; the exercise itself has none."""
    written = [str(number) for number in numbers if number]
    shown = ", ".join(written[:_MOST]) + ("…" if len(written) > _MOST else "")
    places = [_("n° {numbers} du journal").format(numbers=shown)] if written else []
    if 0 in numbers:
        places.append(_("texte de l’exercice"))
    return f" ({' ; '.join(places)})" if places else ""
