"""The scenario graph: what is open, closed, waiting, and why; Enter opens the inject."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.desk import Desk
from crisisex.console.graph import Graph, Way, graph_of, source_of, way
from crisisex.console.screens.live import BACK, CHOOSE, LiveScreen
from crisisex.console.widgets.graph_list import GraphList
from crisisex.language import N_, _
from crisisex.run.life import Status
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class GraphScreen(LiveScreen[str]):
    """Gives the inject to open."""

    CSS_PATH = "graph.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    NAME = N_("graphe du scénario")
    LEGEND = N_("━ chemin pris · ─ ouvert · ╎ fermé à la main")
    KEYS = (
        CHOOSE,
        ScreenKey(
            "cause", "left", "←", N_("ce qui le déclenche"),
            N_("Va à ce qui déclenche le stimulus choisi."), priority=True,
        ),
        ScreenKey(
            "effect", "right", "→", N_("ce qu’il ouvre"),
            N_("Va au premier stimulus que celui-ci ouvre."), priority=True,
        ),
        ScreenKey("now", "g", "g", N_("maintenant"), N_("Va à ce qui se joue maintenant.")),
        ScreenKey("next_cell", "w", "w", N_("cellule"), N_("Montre la cellule suivante.")),
        ScreenKey(
            "open", "enter", N_("Entrée"), N_("ouvrir"),
            N_("Revient au chronogramme, sur le stimulus choisi."),
        ),
        replace(BACK, key="escape,q,m"),
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
        self._drawn: tuple[object, ...] = ()
        self._graph = Graph((), ())
        self._known: tuple[str, int] = ("", -1)

    def compose(self) -> ComposeResult:
        """Yield the drawing, what the chosen inject is, and the keys."""
        yield Static(id="title", markup=False)
        with Horizontal():
            yield GraphList()
            with VerticalScroll():
                yield Static(id="about", markup=False)
        yield Static(_(self.LEGEND), id="legend", markup=False)
        yield self.key_lines()

    def on_mount(self) -> None:
        """Begin on the inject that is selected."""
        self.draw()
        self.query_one(GraphList).focus()
        chosen = self.desk.snapshot.selected
        if chosen is not None and chosen.id in self._graph.rows:
            self.call_after_refresh(self._choose, self._graph.rows.index(chosen.id))

    def draw(self) -> None:
        """Draw the graph as it stands."""
        state, cell = self.desk.session.state, self.desk.session.cell
        drawn = (state.seq, cell, self.query_one(GraphList).chosen)
        if drawn == self._drawn:
            return
        self._drawn = drawn
        known = (cell, len(state.cells[cell].injects))
        if known != self._known:
            self._known, self._graph = known, graph_of(state, cell)
        self.query_one(GraphList).show(state, cell, self._graph)
        self.query_one("#title", Static).update(
            _("Graphe du scénario — {cell} — Échap revient").format(
                cell=state.exercise.crisis_cells[cell].title
            )
        )
        self.query_one("#about", Static).update(self._about())

    # -- moving ---------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Choose the row `by` lines further."""
        self._choose(self.query_one(GraphList).chosen + by)

    def action_cause(self) -> None:
        """Go to what triggers the chosen inject."""
        here = self.query_one(GraphList).chosen
        causes = [lane.source for lane in self._graph.lanes if here in lane.targets]
        if causes:
            self._choose(min(causes))

    def action_effect(self) -> None:
        """Go to the first inject that the chosen one opens."""
        here = self.query_one(GraphList).chosen
        effects = [row for lane in self._graph.lanes if lane.source == here for row in lane.targets]
        if effects:
            self._choose(min(effects))

    def action_now(self) -> None:
        """Go to what is to be played, or is planned next."""
        inject = self.desk.snapshot.to_play(self.desk.session.now())
        if inject in self._graph.rows:
            self._choose(self._graph.rows.index(inject or ""))

    def action_next_cell(self) -> None:
        """Look at the next cell."""
        self.desk.next_cell()

    def action_open(self) -> None:
        """Give the chosen inject."""
        self.dismiss(self._chosen_inject())

    @on(GraphList.Chosen)
    def _clicked(self, event: GraphList.Chosen) -> None:
        self._choose(event.row)

    def _choose(self, row: int) -> None:
        self.query_one(GraphList).choose(row)
        self.draw()

    def _chosen_inject(self) -> str:
        return self._graph.rows[self.query_one(GraphList).chosen]

    # -- the chosen inject ------------------------------------------------------------------------

    def _about(self) -> Content:
        state, cell, name = self.desk.session.state, self.desk.session.cell, self._chosen_inject()
        inject, progress = state.inject(cell, name), state.progress(cell, name)
        sign, word = wording.state_words(progress.status, manual=inject.manual)
        parts: list[tuple[str, str]] = [(f"{inject.subject}\n", "bold"), (f"{sign} {word}", "")]
        if progress.status is Status.CLOSED:
            parts.append(
                (_(" : {reason}").format(reason=wording.milestone(state, progress.reason)), "")
            )
        elif progress.reason:
            parts.append((_(" : {reason}").format(reason=progress.reason), ""))
        parts.append(("\n", ""))
        parts += self._listed(_("Attend"), inject.after.milestones if inject.after else ())
        parts += self._listed(_("Sans objet si"), inject.unless)
        opens = [lane for lane in self._graph.lanes if source_of(lane.milestone) == name]
        if opens:
            parts.append((_("\nOuvre\n"), "bold $text-accent"))
        for lane in opens:
            what = ", ".join(
                state.inject(cell, self._graph.rows[row]).subject for row in lane.targets
            )
            parts += [*self._milestone(lane.milestone), (f"   → {what}\n", "")]
        parts += self._cells(name)
        return Content.assemble(*parts)

    def _listed(self, title: str, milestones: tuple[str, ...] | list[str]) -> list[tuple[str, str]]:
        if not milestones:
            return []
        lines = [part for name in milestones for part in self._milestone(name)]
        return [(f"\n{title}\n", "bold $text-accent"), *lines]

    def _milestone(self, name: str) -> list[tuple[str, str]]:
        state, cell = self.desk.session.state, self.desk.session.cell
        sign, style = _WAYS[way(state, cell, name)]
        return [(f" {sign} {wording.milestone(state, name)}\n", style)]

    def _cells(self, name: str) -> list[tuple[str, str]]:
        """Return how every cell stands, where there are several."""
        state = self.desk.session.state
        if len(state.cells) == 1:
            return []
        parts = [(_("\nCellules\n"), "bold $text-accent")]
        for cell, here in state.cells.items():
            if name in here.injects:
                sign, word = wording.state_words(here.injects[name].status, manual=False)
                title = state.exercise.crisis_cells[cell].title
                parts.append((f" {sign} {wording.entry(title, word)}\n", ""))
        return parts


_WAYS = {
    Way.TAKEN: ("[x]", "$text-success"),
    Way.OPEN: ("[ ]", ""),
    Way.BARRED: ("[╎]", "$text-error"),
}
