"""The keys that are of use now, on as many lines as they take; a click does the same."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from crisisex.console.command import ConsoleCommand
from crisisex.console.commands import COMMANDS
from crisisex.console.snapshot import Snapshot
from crisisex.language import _

_GAP = 2
_ROOMY = 118
"""From this width on, the bar shows what a short one leaves to the help page."""


class KeyBar(Widget):
    """The footer, made of the commands."""

    DEFAULT_CSS = """
    KeyBar {
        height: auto;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
        link-style: none;
        link-color: $footer-foreground;
        link-background: $footer-background;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._commands: tuple[ConsoleCommand, ...] = COMMANDS[-2:]

    def show(self, snapshot: Snapshot) -> None:
        """Show the keys that are of use in `snapshot`."""
        shown = tuple(command for command in COMMANDS if command.is_shown(snapshot))
        if shown != self._commands:
            self._commands = shown
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the keys take."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, width: int) -> list[list[ConsoleCommand]]:
        shown = [each for each in self._commands if each.in_short_bar or width >= _ROOMY]
        return lines_of(shown, width)

    def render(self) -> Content:
        """Return the keys."""
        lines = self._lines(self.size.width)
        return Content("\n").join(Content(" " * _GAP).join(map(_key, line)) for line in lines)


def lines_of(commands: Sequence[ConsoleCommand], width: int) -> list[list[ConsoleCommand]]:
    """Return `commands` as lines of at most `width` cells."""
    lines: list[list[ConsoleCommand]] = [[]]
    used = 0
    for command in commands:
        size = len(command.sign) + 1 + len(_(command.label))
        if used and used + _GAP + size > width:
            lines.append([])
            used = 0
        used += size + (_GAP if used else 0)
        lines[-1].append(command)
    return lines


def _key(command: ConsoleCommand) -> Content:
    click = Style.from_meta({"@click": f"screen.act('{command.id}')"})
    key = Content.styled(command.sign, "bold $footer-key-foreground")
    return (key + Content(f" {_(command.label)}")).stylize(click)
