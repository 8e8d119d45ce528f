"""Screens over another one: the key of INCIDENT RÉEL is heard on them too."""

from typing import ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

T = TypeVar("T")


class Modal(ModalScreen[T]):
    """Base of the modal screens: nothing below them hears a key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+x", "app.act('real_incident')", show=False, priority=True)
    ]
