"""The last console commands of the key bar: what is shown, how, in which language."""

from functools import partial

from crisisex.console import acts
from crisisex.console.command import ConsoleCommand, Group
from crisisex.language import N_

_C = ConsoleCommand
_L = partial(ConsoleCommand, looks=True)

VIEWING: tuple[ConsoleCommand, ...] = (
    _L(
        "next_cell",
        "W",
        N_("cellule"),
        N_("Montre la cellule suivante."),
        Group.VIEW,
        acts.next_cell,
        cells=True,
    ),
    _C(
        "next_scope",
        "t",
        N_("toutes"),
        N_("Adresse les commandes à toutes les cellules, ou à celle qu’on voit."),
        Group.VIEW,
        acts.next_scope,
        cells=True,
    ),
    _L(
        "next_pane",
        "tab",
        N_("volet"),
        N_("Passe du chronogramme aux volets (stimulus, connectés, main courante), et retour."),
        Group.VIEW,
        acts.next_pane,
        in_short_bar=False,
    ),
    _C(
        "invite",
        "i",
        N_("accueil"),
        N_(
            "Accueil : sièges, liens et QR codes, test de communication, "
            "liste avant départ, mon nom."
        ),
        Group.VIEW,
        acts.invite,
    ),
    _L(
        "theme",
        "T",
        N_("thème"),
        N_("Passe du thème sombre au clair, puis au contraste élevé."),
        Group.VIEW,
        acts.next_theme,
        in_short_bar=False,
    ),
    _L(
        "language",
        "L",
        N_("English"),
        N_("Passe la console en anglais, et retour ; le choix est gardé pour la fois suivante."),
        Group.VIEW,
        acts.next_language,
        in_short_bar=False,
    ),
    _L(
        "help",
        "question_mark,f1",
        N_("aide"),
        N_("Montre cette page (aussi F1)."),
        Group.VIEW,
        acts.explain,
    ),
    _C(
        "leave",
        "q",
        N_("quitter"),
        N_("Ferme la console ; l’exercice continue et « crisisex attach » y revient."),
        Group.VIEW,
        acts.leave,
    ),
)
