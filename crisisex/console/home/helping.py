"""Home's help page, made of its commands."""

from crisisex.console.home.commands import COMMANDS
from crisisex.language import _
from crisisex.terminal.help import HelpScreen


def home_help() -> HelpScreen:
    """Return the page."""
    moves = [
        ("↑ ↓", _("choisit une ligne ; Tab passe au détail, où elles défilent")),
        (_("Échap"), _("montre tout à nouveau, ferme ce qui est ouvert")),
        ("Ctrl+P", _("cherche une commande par son nom")),
    ]
    legend = _(
        "Exercices et fichiers .crisisex sont cherchés dans le dossier courant, un dossier plus "
        "bas, et dans le vôtre (crisisex, parmi vos documents ; la variable CRISISEX_DOCUMENTS en "
        "donne un autre). Les fichiers déjà ouverts sur ce poste sont retrouvés où qu’ils soient."
    )
    return HelpScreen(
        _("Aide de l’accueil — Échap ferme"),
        [(_("Ce qui peut être fait"), [(_(each.signs), _(each.help)) for each in COMMANDS]),
         (_("Se déplacer"), moves)],
        legend,
    )  # fmt: skip
