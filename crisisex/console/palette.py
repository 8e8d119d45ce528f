"""The command palette, made of the commands themselves."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from crisisex.console.command import ConsoleCommand
from crisisex.console.repertoire import repertoire_of
from crisisex.console.screens.cockpit_desk import Drawn


class CommandProvider(Provider):
    """Offers each command by its name and its help."""

    async def discover(self) -> Hits:
        """Offer every command."""
        for command in self._commands:
            yield DiscoveryHit(
                f"{command.label} ({command.sign})", self._doing(command), help=command.help
            )

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name or help is like `query`."""
        matcher = self.matcher(query)
        for command in self._commands:
            words = f"{command.label} ({command.sign}) : {command.help}"
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), self._doing(command))

    @property
    def _commands(self) -> tuple[ConsoleCommand, ...]:
        assert isinstance(self.screen, Drawn)  # noqa: S101 - the cockpit alone offers it
        return repertoire_of(self.screen.desk.snapshot).commands

    def _doing(self, command: ConsoleCommand) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, f"act('{command.id}')", self.screen)
