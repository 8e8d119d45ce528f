"""Home: the list of what there is, what the chosen row is, and the keys of what can be done."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import OptionList

from crisisex.client import settings
from crisisex.client.running import Running
from crisisex.console.desk import Option, Picked, Question
from crisisex.console.home.commands import (
    COMMANDS,
    KEYS,
    Row,
    can_play,
    is_run,
    is_served,
    named,
)
from crisisex.console.home.helping import home_help
from crisisex.console.home.house import Doing, Wish
from crisisex.console.home.lines import problems
from crisisex.console.palette import CommandProvider
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.diagnosis import DiagnosisScreen
from crisisex.console.screens.new_exercise import NewExerciseScreen
from crisisex.console.screens.shelf import ShelfScreen
from crisisex.console.widgets.prompt import Prompt
from crisisex.errors import UserError
from crisisex.language import _, other
from crisisex.shelf.rows import ExerciseRow, RunRow, RunState, TableRow
from crisisex.terminal.keyed import Keyed
from crisisex.terminal.themes import after

THIS_COMPUTER, NETWORK = "127.0.0.1", "0.0.0.0"  # noqa: S104 - asked of the facilitator each time


class HomeProvider(CommandProvider):
    """Offers home's commands."""

    @property
    def commands(self) -> Sequence[Keyed]:
        """Those of home, all of them."""
        return COMMANDS


class HomeScreen(ShelfScreen):
    """Does what the keys say; leaves with a wish where the whole terminal is needed."""

    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    COMMANDS = {HomeProvider}  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("escape", "show_all", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    def action_act(self, name: str) -> None:
        """Do what a click or the palette asks."""
        getattr(self, f"action_{next(each.id for each in COMMANDS if each.id == name)}")()

    @on(OptionList.OptionSelected)
    def action_natural(self) -> None:
        """Do what goes without saying for the row that is chosen."""
        row = self.row
        if is_served(row):
            self._go_to(row)
        elif isinstance(row, RunRow) and row.state is RunState.ENDED:
            self.action_report()
        elif row is not None:
            self.action_play()

    def action_play(self) -> None:
        """Ask who may connect, then start a director."""
        row = self.row
        if is_served(row):
            self._go_to(row)
        elif isinstance(row, (ExerciseRow, RunRow)) and can_play(row):
            path = row.path

            def start(host: str | None) -> None:
                if host:
                    self._leave_for(Wish(Doing.PLAY, str(path), host))

            self.app.push_screen(ChoiceScreen(_("Qui pourra s’y connecter ?"), _scopes()), start)
        else:
            self.tell(_why_not(row))

    def action_stop(self) -> None:
        """Ask, then stop a director."""
        running = self._director(self.row)
        if running is None:
            self.tell(_("Rien à arrêter : choisir un exercice en cours."))
            return

        def chosen(answer: str | None) -> None:
            if answer == "oui":
                self.do(lambda: self._stopped(running))

        options = [
            Option("non", _("Le laisser tourner")),
            Option("oui", _("Arrêter son directeur ; les joueurs sont déconnectés")),
        ]
        title = _("Arrêter « {title} » ?").format(title=running.title)
        self.app.push_screen(ChoiceScreen(title, options), chosen)

    def action_report(self) -> None:
        """Write the report beside the run."""
        row = self.row
        if isinstance(row, RunRow) and is_run(row):
            self.do(lambda: self._reported(row))
        else:
            self.tell(_("Pas de rapport à écrire : choisir un exercice joué."))

    def action_replay(self) -> None:
        """Replay a run."""
        row = self.row
        if isinstance(row, RunRow) and is_run(row):
            self._leave_for(Wish(Doing.REPLAY, str(row.path)))
        else:
            self.tell(_("Rien à revoir : choisir un exercice joué."))

    def action_new(self) -> None:
        """Open the form of a new exercise, proposing the one that is chosen."""
        row = self.row
        proposed = str(row.path) if isinstance(row, ExerciseRow) and not row.problems else ""
        sound = tuple(each for each in self.shelf.exercises if not each.problems)
        form = NewExerciseScreen(sound, proposed, self.house.create)

        def made(folder_and_words: tuple[Path, str] | None) -> None:
            if folder_and_words:
                folder, words = folder_and_words
                self.tell(words)
                self.look(_named(folder))

        self.app.push_screen(form, made)

    def action_bring_in(self) -> None:
        """Ask what to import."""

        async def answer(source: str, _picked: Picked) -> None:
            if not source.strip():
                raise UserError(_("Donner un chemin ; Échap annule."))
            self.tell(_("Import de {source}…").format(source=source.strip()))
            try:
                table = await asyncio.to_thread(self.house.table, source.strip())
                if table is None:
                    self._imported(await asyncio.to_thread(self.house.bring_in, source.strip()))
            except UserError:
                self.tell("")
                raise
            if table is not None:
                self.tell("")
                self._show_columns(table)

        title = _("Importer : chemin d’un dossier, d’un .zip, d’un tableur ou d’un autre outil")
        hint = _("Entrée importe parmi vos exercices · Échap annule")
        self.query_one(Prompt).open(Question(title, hint), answer)

    def _show_columns(self, table: TableRow) -> None:
        from crisisex.console.screens.columns import ColumnsScreen  # noqa: PLC0415 - reads models

        self.app.push_screen(ColumnsScreen(table, self.house), self._imported)

    def _imported(self, made: tuple[Path, str] | None) -> None:
        if made:
            folder, words = made
            self.tell(words)
            self.look(_named(folder))

    def action_diagnose(self) -> None:
        """Open the diagnosis."""
        self.app.push_screen(DiagnosisScreen(self.house.findings))

    def action_theme(self) -> None:
        """Go round the themes, and keep the choice."""
        theme, name = after(self.app.theme)
        self.app.theme = theme.name
        self.tell(_("Thème {name}").format(name=_(name)))
        self._remember(theme=theme.name)

    def action_language(self) -> None:
        """Have home opened again in the next language, and keep the choice."""
        language = other()
        self._remember(language=language)
        self._leave_for(Wish(Doing.SPEAK, language))

    def _remember(self, **choices: str) -> None:
        try:
            settings.keep(**choices)
        except OSError as error:
            self.tell(_("Ce choix ne sera pas gardé : {why}").format(why=error))

    def action_help(self) -> None:
        """Open the help."""
        self.app.push_screen(home_help())

    def action_leave(self) -> None:
        """Close home."""
        self.app.exit(None)

    # -- doing ------------------------------------------------------------------------------------

    def _leave_for(self, wish: Wish) -> None:
        self.app.exit(replace(wish, row=named(self.row)))

    def _go_to(self, row: Row | None) -> None:
        running = self._director(row)
        if running is not None:
            self._leave_for(Wish(Doing.ATTACH, running.url))

    def _director(self, row: Row | None) -> Running | None:
        """Return the director of a row that is being served."""
        if isinstance(row, RunRow):
            served = (each for each in self.shelf.running if each.run == str(row.path))
            return next(served, None)
        return row if isinstance(row, Running) else None

    def _stopped(self, running: Running) -> tuple[str, str]:
        self.house.stop(running)
        said = _("Directeur arrêté ; l’exercice se reprend quand vous voulez.")
        return f"jeu {running.run}", said

    def _reported(self, row: RunRow) -> tuple[str, str]:
        def told(step: str, done: int, of: int) -> None:
            said = _("Rapport : {step} ({done}/{of})…").format(step=step, done=done, of=of)
            self.post_message(self.Told(said))

        path = self.house.report(row.path, told)
        return named(row), _("Rapport écrit : {path}").format(path=path)


def _scopes() -> list[Option]:
    """Return who may connect; nobody else than who sits here, unless it is chosen."""
    return [
        Option(THIS_COMPUTER, _("Ce poste seulement : essai, ou démonstration")),
        Option(NETWORK, _("Les téléphones et postes du réseau local (0.0.0.0)")),
    ]


def _why_not(row: Row | None) -> str:
    """Return why a row cannot be played, and what to do."""
    if isinstance(row, ExerciseRow):
        told = _("{problems} avant de jouer : crisisex validate {path}")
        return told.format(problems=problems(row), path=row.path)
    if isinstance(row, RunRow):
        return row.why or _(
            "Cet exercice est terminé : r écrit son rapport, v le montre à nouveau."
        )
    return _("Choisir un exercice à jouer, ou un exercice joué à reprendre.")


def _named(folder: Path) -> str:
    return named(ExerciseRow(folder, "", "", shipped=False))
