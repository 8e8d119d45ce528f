"""Errors that a user can mend."""


class UserError(Exception):
    """`str()` is one clear sentence with the way out; it is all that a user is shown."""
