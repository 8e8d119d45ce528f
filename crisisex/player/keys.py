"""The keys that are heard on every screen of the player, as data."""

from dataclasses import dataclass

from textual.binding import Binding, BindingType

from crisisex.language import N_
from crisisex.terminal.screen_key import ScreenKey


@dataclass(frozen=True)
class Everywhere(ScreenKey):
    """A key of every screen."""

    always: str = ""
    """The key that is heard even by who is writing."""

    @property
    def signs(self) -> str:
        """The keys as the help shows them."""
        always = "+".join(part.title() for part in self.always.split("+"))
        return " ".join(dict.fromkeys(filter(None, (self.sign, always))))

    @property
    def bindings(self) -> list[BindingType]:
        """What the player's screens listen to."""
        keys = filter(None, self.key.split(","))
        return [Binding(key, f"act('{self.id}')", show=False) for key in keys]


PAGES = (
    Everywhere("messages", "1", "1", N_("Messages"), N_("Les messages, le dernier en haut."),
               always="f2"),
    Everywhere("cell", "2", "2", N_("Cellule"), N_("La main courante, partagée par la cellule."),
               always="f3"),
    Everywhere("duties", "3", "3", N_("Déclarer"), N_("Ce que votre siège peut avoir à déclarer."),
               always="f4"),
    Everywhere("contacts", "4", "4", N_("Contacts"), N_("Écrire à qui l’animation joue."),
               always="f5"),
    Everywhere("role", "5", "5", N_("Mon rôle"),
               N_("Votre fiche, les règles du jeu, l’annuaire de l’exercice."), always="f6"),
)  # fmt: skip
"""The pages, in the order of their numbers."""

ANSWER = Everywhere("answer_call", "", "Ctrl+R", N_("répondre"),
                    N_("Décroche l’appel qui sonne, ou confirme le test de communication."),
                    always="ctrl+r")  # fmt: skip
HOT_WASH = Everywhere("hot_wash", "h", "h", N_("retour à chaud"),
                      N_("Au FINEX : un point fort, un point faible, une action."))  # fmt: skip
REAL_INCIDENT = Everywhere("real_incident", "exclamation_mark", "!", N_("INCIDENT RÉEL"),
                           N_("Arrête l’exercice sur tous les écrans, après confirmation."),
                           always="ctrl+x")  # fmt: skip
HELP = Everywhere("help", "question_mark,f1", "?", N_("aide"), N_("Montre les touches (aussi F1)."))
LEAVE = Everywhere("leave", "q", "q", N_("quitter"),
                   N_("Quitte, après question si quelque chose n’est pas parti."),
                   always="ctrl+q")  # fmt: skip
OTHERS = (
    ANSWER,
    HOT_WASH,
    REAL_INCIDENT,
    Everywhere("sound", "m", "m", N_("son"), N_("Coupe la sonnerie, ou la remet.")),
    Everywhere("theme", "T", "T", N_("thème"),
               N_("Passe du thème sombre au clair, puis au contraste élevé.")),
    Everywhere("language", "L", "L", N_("English"),
               N_("Passe en anglais, et retour ; le choix est gardé pour la fois suivante.")),
    HELP,
    LEAVE,
)  # fmt: skip
EVERYWHERE = (*PAGES, *OTHERS)
ALWAYS = [
    Binding(each.always, f"act('{each.id}')", show=False) for each in EVERYWHERE if each.always
]
"""What the app listens to, in the order typed: what is being written comes first."""
