"""What can go wrong between a client and its director."""

from crisisex.errors import UserError


class Refused(UserError):
    """The director refused; `str()` is its sentence, `status` the HTTP status."""

    def __init__(self, sentence: str, status: int) -> None:
        super().__init__(sentence)
        self.status = status


class Unreachable(UserError):
    """The director does not answer."""
