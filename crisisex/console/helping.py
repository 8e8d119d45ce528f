"""The console's help page: its commands by heading, how to move, what the columns mean."""

from itertools import groupby
from operator import attrgetter

from crisisex.console.command import Group
from crisisex.console.commands import COMMANDS
from crisisex.console.screens.help import HelpScreen, Keys

MOVES = (
    ("↑ ↓", "choisit un stimulus, ou défile dans le volet qui a la main"),
    ("Échap", "ferme ce qui est ouvert, revient au chronogramme"),
    ("Ctrl+P", "cherche une commande par son nom"),
)
LEGEND = (
    "Écart : retard sur l’heure prévue. ouv., pris : participants qui ont ouvert, pris en compte. "
    "« ? » devant l’objet : une décision est attendue."
)


def console_help() -> HelpScreen:
    """Return the page."""
    ordered = sorted(COMMANDS, key=lambda command: list(Group).index(command.group))
    groups: list[tuple[str, Keys]] = [
        (group, [(each.sign, each.help) for each in commands])
        for group, commands in groupby(ordered, key=attrgetter("group"))
    ]
    title = "Aide de la console — Échap ferme"
    return HelpScreen(title, [*groups, ("Se déplacer", MOVES)], LEGEND)
