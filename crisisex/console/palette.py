"""The command palette, made of the commands themselves."""

from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from crisisex.console import wording
from crisisex.language import _
from crisisex.terminal.keyed import Keyed


class CommandProvider(Provider):
    """Offers each command by its name and its help; who inherits says which."""

    @property
    def commands(self) -> Sequence[Keyed]:
        """The commands that are offered."""
        raise NotImplementedError

    async def discover(self) -> Hits:
        """Offer every command."""
        for command in self.commands:
            yield DiscoveryHit(
                f"{_(command.label)} ({_(command.sign)})",
                self._doing(command),
                help=_(command.help),
            )

    async def search(self, query: str) -> Hits:
        """Offer the commands whose name or help is like `query`."""
        matcher = self.matcher(query)
        for command in self.commands:
            words = wording.entry(f"{_(command.label)} ({_(command.sign)})", _(command.help))
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, matcher.highlight(words), self._doing(command))

    def _doing(self, command: Keyed) -> partial[Coroutine[Any, Any, bool]]:
        return partial(self.app.run_action, f"act('{command.id}')", self.screen)
