"""The cockpit's footer: the keys that are of use now."""

from crisisex.console.command import ConsoleCommand
from crisisex.console.repertoire import LIVE, repertoire_of
from crisisex.console.snapshot import Snapshot
from crisisex.terminal.key_lines import KeyLines, lines_of
from crisisex.terminal.keyed import Keyed

_ROOMY = 118
"""From this width on, the bar shows what a short one leaves to the help page."""


class KeyBar(KeyLines):
    """The cockpit's footer, made of the console's commands."""

    def __init__(self) -> None:
        super().__init__(LIVE.commands[-2:])

    def show(self, snapshot: Snapshot) -> None:
        """Show the keys that are of use in `snapshot`."""
        self.show_keys(repertoire_of(snapshot).shown(snapshot))

    def lines(self, width: int) -> list[list[Keyed]]:
        """Return the commands shown; a short bar leaves some to the help page."""
        shown = [each for each in self.commands if width >= _ROOMY or _is_short(each)]
        return lines_of(shown, width)


def _is_short(command: Keyed) -> bool:
    return not isinstance(command, ConsoleCommand) or command.in_short_bar
