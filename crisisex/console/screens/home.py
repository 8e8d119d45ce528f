"""Home: the list of what there is, what the chosen row is, and the keys of what can be done."""

from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList, Static

from crisisex import __version__
from crisisex.client import settings
from crisisex.client.running import Running
from crisisex.console.desk import Option, Picked, Question
from crisisex.console.home.about import about
from crisisex.console.home.commands import COMMANDS, KEYS, Row, can_play, is_run, is_served, named
from crisisex.console.home.helping import home_help
from crisisex.console.home.house import Doing, House, Wish
from crisisex.console.home.lines import problems, sections
from crisisex.console.palette import CommandProvider
from crisisex.console.plain import plain
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.diagnosis import DiagnosisScreen
from crisisex.console.screens.new_exercise import NewExerciseScreen
from crisisex.console.themes import after
from crisisex.console.widgets.home_list import HomeList
from crisisex.console.widgets.key_lines import KeyLines
from crisisex.console.widgets.prompt import Prompt
from crisisex.errors import UserError
from crisisex.language import _, other
from crisisex.shelf.rows import ExerciseRow, RunRow, RunState, Shelf

THIS_COMPUTER, NETWORK = "127.0.0.1", "0.0.0.0"  # noqa: S104 - asked of the facilitator each time


class HomeProvider(CommandProvider):
    """Offers home's commands."""

    commands = COMMANDS


class HomeScreen(Screen[None]):
    """Draws a shelf; leaves with a wish where the whole terminal is needed."""

    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    COMMANDS = {HomeProvider}  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = [
        *KEYS,
        Binding("escape", "show_all", show=False),
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
    ]

    class Looked(Message):
        """The shelf, as far as it is read."""

        def __init__(self, shelf: Shelf, chosen: str = "") -> None:
            super().__init__()
            self.shelf = shelf
            self.chosen = chosen

    class Told(Message):
        """Something to say below the list."""

        def __init__(self, sentence: str) -> None:
            super().__init__()
            self.sentence = sentence

    def __init__(
        self, house: House, *, said: str = "", chosen: str = "", zone: tzinfo | None = None
    ) -> None:
        super().__init__()
        self._house = house
        self._said = said
        self._chosen = chosen
        self._zone = zone
        self._shelf = Shelf(whole=False)

    def compose(self) -> ComposeResult:
        """Yield the list, what the chosen row is, what was said, and the keys."""
        yield Static(_title(), id="title", markup=False)
        search = Input(placeholder=_("Chercher : titre, rôle, niveau…"), id="search", compact=True)
        search.cursor_blink = False
        yield search
        with Horizontal():
            yield HomeList(self._zone)
            with VerticalScroll():
                yield Static(id="about", markup=False)
        yield Static(plain(self._said), id="said", markup=False)
        yield Prompt()
        yield KeyLines(COMMANDS)

    def on_mount(self) -> None:
        """Show that something is coming, then read."""
        self.query_one(HomeList).focus()
        self._draw()
        self._tell(self._said)
        self._look(self._chosen)

    # -- reading ----------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="look")
    def _look(self, chosen: str = "") -> None:
        try:
            for shelf in self._house.look():
                self.post_message(self.Looked(shelf, chosen))
        except UserError as error:
            self.post_message(self.Told(str(error)))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        self._shelf = event.shelf
        self._draw(event.chosen)

    def _draw(self, chosen: str = "") -> None:
        words = self.query_one("#search", Input).value
        self.query_one(HomeList).show(tuple(sections(self._shelf, words)), chosen)
        self._about()

    @on(OptionList.OptionHighlighted)
    def _about(self) -> None:
        row = self._row
        self.query_one("#about", Static).update(about(row, self._zone))
        self.query_one(KeyLines).show_keys([each for each in COMMANDS if each.fits(row)])

    @property
    def _row(self) -> Row | None:
        return self.query_one(HomeList).chosen

    # -- what is said -----------------------------------------------------------------------------

    @on(Told)
    def _told(self, event: Told) -> None:
        self._tell(event.sentence)

    def _tell(self, sentence: str) -> None:
        said = self.query_one("#said", Static)
        said.update(plain(sentence))
        said.display = bool(sentence)

    @work(thread=True)
    def _do(self, task: Callable[[], tuple[str, str]]) -> None:
        """Do something slow; say what it says, then look again at the row it names."""
        try:
            chosen, sentence = task()
        except UserError as error:
            self.post_message(self.Told(str(error)))
        else:
            self.post_message(self.Told(sentence))
            self.app.call_from_thread(self._look, chosen)

    # -- keys -------------------------------------------------------------------------------------

    def action_act(self, name: str) -> None:
        """Do what a click or the palette asks."""
        getattr(self, f"action_{next(each.id for each in COMMANDS if each.id == name)}")()

    @on(OptionList.OptionSelected)
    def action_natural(self) -> None:
        """Do what goes without saying for the row that is chosen."""
        row = self._row
        if is_served(row):
            self._go_to(row)
        elif isinstance(row, RunRow) and row.state is RunState.ENDED:
            self.action_report()
        elif row is not None:
            self.action_play()

    def action_play(self) -> None:
        """Ask who may connect, then start a director."""
        row = self._row
        if is_served(row):
            self._go_to(row)
        elif isinstance(row, (ExerciseRow, RunRow)) and can_play(row):
            path = row.path

            def start(host: str | None) -> None:
                if host:
                    self._leave_for(Wish(Doing.PLAY, str(path), host))

            self.app.push_screen(ChoiceScreen(_("Qui pourra s’y connecter ?"), _scopes()), start)
        else:
            self._tell(_why_not(row))

    def action_stop(self) -> None:
        """Ask, then stop a director."""
        running = self._director(self._row)
        if running is None:
            self._tell(_("Rien à arrêter : choisir un exercice en cours."))
            return

        def chosen(answer: str | None) -> None:
            if answer == "oui":
                self._do(lambda: self._stopped(running))

        options = [
            Option("non", _("Le laisser tourner")),
            Option("oui", _("Arrêter son directeur ; les joueurs sont déconnectés")),
        ]
        title = _("Arrêter « {title} » ?").format(title=running.title)
        self.app.push_screen(ChoiceScreen(title, options), chosen)

    def action_report(self) -> None:
        """Write the report beside the run."""
        row = self._row
        if isinstance(row, RunRow) and is_run(row):
            self._do(lambda: self._reported(row))
        else:
            self._tell(_("Pas de rapport à écrire : choisir un exercice joué."))

    def action_replay(self) -> None:
        """Replay a run."""
        row = self._row
        if isinstance(row, RunRow) and is_run(row):
            self._leave_for(Wish(Doing.REPLAY, str(row.path)))
        else:
            self._tell(_("Rien à revoir : choisir un exercice joué."))

    def action_new(self) -> None:
        """Open the form of a new exercise, proposing the one that is chosen."""
        row = self._row
        proposed = str(row.path) if isinstance(row, ExerciseRow) and not row.problems else ""
        sound = tuple(each for each in self._shelf.exercises if not each.problems)
        form = NewExerciseScreen(sound, proposed, self._house.create)

        def made(folder_and_words: tuple[Path, str] | None) -> None:
            if folder_and_words:
                folder, words = folder_and_words
                self._tell(words)
                self._look(_named(folder))

        self.app.push_screen(form, made)

    def action_bring_in(self) -> None:
        """Ask what to import."""

        async def answer(source: str, _picked: Picked) -> None:
            if not source.strip():
                raise UserError(_("Donner un chemin ; Échap annule."))
            self._tell(_("Import de {source}…").format(source=source.strip()))
            self._do(lambda: self._brought_in(source.strip()))

        title = _("Importer : chemin d’un dossier d’exercice, d’un .zip ou d’un .crisisex")
        hint = _("Entrée importe parmi vos exercices · Échap annule")
        self.query_one(Prompt).open(Question(title, hint), answer)

    def action_diagnose(self) -> None:
        """Open the diagnosis."""
        self.app.push_screen(DiagnosisScreen(self._house.findings))

    def action_search(self) -> None:
        """Open the line of words to look for."""
        search = self.query_one("#search", Input)
        search.display = True
        search.focus()

    def action_show_all(self) -> None:
        """Show everything again, and forget what was said."""
        search = self.query_one("#search", Input)
        search.value = ""
        search.display = False
        self.query_one(HomeList).focus()
        self._tell("")

    def action_move(self, by: int) -> None:
        """Choose the row below or above, from the search line too."""
        listed = self.query_one(HomeList)
        (listed.action_cursor_down if by > 0 else listed.action_cursor_up)()

    def action_theme(self) -> None:
        """Go round the themes, and keep the choice."""
        theme, name = after(self.app.theme)
        self.app.theme = theme.name
        self._tell(_("Thème {name}").format(name=_(name)))
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
            self._tell(_("Ce choix ne sera pas gardé : {why}").format(why=error))

    def action_help(self) -> None:
        """Open the help."""
        self.app.push_screen(home_help())

    def action_leave(self) -> None:
        """Close home."""
        self.app.exit(None)

    @on(Input.Changed, "#search")
    def _searched(self) -> None:
        self._draw()

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.query_one(HomeList).focus()

    @on(Prompt.Closed)
    def _answered(self) -> None:
        self.query_one(HomeList).focus()

    # -- doing ------------------------------------------------------------------------------------

    def _leave_for(self, wish: Wish) -> None:
        self.app.exit(replace(wish, row=named(self._row)))

    def _go_to(self, row: Row | None) -> None:
        running = self._director(row)
        if running is not None:
            self._leave_for(Wish(Doing.ATTACH, running.url))

    def _director(self, row: Row | None) -> Running | None:
        """Return the director of a row that is being served."""
        if isinstance(row, RunRow):
            served = (each for each in self._shelf.running if each.run == str(row.path))
            return next(served, None)
        return row if isinstance(row, Running) else None

    def _stopped(self, running: Running) -> tuple[str, str]:
        self._house.stop(running)
        return "", _("Directeur arrêté ; l’exercice se reprend quand vous voulez.")

    def _reported(self, row: RunRow) -> tuple[str, str]:
        def told(step: str, done: int, of: int) -> None:
            said = _("Rapport : {step} ({done}/{of})…").format(step=step, done=done, of=of)
            self.post_message(self.Told(said))

        path = self._house.report(row.path, told)
        return named(row), _("Rapport écrit : {path}").format(path=path)

    def _brought_in(self, source: str) -> tuple[str, str]:
        folder, words = self._house.bring_in(source)
        return _named(folder), words


def _title() -> Content:
    return Content.assemble(
        ("crisisex ", "bold"), (f"{__version__} — ", ""), (_("exercices de crise cyber"), "")
    )


def _scopes() -> list[Option]:
    return [
        Option(NETWORK, _("Les téléphones et postes du réseau local (0.0.0.0)")),
        Option(THIS_COMPUTER, _("Ce poste seulement : essai, ou démonstration")),
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
