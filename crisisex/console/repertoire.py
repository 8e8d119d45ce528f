"""Which commands a console has: those of a run that is played, or of one that is played again."""

from dataclasses import dataclass, replace

from crisisex.console.command import ConsoleCommand, Group
from crisisex.console.commands import COMMANDS
from crisisex.console.replaying import REPLAY_COMMANDS, REPLAY_LEAVE
from crisisex.console.snapshot import Snapshot
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.run.refusals import REPLAYED


@dataclass(frozen=True)
class Repertoire:
    """Commands, and what is said to the keys of the other ones."""

    commands: tuple[ConsoleCommand, ...]
    refusal: str

    def command(self, name: str) -> ConsoleCommand:
        """Return the command called `name`; UserError when it is none of these."""
        for command in self.commands:
            if command.id == name:
                return command
        raise UserError(_(self.refusal))

    def shown(self, snapshot: Snapshot) -> tuple[ConsoleCommand, ...]:
        """Return those that the key bar shows now."""
        return tuple(command for command in self.commands if command.is_shown(snapshot))


LIVE = Repertoire(
    COMMANDS, N_("Cette touche sert à rejouer un exercice : « crisisex replay FICHIER.crisisex ».")
)
_LOOKING = (replace(each, group=Group.VIEW) for each in COMMANDS if each.looks)
REPLAY = Repertoire((*REPLAY_COMMANDS, *_LOOKING, REPLAY_LEAVE), REPLAYED)
_EVERY = {each.id: each for each in (*REPLAY.commands, *LIVE.commands)}.values()
"""The same id has the same key in both; what it does, each says."""
KEYS = [each.binding for each in _EVERY]
"""What the cockpit listens to."""
ANYWHERE = [binding for each in _EVERY for binding in each.anywhere]
"""What is heard over the cockpit's other screens."""


def repertoire_of(snapshot: Snapshot) -> Repertoire:
    """Return what the console of this run can do."""
    return REPLAY if snapshot.playback else LIVE
