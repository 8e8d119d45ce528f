"""Why a command is refused: a kind that programs read, and one French sentence for people."""

from enum import StrEnum


class Reason(StrEnum):
    """Kinds of refusal; each maps to one HTTP status."""

    NOT_NOW = "not-now"
    NOT_YOURS = "not-yours"
    UNKNOWN = "unknown"
    INVALID = "invalid"
    UNAVAILABLE = "unavailable"


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The command changes nothing; `str()` says why and what to do."""

    def __init__(self, reason: Reason, sentence: str) -> None:
        super().__init__(sentence)
        self.reason = reason
