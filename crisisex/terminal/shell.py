"""What every app of the terminal has: its themes, a palette in our words, no surprise on Ctrl+C."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import CommandPalette, Provider

from crisisex.client.settings import Settings
from crisisex.language import N_, _
from crisisex.terminal.falling import FallenError
from crisisex.terminal.sparing import spare_lines
from crisisex.terminal.themes import DARK, THEMES

Given = TypeVar("Given")


class Shell(App[Given]):
    """Gives what its screens leave behind."""

    TITLE = "crisisex"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = set()
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False),
    ]
    leaving = ""
    """What Ctrl+C says about leaving."""
    back = N_("Relancer la même commande.")
    """How to go on after a defect."""

    def __init__(self) -> None:
        super().__init__()
        spare_lines()

    def wear(self, settings: Settings) -> None:
        """Take the theme that was chosen on this machine."""
        for theme, _name in THEMES:
            self.register_theme(theme)
        known = {theme.name for theme, _name in THEMES}
        self.theme = settings.theme if settings.theme in known else DARK.name

    async def run_async(self, *given: Any, **named: Any) -> Given | None:  # noqa: ANN401 - Textual's
        """Run until it is left; FallenError when it met a defect."""
        result = await super().run_async(*given, **named)
        if self._exception is not None:
            raise FallenError(self._exception, _(self.back)) from None
        return result

    def _handle_exception(self, error: Exception) -> None:
        """Close; Textual would print every value it finds, codes and tokens too."""
        super()._handle_exception(error)
        self._exit_renderables.clear()

    def action_command_palette(self) -> None:
        """Open the palette, in the language in use."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=_("Chercher une commande…")))

    def action_help_quit(self) -> None:
        """Say how to leave."""
        self.notify(_(self.leaving), markup=False)
