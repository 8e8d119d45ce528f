"""What can go wrong between a client and its director."""

from collections.abc import Iterator

from crisisex.errors import UserError


class Refused(UserError):  # noqa: N818 - a refusal is an answer
    """The director refused; `str()` is its sentence, `status` the HTTP status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Unreachable(UserError):  # noqa: N818 - it names a state
    """The director does not answer."""


def causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error, what it came of, and so on to the first."""
    cause: BaseException | None = error
    while cause is not None:
        yield cause
        cause = cause.__cause__ or cause.__context__
