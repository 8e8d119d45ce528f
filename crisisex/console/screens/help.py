"""Every key and what it does, made of the commands themselves."""

from itertools import groupby
from operator import attrgetter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from crisisex.console.command import Group
from crisisex.console.commands import COMMANDS
from crisisex.language import N_, _

MOVES = (
    ("↑ ↓", N_("choisit un stimulus, ou défile dans le volet qui a la main")),
    (N_("Échap"), N_("ferme ce qui est ouvert, revient au chronogramme")),
    ("Ctrl+P", N_("cherche une commande par son nom")),
)
LEGEND = N_(
    "Écart : retard sur l’heure prévue. ouv., pris : participants qui ont ouvert, pris en compte. "
    "« ? » devant l’objet : une décision est attendue."
)


class HelpScreen(Screen[None]):
    """The help; any of its keys closes it."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1,enter", "dismiss(None)", show=False)
    ]

    def compose(self) -> ComposeResult:
        """Yield the keys by heading."""
        yield Static(_("Aide de la console — Échap ferme"), id="title", markup=False)
        with VerticalScroll():
            ordered = sorted(COMMANDS, key=lambda command: list(Group).index(command.group))
            for group, commands in groupby(ordered, key=attrgetter("group")):
                yield from _table(_(group), [(each.sign, _(each.help)) for each in commands])
            yield from _table(_("Se déplacer"), [(_(sign), _(words)) for sign, words in MOVES])
            yield Static(_(LEGEND), classes="legend", markup=False)


def _table(title: str, lines: list[tuple[str, str]]) -> ComposeResult:
    yield Static(title, classes="group", markup=False)
    with Grid(classes="keys"):
        for sign, words in lines:
            yield Static(sign, classes="sign", markup=False)
            yield Static(words, classes="words", markup=False)
