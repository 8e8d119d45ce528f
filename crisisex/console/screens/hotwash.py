"""The hot wash: players' words come in, objectives are rated, the report is one key away."""

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option

from crisisex.console.desk import Desk
from crisisex.console.hotwash import HotWash, Rated, hot_wash_of
from crisisex.console.reporting import free_path
from crisisex.console.screens.live import BACK, LiveScreen
from crisisex.debrief.watched import RATINGS
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.plain import plain
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class HotWashScreen(LiveScreen[None]):
    """Objectives on the left, players' words on the right."""

    CSS_PATH = "hotwash.tcss"
    NAME = N_("retour à chaud")
    KEYS = (
        ScreenKey("choose", "", "↑↓", N_("objectif"), N_("Choisit un objectif.")),
        *(
            ScreenKey(f"rate_{rating}", str(number), str(number), words,
                      N_("Note l’objectif choisi."), f"rate('{rating}')",
                      changes=True, priority=True)
            for number, (rating, words) in enumerate(RATINGS.items(), 1)
        ),
        ScreenKey("report", "r,R", "r", N_("rapport Word"),
                  N_("Écrit le rapport Word dans le dossier courant, étape par étape.")),
        BACK,
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drawn: HotWash | None = None
        self._writing = False

    def compose(self) -> ComposeResult:
        """Yield both sides, the progress of the report, and the keys."""
        yield Static(id="title", markup=False)
        with Horizontal():
            yield OptionList(id="objectives")
            with VerticalScroll(id="words"):
                yield Static(id="said", markup=False)
        yield Static(id="step", markup=False)
        yield ProgressBar(show_eta=False, id="progress")
        yield self.key_lines()

    def on_mount(self) -> None:
        """Draw what is known."""
        self.draw()
        self.query_one(OptionList).focus()

    def draw(self) -> None:
        """Draw the round as it stands."""
        view = hot_wash_of(self.desk.session.state, self.desk.session.cell)
        if view == self._drawn:
            return
        self._drawn = view
        self.query_one("#title", Static).update(_title(view))
        self.query_one("#said", Static).update(_said(view))
        listed = self.query_one(OptionList)
        highlighted = listed.highlighted or 0
        listed.clear_options()
        listed.add_options(Option(_line(each), id=each.id) for each in view.objectives)
        if not view.objectives:
            listed.add_option(Option(_("Cet exercice n’a pas d’objectif à noter."), disabled=True))
        else:
            listed.highlighted = min(highlighted, len(view.objectives) - 1)

    def action_rate(self, rating: str) -> None:
        """Rate the objective that is highlighted."""
        listed = self.query_one(OptionList)
        option = listed.highlighted_option
        if option is None or option.id is None:
            return
        objective = option.id
        target = self.desk.snapshot.target
        self.desk.send("rate_objective", objective=objective, rating=rating, **target)

    @on(OptionList.OptionSelected)
    def _next(self, event: OptionList.OptionSelected) -> None:
        """Go to the next objective, and from the last one to the first."""
        event.option_list.highlighted = (event.option_index + 1) % event.option_list.option_count

    def action_report(self) -> None:
        """Have the report written, once at a time."""
        if not self._writing:
            self._writing = True
            self.run_worker(self._report())

    async def _report(self) -> None:
        try:
            name, document = await self.desk.link.report(self._step)
            path = free_path(Path.cwd() / name)
            path.write_bytes(document)
        except (UserError, OSError) as error:
            self._say(_("Rapport non écrit : {why}").format(why=_(plain(str(error)))))
        else:
            self._say(_("Rapport écrit : {path}").format(path=path))
        finally:
            self._writing = False

    def _step(self, step: str, done: int, of: int) -> None:
        self._say(_(step))
        progress = self.query_one(ProgressBar)
        progress.display = True
        progress.update(total=of, progress=done)

    def _say(self, sentence: str) -> None:
        self.query_one("#step", Static).update(sentence)


def _title(view: HotWash) -> str:
    if not view.ended:
        return _("Retour à chaud — il s’ouvre aux joueurs à FINEX (f)")
    return _("Retour à chaud — {given}/{all} joueurs ont répondu").format(
        given=view.given, all=len(view.said)
    )


def _line(each: Rated) -> Content:
    rating = f"[{each.rating}] {_(RATINGS[each.rating])}" if each.rating else _("[ ] à noter")
    style = "$text-success" if each.rating else "$text-warning"
    word = f" — {each.word}" if each.word else ""
    return Content.assemble((f"{each.id} ", "bold"), (f"{each.text}\n", ""), (rating + word, style))


def _said(view: HotWash) -> Content:
    parts: list[tuple[str, str]] = []
    for each in view.said:
        parts.append((f"{each.who}\n", "bold"))
        if each.words is None:
            parts.append((_("○ pas encore répondu") + "\n\n", "$foreground-muted"))
            continue
        for sign, text in zip("+-→", each.words, strict=True):
            if text:
                parts.append((f" {sign} {text}\n", ""))
        parts.append(("\n", ""))
    if not parts:
        parts.append((_("Personne n’a rejoint cette cellule."), "$foreground-muted"))
    return Content.assemble(*parts)
