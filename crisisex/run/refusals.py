"""Why a command is refused: a kind that programs read, and one sentence for people.

The sentence is French with `{blanks}`; whoever shows it says it in the reader's language.
"""

from enum import StrEnum

from crisisex.language import N_, Sentence, Translate

REPLAYED = N_("C’est un exercice rejoué : rien n’y change.")
"""What is said to whoever would change a run that is only played again."""


class Reason(StrEnum):
    """Kinds of refusal; each maps to one HTTP status."""

    NOT_NOW = "not-now"
    NOT_YOURS = "not-yours"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    CONFLICT = "conflict"
    UNAVAILABLE = "unavailable"


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The command changes nothing; `str()` says why and what to do, in French."""

    def __init__(self, reason: Reason, sentence: str, /, **blanks: str) -> None:
        self._sentence = Sentence(sentence, **blanks)
        super().__init__(self._sentence)
        self.reason = reason

    def said(self, translate: Translate) -> str:
        """Return the sentence as `translate` says it."""
        return self._sentence.said(translate)
