"""The console's help page: its commands by heading, how to move, what the columns mean."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from crisisex.console.command import ConsoleCommand, Group
from crisisex.language import N_, _
from crisisex.terminal.help import HelpScreen, Keys

MOVES = (
    ("↑ ↓", N_("choisit un stimulus, ou défile dans le volet qui a la main")),
    (N_("Échap"), N_("ferme ce qui est ouvert, revient au chronogramme")),
    ("Ctrl+P", N_("cherche une commande par son nom")),
)
LEGEND = N_(
    "Écart : retard sur l’heure prévue. ouv., pris : participants qui ont ouvert, pris en compte. "
    "« ? » devant l’objet : une décision est attendue."
)


def console_help(commands: Sequence[ConsoleCommand]) -> HelpScreen:
    """Return the page of these commands."""
    ordered = sorted(commands, key=lambda command: list(Group).index(command.group))
    groups: list[tuple[str, Keys]] = [
        (_(group), [(_(each.signs), _(each.help)) for each in those])
        for group, those in groupby(ordered, key=attrgetter("group"))
    ]
    moves = [(_(sign), _(words)) for sign, words in MOVES]
    title = _("Aide de la console — Échap ferme")
    return HelpScreen(title, [*groups, (_("Se déplacer"), moves)], _(LEGEND))
