"""The legal clocks of every cell; each can be started, contested and filed from here."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from crisisex.console import wording
from crisisex.console.desk import Desk
from crisisex.console.obligations import ClockRow, clocks_of
from crisisex.console.screens.live import BACK, CHOOSE, LiveScreen
from crisisex.language import N_, _
from crisisex.terminal.fitting import fit
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class ObligationsScreen(LiveScreen[tuple[str, str, str]]):
    """Gives what to do (start, contest, file), the cell and the obligation."""

    CSS_PATH = "obligations.tcss"
    NAME = N_("délais légaux")
    LEGEND = N_("« ► » court · « ! » presse ou dépassé · « ✓ » déposé · « ▣ » montré aux joueurs")
    KEYS = (
        CHOOSE,
        ScreenKey("start", "s", "s", N_("en avoir connaissance"),
                  N_("Fait courir le délai : la cellule sait, à partir de maintenant."),
                  "choose('start')", changes=True),
        ScreenKey("contest", "c", "c", N_("contester"),
                  N_("Conteste l’instant de connaissance, et peut en retenir un autre."),
                  "choose('contest')", changes=True),
        ScreenKey("file", "f", "f", N_("déposer"),
                  N_("Dépose la déclaration pour la cellule."), "choose('file')", changes=True),
        ScreenKey("show", "e", "e", N_("montrer"),
                  N_("Montre le délai aux joueurs de la cellule et à l’écran de sa salle, "
                     "ou l’en ôte."),
                  changes=True),
        replace(BACK, key="escape,q,h"),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drawn: tuple[ClockRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Yield the clocks, what one of them is, and the keys."""
        yield Static(
            _("Délais légaux, en heure du scénario — Échap revient"), id="title", markup=False
        )
        with Horizontal():
            yield OptionList(id="clocks")
            with VerticalScroll():
                yield Static(id="about", markup=False)
        yield self.key_lines()

    def on_mount(self) -> None:
        """Draw what is known."""
        self.draw()
        self.query_one(OptionList).focus()

    def draw(self) -> None:
        """Draw the clocks as they stand."""
        state = self.desk.session.state
        view = clocks_of(state, state.scenario_time(self.desk.now))
        if view == self._drawn:
            return
        chosen, self._drawn = self._chosen(), view
        listed = self.query_one(OptionList)
        listed.clear_options()
        listed.add_options(Option(_line(row)) for row in view)
        if view:
            keys = [(row.cell, row.id) for row in view]
            known = chosen is not None and (chosen.cell, chosen.id) in keys
            listed.highlighted = keys.index((chosen.cell, chosen.id)) if known and chosen else 0
        else:
            self.query_one("#about", Static).update(_("Cet exercice ne suit aucune obligation."))

    def action_choose(self, what: str) -> None:
        """Give what is to be done with the chosen clock."""
        row = self._chosen()
        if row is not None:
            self.dismiss((what, row.cell, row.id))

    def action_show(self) -> None:
        """Let the cell see the chosen clock, or not any more."""
        row = self._chosen()
        if row is None:
            return
        seen = self.desk.session.state.cells[row.cell].clocks
        asked = [each for each in seen if each != row.id] if row.seen else [*seen, row.id]
        self.desk.send("choose_clocks", cell=row.cell, obligations=asked)

    @on(OptionList.OptionHighlighted)
    def _look(self) -> None:
        row = self._chosen()
        if row is not None:
            self.query_one("#about", Static).update(_about(row))

    def _chosen(self) -> ClockRow | None:
        index = self.query_one(OptionList).highlighted
        return self._drawn[index] if index is not None and index < len(self._drawn) else None


def _line(row: ClockRow) -> Content:
    sign = "✓" if row.filed else ("!" if row.urgent else ("►" if row.running else "·"))
    style = "$text-error" if row.urgent else ("$text-success" if row.filed else "")
    cell = f"{row.cell_title} · " if row.cell_title else ""
    return Content.assemble(
        (f"{sign} {fit(row.left, 26)} ", f"bold {style}".strip()),
        (f"{wording.ON_SCREEN if row.seen else ' '} {cell}{row.title}", ""),
    )


def _about(row: ClockRow) -> Content:
    check = _("à vérifier") if row.to_check else ""
    lines = [
        (_("Délai"), row.wording),
        (_("À qui"), row.recipient),
        (_("Qui déclare"), row.by or _("tout siège de la cellule")),
        (_("Texte"), " — ".join(filter(None, (row.reference, check)))),
        (_("Connaissance"), row.aware or _("pas encore")),
        (_("Temps"), row.left),
        (_("Dépôt"), row.filed or _("rien n’est déposé")),
        (_("Montré"), _("aux joueurs et à la salle") if row.seen else _("à personne (e)")),
        (_("Transmis à"), row.relayed),
        *((_("Contesté"), each) for each in row.contested),
    ]
    parts: list[tuple[str, str]] = [(f"{row.title}\n\n", "bold")]
    for name, text in lines:
        if not text:
            continue
        parts += [(wording.entry(name, ""), "$text-accent"), (f"{text}\n", "")]
    if row.declared:
        parts += [("\n" + _("Ce qui est déclaré") + "\n\n", "bold"), ("\n".join(row.declared), "")]
    return Content.assemble(*parts)
