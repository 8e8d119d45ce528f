"""What an import carries over: an exercise as its author would write it, files, and the account.

Nothing is dropped in silence: what was guessed, or could not be carried, has its remark.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from crisisex.errors import UserError

Beside = Callable[[str], bytes | None]
"""Gives the bytes of a file that lies beside the one that is read, by name; None for none."""


class FormatError(UserError):
    """A file cannot be read as what it is said to be; `str()` says why and what to do."""


class UnknownKindError(FormatError):
    """A file is of none of the kinds that are read here."""


class Manner(StrEnum):
    """How a thing came over."""

    TAKEN = "taken"
    GUESSED = "guessed"
    LEFT = "left"


@dataclass(frozen=True)
class Remark:
    """One line of the account: `where` in the file that was read, and what became of it."""

    manner: Manner
    where: str
    text: str


@dataclass(frozen=True)
class Carried:
    """`exercise` is what `exercise.yaml` will say; `files` are beside it, by relative path."""

    exercise: Mapping[str, Any]
    files: Mapping[str, bytes]
    remarks: tuple[Remark, ...]
