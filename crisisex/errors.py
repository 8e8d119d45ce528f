"""Errors that a user can mend."""

from crisisex.plain import plain


class UserError(Exception):
    """`str()` is one clear sentence with the way out; it is all that a user is shown.

    It may quote a hostile file: what a terminal would obey is made visible in it.
    """

    def __init__(self, said: str = "") -> None:
        super().__init__(plain(said))
