"""Every cell on one screen: open one, release the selected inject to one, some or all."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from crisisex.console.cells import cells_of
from crisisex.console.desk import Desk
from crisisex.console.screens.live import BACK, CHOOSE, LiveScreen
from crisisex.console.widgets.cell_list import CellList, heading
from crisisex.language import N_, _, ngettext_
from crisisex.run.life import Step, may
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class CellsScreen(LiveScreen[str]):
    """Gives the cell to open."""

    CSS_PATH = "cells.tcss"
    NAME = N_("cellules")
    KEYS = (
        CHOOSE,
        ScreenKey("open", "enter", N_("Entrée"), N_("ouvrir"),
                  N_("Montre la cellule choisie dans le chronogramme.")),
        ScreenKey("mark", "space", N_("Espace"), N_("cocher"),
                  N_("Coche la cellule choisie, ou la décoche.")),
        ScreenKey("mark_all", "asterisk", "*", N_("toutes"), N_("Coche toutes les cellules.")),
        ScreenKey("release", "l", "l", N_("lâcher le stimulus choisi"),
                  N_("Lâche le stimulus choisi aux cellules cochées, ou à celle-ci."),
                  changes=True),
        replace(BACK, key="escape,q,w"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(KEYS),
        *(
            Binding(key, f"move({by})", show=False, priority=True)
            for key, by in (("up", -1), ("down", 1), ("pageup", -10), ("pagedown", 10))
        ),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._heading = ""

    def compose(self) -> ComposeResult:
        """Yield the title, the inject that is meant, the rows and the keys."""
        yield Static(_("Cellules — Échap revient"), id="title", markup=False)
        yield Static(id="inject", markup=False)
        yield Static(id="heading", markup=False)
        yield CellList()
        yield self.key_lines()

    def on_mount(self) -> None:
        """Begin on the cell that is looked at."""
        cells = list(self.desk.session.state.cells)
        self.query_one(CellList).chosen = cells.index(self.desk.session.cell)
        self.query_one(CellList).focus()
        self.call_after_refresh(self.draw)

    def draw(self) -> None:
        """Draw the cells as they stand."""
        session, rows = self.desk.session, self.query_one(CellList)
        present = frozenset(session.presence)
        rows.show(cells_of(session.state, present, session.heard, self.desk.now), self.desk.now)
        top = heading(rows.width)
        if top != self._heading:
            self._heading = top
            self.query_one("#heading", Static).update(top)
        self.query_one("#inject", Static).update(self._about())

    def action_move(self, by: int) -> None:
        """Choose the cell `by` lines further."""
        rows = self.query_one(CellList)
        rows.choose(rows.chosen + by)

    def action_open(self) -> None:
        """Give the chosen cell."""
        rows = self.query_one(CellList)
        self.dismiss(rows.rows[rows.chosen].id)

    def action_mark(self) -> None:
        """Mark the chosen cell, or not any more."""
        rows = self.query_one(CellList)
        rows.marked ^= {rows.rows[rows.chosen].id}
        self.draw()

    def action_mark_all(self) -> None:
        """Mark every cell, or none any more."""
        rows = self.query_one(CellList)
        every = {row.id for row in rows.rows}
        rows.marked = set() if rows.marked == every else every
        self.draw()

    def action_release(self) -> None:
        """Release the selected inject to the marked cells where it has not left."""
        inject = self.desk.snapshot.selected
        if inject is None:
            self.desk.say(_("Choisir d’abord un stimulus dans le chronogramme."))
            return
        cells = self._waiting_for(inject.id)
        if not cells:
            self.desk.say(_("« {subject} » est déjà parti partout.").format(subject=inject.subject))
        for cell in cells:
            self.desk.send("release_inject", inject=inject.id, cell=cell)

    @on(CellList.Chosen)
    def _chosen(self, event: CellList.Chosen) -> None:
        self.query_one(CellList).choose(event.index)

    def _waiting_for(self, inject: str) -> list[str]:
        """Return the marked cells, or the chosen one, where `inject` may still leave."""
        rows, state = self.query_one(CellList), self.desk.session.state
        meant = rows.marked or {rows.rows[rows.chosen].id}
        return [
            cell
            for cell in state.cells
            if cell in meant
            and inject in state.cells[cell].injects
            and may(state.cells[cell].injects[inject].status, Step.RELEASE)
        ]

    def _about(self) -> str:
        inject = self.desk.snapshot.selected
        if inject is None:
            return _("Aucun stimulus choisi.")
        marked = len(self.query_one(CellList).marked)
        where = ngettext_("{n} cellule cochée", "{n} cellules cochées", marked).format(n=marked)
        if not marked:
            where = _("la cellule choisie")
        return _("l lâche « {subject} » à : {where}").format(subject=inject.subject, where=where)
