"""Home's commands: data that bindings, key bar, help page and palette are made of."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from textual.binding import Binding

from crisisex.client.running import Running
from crisisex.language import N_
from crisisex.shelf.rows import ExerciseRow, RunRow, RunState

Row = Running | ExerciseRow | RunRow


@dataclass(frozen=True)
class HomeCommand:
    """One thing that can be done from home; `id` is the screen's action."""

    id: str
    key: str
    sign: str
    label: str
    help: str
    fits: Callable[[Row | None], bool] = lambda _row: True
    """Whether it is of use for the row that is chosen: the key bar shows it then."""

    @property
    def signs(self) -> str:
        """The key as the help shows it."""
        return self.sign

    @property
    def binding(self) -> Binding:
        """The keys that do it."""
        return Binding(self.key, self.id, self.label, key_display=self.sign, show=False)


def can_play(row: Row | None) -> bool:
    """Return whether a director can be started on it."""
    if isinstance(row, RunRow):
        return row.state in {RunState.READY, RunState.UNFINISHED}
    return isinstance(row, ExerciseRow) and not row.problems


def is_served(row: Row | None) -> bool:
    """Return whether a director of this machine has it."""
    return isinstance(row, Running) or (isinstance(row, RunRow) and row.state is RunState.SERVED)


def is_run(row: Row | None) -> bool:
    """Return whether it is a run that can be read."""
    return isinstance(row, RunRow) and row.state is not RunState.BROKEN


COMMANDS: tuple[HomeCommand, ...] = (
    HomeCommand(
        "natural", "enter", N_("Entrée"), N_("ouvrir"),
        N_("Fait ce qui va de soi : joue, revient, reprend, ou écrit le rapport."),
        lambda row: can_play(row) or is_served(row) or is_run(row),
    ),
    HomeCommand(
        "play", "p,P", "p", N_("jouer"),
        N_("Lance l’exercice choisi, ou reprend l’exercice joué."), can_play,
    ),
    HomeCommand(
        "stop", "s,S", "s", N_("arrêter"),
        N_("Arrête le directeur d’un exercice en cours ; son fichier se reprend."), is_served,
    ),
    HomeCommand(
        "report", "r,R", "r", N_("rapport"),
        N_("Écrit le rapport Word à côté de l’exercice joué."), is_run,
    ),
    HomeCommand(
        "replay", "v,V", "v", N_("revoir"),
        N_("Rejoue à l’écran ce qui s’est passé, sans rien changer."), is_run,
    ),
    HomeCommand(
        "new", "n,N", "n", N_("nouveau"),
        N_("Écrit un nouvel exercice, à partir de rien ou d’un autre."),
    ),
    HomeCommand(
        "bring_in", "i,I", "i", N_("importer"),
        N_("Importe un dossier, une archive .zip, un .crisisex, un tableur ou un autre outil."),
    ),
    HomeCommand(
        "diagnose", "d,D", "d", N_("diagnostic"),
        N_("Vérifie que ce poste est prêt pour un exercice."),
    ),
    HomeCommand(
        "search", "slash", "/", N_("chercher"), N_("Ne montre que ce qui contient ces mots."),
    ),
    HomeCommand(
        "theme", "T", "T", N_("thème"), N_("Passe du sombre au clair, puis au contraste élevé."),
    ),
    HomeCommand(
        "language", "L", "L", N_("English"), N_("Passe l’accueil et la console en anglais."),
    ),
    HomeCommand("help", "question_mark,f1", "?", N_("aide"), N_("Montre cette page (aussi F1).")),
    HomeCommand(
        "leave", "q,Q", "q", N_("quitter"), N_("Ferme l’accueil ; ce qui tourne continue."),
    ),
)  # fmt: skip


KEYS = [command.binding for command in COMMANDS]
"""Bindings of the screen."""


def fitting(row: Row | None) -> list[HomeCommand]:
    """Return the commands that are of use for a row, the natural one under its own name."""
    shown = [each for each in COMMANDS if each.fits(row)]
    return [replace(each, label=_natural(row)) if each.id == "natural" else each for each in shown]


def _natural(row: Row | None) -> str:
    if is_served(row):
        return N_("revenir")
    if isinstance(row, RunRow):
        return {RunState.ENDED: N_("rapport"), RunState.READY: N_("ouvrir")}.get(
            row.state, N_("reprendre")
        )
    return N_("jouer")


def named(row: Row | None) -> str:
    """Return a name for the row that stays the same when the shelf is read again."""
    if isinstance(row, Running):
        return f"directeur {row.url}"
    if row is None:
        return ""
    kind = "jeu" if isinstance(row, RunRow) else "exercice"
    return f"{kind} {row.path}"
