"""Commands' keys on as many lines as they take; a click does the same."""

from collections.abc import Sequence

from textual.content import Content
from textual.geometry import Size
from textual.style import Style
from textual.widget import Widget

from crisisex.language import _
from crisisex.terminal.keyed import Keyed

_GAP = 2


class KeyLines(Widget):
    """Some commands' keys; the screen's `act` does what is clicked."""

    DEFAULT_CSS = """
    KeyLines {
        height: auto;
        padding: 0 1;
        background: $footer-background;
        color: $footer-foreground;
        link-style: none;
        link-color: $footer-foreground;
        link-background: $footer-background;
    }
    """

    def __init__(self, commands: Sequence[Keyed]) -> None:
        super().__init__()
        self.commands = tuple(commands)

    def show_keys(self, commands: Sequence[Keyed]) -> None:
        """Show the keys of these commands."""
        if tuple(commands) != self.commands:
            self.commands = tuple(commands)
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the keys take."""
        del container, viewport
        return len(self.lines(width))

    def lines(self, width: int) -> list[list[Keyed]]:
        """Return the commands shown, as lines of at most `width` cells."""
        return lines_of(self.commands, width)

    def render(self) -> Content:
        """Return the keys."""
        lines = self.lines(self.size.width)
        return Content("\n").join(Content(" " * _GAP).join(map(_key, line)) for line in lines)


def lines_of(commands: Sequence[Keyed], width: int) -> list[list[Keyed]]:
    """Return `commands` as lines of at most `width` cells."""
    lines: list[list[Keyed]] = [[]]
    used = 0
    for command in commands:
        size = len(_(command.sign)) + 1 + len(_(command.label))
        if used and used + _GAP + size > width:
            lines.append([])
            used = 0
        used += size + (_GAP if used else 0)
        lines[-1].append(command)
    return lines


def _key(command: Keyed) -> Content:
    click = Style.from_meta({"@click": f"screen.act('{command.id}')"})
    key = Content.styled(_(command.sign), "bold $footer-key-foreground")
    return (key + Content(f" {_(command.label)}")).stylize(click)
