"""The glossary: the words of exercises and of their reports, in our own words."""

from typing import Final

from crisisex.language import N_, _
from crisisex.report.book import Book
from crisisex.report.tables import Cell, Column, Tone

_TERMS: Final = (
    (
        N_("Action attendue"),
        N_("Ce qu’un stimulus devrait faire faire à la cellule, dans un délai ou non."),
    ),
    (
        N_("Animation"),
        N_("Ceux qui conduisent l’exercice et parlent pour tous les acteurs qui ne jouent pas."),
    ),
    (
        N_("Axe d’amélioration"),
        N_("Un constat qui demande une action corrective, avec qui en répond et une échéance."),
    ),
    (
        N_("Cellule de crise"),
        N_("Ceux qui, réunis, décident pour l’établissement pendant la crise."),
    ),
    (
        N_("DEBEX, SUSPEX, FINEX"),
        N_("Le début de l’exercice, sa suspension et sa fin, prononcés par l’animation."),
    ),
    (N_("Jalon"), N_("Un fait qui, une fois atteint, ouvre ou ferme une suite du scénario.")),
    (
        N_("Main courante"),
        N_("Le journal que la cellule tient de ce qu’elle apprend, décide et fait."),
    ),
    (
        N_("Mode dégradé"),
        N_("La façon de soigner et de travailler quand l’informatique fait défaut."),
    ),
    (
        N_("Obligation"),
        N_("Une déclaration que la loi demande, dans un délai qui court d’un instant connu."),
    ),
    (
        N_("PCA, PRI"),
        N_("Le plan de continuité d’activité ; le plan de réponse à un incident informatique."),
    ),
    (
        N_("Plan blanc"),
        N_("Le plan d’urgence d’un établissement de santé, dont un volet traite du numérique."),
    ),
    (
        N_("RETEX"),
        N_("Le retour d’expérience : à chaud dès la fin, à froid avec ce rapport."),
    ),
    (
        N_("RSSI, DSI, DPD"),
        N_(
            "Le responsable de la sécurité des systèmes d’information ; la direction du "
            "système d’information ; le délégué à la protection des données."
        ),
    ),
    (
        N_("Stimulus"),
        N_("Un message, un appel ou un fait que l’animation fait parvenir aux joueurs."),
    ),
)


def write(book: Book) -> None:
    """Write the glossary."""
    book.heading(_("Annexe : glossaire"), new_page=True)
    rows = [(Cell(_(term), tone=Tone.STRONG), _(meaning)) for term, meaning in _TERMS]
    book.table(_("Glossaire"), [Column(_("Terme"), 6), Column(_("Sens"), 19.7)], rows)
