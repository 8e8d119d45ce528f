"""Screens over another one: what is heard on every screen is heard on them too."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from crisisex.console.command import ALWAYS

T = TypeVar("T")


class Modal(ModalScreen[T]):
    """Base of the modal screens: nothing below them hears a key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(key, f"app.act('{name}')", show=False, priority=True)
        for name, key in ALWAYS.items()
    ]
