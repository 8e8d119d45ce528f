"""The columns of a table to import: what each is, changed on the spot, and what they give."""

from pathlib import Path
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option as Line

from crisisex.console.desk import Option
from crisisex.console.home.house import House
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.errors import UserError
from crisisex.formats.fields import KEPT, LABELS, SKIPPED
from crisisex.language import _, ngettext_
from crisisex.plain import one_line, plain
from crisisex.shelf.rows import ColumnRow, TableRow, Trial
from crisisex.terminal.fitting import fit

_NAME, _FIELD = 0.3, 0.34
"""Shares of a line."""
_SIGNS = {"-": "$text-warning", "?": "$text-accent", "+": "$text-muted"}
"""Colours of the account's lines, by the sign that each begins with."""


class ColumnsScreen(Screen[tuple[Path, str] | None]):
    """Gives the folder that was made, and what to know of it; None when it was given up."""

    CSS_PATH = "columns.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", show=False),
        Binding("space,right", "choose", show=False),
        Binding("enter", "accept", show=False, priority=True),
    ]

    class Tried(Message):
        """What would come of the table, or why nothing would."""

        def __init__(self, trial: Trial | None, why: str = "") -> None:
            super().__init__()
            self.trial = trial
            self.why = why

    class Made(Message):
        """The exercise is there, or it is refused."""

        def __init__(self, made: tuple[Path, str] | None, why: str = "") -> None:
            super().__init__()
            self.made = made
            self.why = why

    def __init__(self, table: TableRow, house: House) -> None:
        super().__init__()
        self._table = table
        self._house = house
        self._fields: dict[str, str] = {}
        """What was changed, by column."""
        self._making = False
        self.trial: Trial | None = None

    def compose(self) -> ComposeResult:
        """Yield the columns, what they give, and the keys."""
        name = one_line(plain(Path(self._table.source).name))
        title = _("Importer « {name} » : que dit chaque colonne ?").format(name=name)
        yield Static(title, id="title", markup=False)
        with Container(id="panes"):
            yield OptionList()
            with VerticalScroll(id="trial-scroll", can_focus=False):
                yield Static(_("Essai…"), id="trial", markup=False)
        yield Static(id="refusal", markup=False)
        keys = _("↑↓ choisit · Espace dit ce qu’est la colonne · Entrée importe · Échap annule")
        yield Static(keys, id="keys", markup=False)

    def on_mount(self) -> None:
        """Try the table as it was understood."""
        self.query_one(OptionList).focus()
        self._try()

    def on_resize(self, _event: events.Resize) -> None:
        """Cut the lines to the new width."""
        self.call_after_refresh(self._draw)

    def action_choose(self) -> None:
        """Ask what the chosen column is; what it is taken for comes first."""
        index = self.query_one(OptionList).highlighted
        if index is None or isinstance(self.app.screen, ChoiceScreen):
            return
        column = self._table.columns[index]
        now = self._field(column)
        names = [now, *(name for name in LABELS if name != now)]

        def chosen(field: str | None) -> None:
            if field and field != now:
                self._fields[column.name] = field
                self._draw()
                self._try()

        title = _("Que dit la colonne « {name} » ?").format(name=one_line(plain(column.name)))
        options = [Option(name, _(LABELS[name])) for name in names]
        self.app.push_screen(ChoiceScreen(title, options), chosen)

    def action_accept(self) -> None:
        """Import, once."""
        if not self._making:
            self._making = True
            self.query_one("#refusal", Static).update(_("Import…"))
            self._make(self._said())

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        self.action_choose()

    def _said(self) -> dict[str, str]:
        return {column.name: self._field(column) for column in self._table.columns}

    def _field(self, column: ColumnRow) -> str:
        return self._fields.get(column.name, column.field)

    # -- trying and doing -------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="try")
    def _try(self) -> None:
        try:
            trial = self._house.tried(self._table.source, self._said())
        except UserError as error:
            self.post_message(self.Tried(None, str(error)))
        else:
            self.post_message(self.Tried(trial))

    @work(thread=True, group="make")
    def _make(self, columns: dict[str, str]) -> None:
        try:
            made = self._house.bring_in(self._table.source, columns)
        except UserError as error:
            self.post_message(self.Made(None, str(error)))
        else:
            self.post_message(self.Made(made))

    @on(Tried)
    def _tried(self, event: Tried) -> None:
        self.trial = event.trial
        trial = _shown(event.trial) if event.trial else Content(plain(event.why))
        self.query_one("#trial", Static).update(trial)

    @on(Made)
    def _made(self, event: Made) -> None:
        self._making = False
        if event.made:
            self.dismiss(event.made)
        else:
            self.query_one("#refusal", Static).update(plain(event.why))

    # -- drawing ----------------------------------------------------------------------------

    def _draw(self) -> None:
        listed = self.query_one(OptionList)
        here, width = listed.highlighted or 0, listed.scrollable_content_region.width
        listed.clear_options()
        listed.add_options(Line(self._line(each, width)) for each in self._table.columns)
        listed.highlighted = here

    def _line(self, column: ColumnRow, width: int) -> Content:
        field = self._field(column)
        known = column.sure or column.name in self._fields or field in {KEPT, SKIPPED}
        doubt = "" if known else " ?"
        name, label = int(width * _NAME), int(width * _FIELD)
        left = max(8, width - name - label - 2)
        samples = one_line(plain(" · ".join(column.samples)))
        style = "$text-muted" if field in {KEPT, SKIPPED} else "$text-accent" if doubt else ""
        return Content.assemble(
            fit(one_line(plain(column.name)), name),
            " ",
            (fit(_(LABELS[field]) + doubt, label), style),
            " ",
            (fit(samples, left), "$text-muted"),
        )


def _shown(trial: Trial) -> Content:
    """Return what a trial gave: the first injects, then the account."""
    many = ngettext_("Un inject", "{count} injects", trial.count).format(count=trial.count)
    parts: list[tuple[str, str]] = [(f"{many}\n", "bold")]
    parts += [(f"{plain(line)}\n", "") for line in trial.injects]
    if trial.count > len(trial.injects):
        parts.append(("…\n", ""))
    parts.append((f"\n{_('Compte rendu')}\n", "bold"))
    parts += [(f"{one_line(plain(line))}\n", _SIGNS.get(line[:1], "")) for line in trial.told]
    return Content.assemble(*parts)
