"""A key of one screen: data that bindings, key line, help and palette are made of."""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class ScreenKey:
    """One thing that can be done on a screen; words are in French, translated where shown."""

    id: str
    key: str
    """As Textual names it; several, separated by commas; empty for what a widget hears itself."""
    sign: str
    """The key as it is shown."""
    label: str
    help: str
    action: str = ""
    """The screen's action, `{key}` standing for the key that was pressed; the id when empty."""
    changes: bool = False
    """It changes the run: a replay refuses it."""
    priority: bool = False
    """Heard before whatever has the focus."""

    @property
    def signs(self) -> str:
        """The key as the help shows it."""
        return self.sign

    @property
    def bindings(self) -> list[BindingType]:
        """What the screen listens to: each key goes through its `act`."""
        return [
            Binding(key, f"act('{self.id}', '{key}')", show=False, priority=self.priority)
            for key in filter(None, self.key.split(","))
        ]

    def doing(self, key: str = "") -> str:
        """Return the action of `key`, or of the first of its keys; empty when it has none."""
        if not self.key:
            return ""
        pressed = key or self.key.split(",")[0]
        return (self.action or self.id).format(key=pressed)


def bindings_of(keys: Iterable[ScreenKey]) -> list[BindingType]:
    """Return what a screen with these keys listens to."""
    return [binding for key in keys for binding in key.bindings]
