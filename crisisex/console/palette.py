"""The command palette, made of the commands themselves."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from crisisex.console import wording
from crisisex.console.command import ConsoleCommand
from crisisex.console.commands import COMMANDS
from crisisex.language import _


class CommandProvider(Provider):
    """Offers each command by its name and its help."""

    async def discover(self) -> Hits:
        """Offer every command."""
        for command in COMMANDS:
            yield DiscoveryHit(
                f"{_(command.label)} ({command.sign})", self._doing(command), help=_(command.help)
            )

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name or help is like `query`."""
        matcher = self.matcher(query)
        for command in COMMANDS:
            words = wording.entry(f"{_(command.label)} ({command.sign})", _(command.help))
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), self._doing(command))

    def _doing(self, command: ConsoleCommand) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, f"act('{command.id}')", self.screen)
