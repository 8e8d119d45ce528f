"""What a key bar, a help page and a palette show of a command, whatever it does.

Words are in French, and translated where they are shown.
"""

from typing import Protocol


class Keyed(Protocol):
    """A command with its key and its words."""

    @property
    def id(self) -> str:
        """Its name in the program."""
        ...

    @property
    def sign(self) -> str:
        """Its key, as it is shown."""
        ...

    @property
    def signs(self) -> str:
        """Its keys, as the help shows them."""
        ...

    @property
    def label(self) -> str:
        """Its name, in a word or two."""
        ...

    @property
    def help(self) -> str:
        """What it does, in a sentence."""
        ...
