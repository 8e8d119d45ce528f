"""What is fuzzed: a door of the product, the inputs that are made for it, and what is right.

An input is bytes, so that a wrong one can be kept as a file and given again. Right is what was
taken, or refused in clear words; anything else is wrong.
"""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Protocol

SECONDS = 5.0
"""An input that takes longer is wrong."""
MOST_SENTENCE = 4_000
"""Signs of one line of a refusal: nobody reads more."""

_NO_SENTENCE = re.compile(
    r"Traceback|object has no attribute|NoneType|<class |<function |not subscriptable|"
    r"unsupported operand|list index out|positional argument|ValidationError|not iterable|"
    r"pydantic|KeyError|TypeError|object at 0x|unhashable|PydanticUndefined"
)
"""Words of a program to its author, which no user should read."""
_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
"""Signs by which a hostile text would steer a terminal, or feign a line of its own."""


class WrongError(Exception):
    """A door did what it must never do."""


class Door(Protocol):
    """A way in, ready to be tried many times in turn."""

    def make(self, chance: Random) -> bytes:
        """Return the next input."""
        ...

    def take(self, content: bytes) -> int:
        """Give an input to the product; return how many inputs it stands for.

        UserError when the product refuses it, WrongError when it does what is wrong; any other
        exception is wrong too.
        """
        ...


@dataclass(frozen=True)
class Target:
    """A door, its part of all inputs, and how it is opened anew for each seed."""

    name: str
    share: int
    """Of a million inputs."""
    opens: Callable[[Random, Path], AbstractContextManager[Door]]
    """Given chance and an empty folder."""
    course: int = 100
    """Inputs that follow one another under one seed, at one door."""
    each: int = 1
    """Inputs that one file stands for: a program of its own may try thousands."""
    seconds: float = SECONDS
    """How long one file may take."""


def check_refusal(said: str) -> None:
    """Raise WrongError when a refusal is no clear sentence, or several lines of them."""
    if not said.strip():
        raise WrongError("refused without a word")
    for line in said.split("\n"):
        check_sentence(line)


def check_sentence(line: str) -> None:
    """Raise WrongError when a line is not one that a user can be shown."""
    try:
        line.encode()
    except UnicodeEncodeError:
        raise WrongError(f"a sentence that no terminal can write: {line[:200]!a}") from None
    if found := _NO_SENTENCE.search(line):
        raise WrongError(f"words of a program ({found[0]!r}) in a sentence: {line[:200]!r}")
    if found := _CONTROL.search(line):
        raise WrongError(f"a control sign ({found[0]!a}) in a sentence: {line[:200]!a}")
    if len(line) > MOST_SENTENCE:
        raise WrongError(f"a sentence of {len(line)} signs: {line[:200]!r}")
