"""How the players come in: each seat's code and link, to be read out, written up or copied."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from crisisex.console.widgets.fitting import fit
from crisisex.scenario.models import Exercise
from crisisex.wire.http import SeatLink

_ANYWHERE = "://0.0.0.0"
_LOCAL = ("://127.", "://localhost", "://[::1]")
_ROLE = 24


class SeatsScreen(Screen[None]):
    """The seats; Enter copies a link, Escape closes."""

    CSS_PATH = "seats.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,i", "dismiss(None)", show=False)]

    def __init__(self, exercise: Exercise, seats: list[SeatLink]) -> None:
        super().__init__()
        self._exercise = exercise
        self._seats = seats

    def compose(self) -> ComposeResult:
        """Yield the seats."""
        yield Static("Inviter les joueurs — Échap ferme", id="title", markup=False)
        yield Static(_explanation(self._seats), id="how", markup=False)
        yield OptionList(*(Option(self._line(seat), id=seat.link) for seat in self._seats))
        yield Static("↑↓ choisit · Entrée copie le lien", id="keys", markup=False)

    def _line(self, seat: SeatLink) -> Content:
        several = len(self._exercise.crisis_cells) > 1
        cell = f"{self._exercise.crisis_cells[seat.cell].title} · " if several else ""
        role = f"{cell}{self._exercise.role_name(seat.role)}"
        return Content.assemble(
            (fit(role, _ROLE), ""), ("  ", ""), (seat.code, "bold"), f"  {seat.link}"
        )

    @on(OptionList.OptionSelected)
    def _copy(self, event: OptionList.OptionSelected) -> None:
        self.app.copy_to_clipboard(event.option.id or "")
        self.notify("Lien copié, si ce terminal le permet.", markup=False)


def _explanation(seats: list[SeatLink]) -> str:
    if not seats:
        return "Cet exercice n’a pas de siège."
    address = seats[0].link.partition("/j/")[0]
    if _ANYWHERE in address:
        return (
            "Dans les liens, remplacer 0.0.0.0 par l’adresse de ce poste sur le réseau local "
            "(« ipconfig » sous Windows, « ip address » sous Linux)."
        )
    if any(each in address for each in _LOCAL):
        return (
            f"Dans un navigateur : {address} puis le code, ou directement le lien.\n"
            "Cette adresse ne marche que sur ce poste : pour d’autres machines, relancer avec "
            "« --host 0.0.0.0 » ou l’adresse de ce poste."
        )
    return (
        f"Dans un navigateur, téléphone compris : {address} puis le code, ou directement le lien."
    )
