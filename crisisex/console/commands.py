"""The console's commands as data: bindings, key bar, help page and palette are made of them."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from textual.binding import Binding

from crisisex.console import acts
from crisisex.console.desk import Desk
from crisisex.console.snapshot import Snapshot
from crisisex.run.state import RunStatus

_UNDERWAY = frozenset({RunStatus.RUNNING, RunStatus.PAUSED})
_BEGUN = frozenset({RunStatus.RUNNING, RunStatus.PAUSED, RunStatus.STOPPED})
_OPEN = frozenset(RunStatus) - {RunStatus.ENDED}


class Group(StrEnum):
    """The help page's headings."""

    INJECTS = "Jouer les stimuli"
    RECORD = "Consigner"
    EXERCISE = "Conduire l’exercice"
    VIEW = "Voir"


@dataclass(frozen=True)
class ConsoleCommand:
    """One thing that the facilitator can do, with its key and its words."""

    id: str
    key: str
    """As Textual names it; several, separated by commas."""
    sign: str
    """The key as it is shown."""
    label: str
    help: str
    group: Group
    act: Callable[[Desk], None]
    shown_in: frozenset[RunStatus] = frozenset(RunStatus)
    """When the key bar shows it; the key always works, and the director says if it may be."""
    in_short_bar: bool = True
    """False: in a narrow terminal the key bar leaves it to the help page."""
    cells: bool = False
    """Shown only when there are several cells."""

    @property
    def binding(self) -> Binding:
        """The keys that do it: heard by the screen before anything else, in the order typed."""
        return Binding(
            self.key, f"act('{self.id}')", self.label, key_display=self.sign, priority=True
        )

    def is_shown(self, snapshot: Snapshot) -> bool:
        """Return whether the key bar shows it now."""
        return snapshot.status in self.shown_in and (snapshot.several_cells or not self.cells)


_C, _G = ConsoleCommand, Group

COMMANDS: tuple[ConsoleCommand, ...] = (
    _C(
        "start",
        "d",
        "d",
        "DEBEX",
        "Commence l’exercice ; demande confirmation.",
        _G.EXERCISE,
        acts.start,
        frozenset({RunStatus.READY}),
    ),
    _C(
        "next_due",
        "n",
        "n",
        "à jouer",
        "Va au prochain stimulus à jouer maintenant.",
        _G.INJECTS,
        acts.next_due,
        _UNDERWAY,
        in_short_bar=False,
    ),
    _C(
        "release",
        "l,enter",
        "l",
        "lâcher",
        "Lâche le stimulus choisi (aussi Entrée) ; avant son heure, demande confirmation.",
        _G.INJECTS,
        acts.release,
        _UNDERWAY,
    ),
    _C(
        "hold",
        "r",
        "r",
        "retenir",
        "Retient le stimulus choisi, ou remet au programme celui qui est retenu.",
        _G.INJECTS,
        acts.hold,
        _OPEN,
    ),
    _C(
        "skip",
        "s",
        "s",
        "sauter",
        "Laisse le stimulus de côté, avec la raison.",
        _G.INJECTS,
        acts.skip,
        _OPEN,
    ),
    _C(
        "tick",
        "c",
        "c",
        "cocher",
        "Coche une action attendue du stimulus choisi, ou un jalon.",
        _G.RECORD,
        acts.tick,
        _UNDERWAY | {RunStatus.ENDED},
    ),
    _C(
        "decide",
        "o",
        "o",
        "décision",
        "Note une décision sur le stimulus choisi s’il est parti (Tab : libre). "
        "1, 2… prend un choix proposé ; « ; » sépare la raison.",
        _G.RECORD,
        acts.decide,
        _UNDERWAY | {RunStatus.ENDED},
    ),
    _C(
        "write_log",
        "j",
        "j",
        "journal",
        "Écrit une ligne de la main courante.",
        _G.RECORD,
        acts.write_log,
        _UNDERWAY | {RunStatus.ENDED},
    ),
    _C(
        "pause",
        "p",
        "p",
        "pause",
        "SUSPEX : met en pause, ou reprend. Rien n’échoit pendant une pause.",
        _G.EXERCISE,
        acts.pause,
        _BEGUN,
    ),
    _C(
        "push_back",
        "plus",
        "+",
        "pousser",
        "Pousse de N minutes tout ce qui est encore à venir.",
        _G.EXERCISE,
        acts.push_back,
        _OPEN,
    ),
    _C(
        "set_speed",
        "v",
        "v",
        "vitesse",
        "Change la vitesse de l’horloge d’exercice.",
        _G.EXERCISE,
        acts.set_speed,
        _OPEN,
        in_short_bar=False,
    ),
    _C(
        "real_incident",
        "exclamation_mark,ctrl+x",
        "!",
        "INCIDENT RÉEL",
        "Arrête l’exercice sur tous les écrans (aussi Ctrl+X) ; Entrée confirme.",
        _G.EXERCISE,
        acts.real_incident,
        _UNDERWAY,
    ),
    _C(
        "end",
        "f",
        "f",
        "FINEX",
        "Termine l’exercice ; demande confirmation.",
        _G.EXERCISE,
        acts.end,
        _BEGUN,
    ),
    _C(
        "follow",
        "g",
        "g",
        "suivre",
        "Suit ce qui se joue maintenant ; les flèches arrêtent de suivre.",
        _G.VIEW,
        acts.follow,
        _UNDERWAY,
    ),
    _C(
        "next_cell",
        "w",
        "w",
        "cellule",
        "Montre la cellule suivante.",
        _G.VIEW,
        acts.next_cell,
        cells=True,
    ),
    _C(
        "next_scope",
        "t",
        "t",
        "toutes",
        "Adresse les commandes à toutes les cellules, ou à celle qu’on voit.",
        _G.VIEW,
        acts.next_scope,
        cells=True,
    ),
    _C(
        "next_pane",
        "tab",
        "Tab",
        "volet",
        "Passe du chronogramme aux volets (stimulus, connectés, main courante), et retour.",
        _G.VIEW,
        acts.next_pane,
        in_short_bar=False,
    ),
    _C(
        "invite",
        "i",
        "i",
        "inviter",
        "Montre les codes et les liens des joueurs.",
        _G.VIEW,
        acts.invite,
    ),
    _C(
        "help",
        "question_mark,f1",
        "?",
        "aide",
        "Montre cette page (aussi F1).",
        _G.VIEW,
        acts.explain,
    ),
    _C(
        "leave",
        "q",
        "q",
        "quitter",
        "Ferme la console ; l’exercice continue et « crisisex attach » y revient.",
        _G.VIEW,
        acts.leave,
    ),
)

BY_ID = {command.id: command for command in COMMANDS}
KEYS = [command.binding for command in COMMANDS]
