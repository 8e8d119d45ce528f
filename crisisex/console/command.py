"""What a console command is: data that bindings, key bar, help page and palette are made of."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from crisisex.console.desk import Desk
from crisisex.console.snapshot import Snapshot
from crisisex.language import N_
from crisisex.run.state import RunStatus

READY = frozenset({RunStatus.READY})
UNDERWAY = frozenset({RunStatus.RUNNING, RunStatus.PAUSED})
BEGUN = frozenset({RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPED})
OPEN = frozenset(RunStatus) - {RunStatus.ENDED}


class Group(StrEnum):
    """The help page's headings."""

    REPLAY = N_("Rejouer")
    INJECTS = N_("Jouer les stimuli")
    CHANGES = N_("Changer en cours de route")
    RECORD = N_("Consigner")
    EXERCISE = N_("Conduire l’exercice")
    VIEW = N_("Voir")


ALWAYS = {
    "decide": "f2",
    "observe": "f3",
    "write_log": "f4",
    "pause": "f5",
    "real_incident": "ctrl+x",
}
"""Keys heard on every screen, even by who is writing and over a question, by command."""
_SIGNS = {
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "exclamation_mark": "!",
    "question_mark": "?",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "tab": "Tab",
}
"""Keys that are not shown under Textual's name for them."""


@dataclass(frozen=True)
class ConsoleCommand:
    """One thing that the facilitator can do, with its key and its words."""

    id: str
    key: str
    """As Textual names it; several, separated by commas."""
    label: str
    help: str
    group: Group
    act: Callable[[Desk], None]
    shown_in: frozenset[RunStatus] = frozenset(RunStatus)
    """When the key bar shows it; the key always works, and the director says if it may be."""
    in_short_bar: bool = True
    """False: in a narrow terminal the key bar leaves it to the help page."""
    cells: bool = False
    """Shown only when there are several cells."""
    over: bool = False
    """Its key is heard over the cockpit's other screens too, save by who is writing."""
    looks: bool = False
    """It only looks: a replay has it too."""

    @property
    def always(self) -> str:
        """Its key that is heard on every screen, if it has one; it is `over` then too."""
        return ALWAYS.get(self.id, "")

    @property
    def binding(self) -> Binding:
        """The keys that do it: heard by the screen before anything else, in the order typed."""
        keys = ",".join(filter(None, (self.key, self.always)))
        return Binding(keys, f"act('{self.id}')", self.label, key_display=self.sign, priority=True)

    @property
    def sign(self) -> str:
        """The key as it is shown: the first one."""
        key = self.key.partition(",")[0]
        return _SIGNS.get(key, key)

    @property
    def signs(self) -> str:
        """The keys as the help shows them."""
        return f"{self.sign} {self.always.title()}" if self.always else self.sign

    @property
    def anywhere(self) -> list[Binding]:
        """The keys that do it from over the cockpit."""
        action = f"act('{self.id}')"
        heard = [Binding(self.key, action, show=False)] if self.over or self.always else []
        if self.always:
            heard.append(Binding(self.always, action, show=False, priority=True))
        return heard

    def is_shown(self, snapshot: Snapshot) -> bool:
        """Return whether the key bar shows it now."""
        return snapshot.status in self.shown_in and (snapshot.several_cells or not self.cells)
