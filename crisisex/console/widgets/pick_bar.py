"""What is proposed beside a line: Tab goes round the picks, the arrows change one, so do clicks."""

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.desk import Pick, Picked, Picks, no_picks
from crisisex.terminal.fitting import fit

_GAP = 2
_LEAST = 12
"""Cells that a pick has at the least."""


class PickBar(Static):
    """The picks on one line; the one that the arrows change stands out."""

    DEFAULT_CSS = """
    PickBar {
        height: 1;
        link-style: none;
        link-color: $text;
        link-background: $surface;
    }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._asked: Picks = no_picks
        self._chosen: dict[str, str] = {}
        self._here = 0

    def open(self, picks: Picks) -> None:
        """Propose `picks`, each as it comes first."""
        self._asked, self._chosen, self._here = picks, {}, 0
        self.display = bool(self._picks)
        self._draw()

    @property
    def picked(self) -> Picked:
        """The options that hold, by pick."""
        return {pick.id: self._held(pick) for pick in self._picks}

    def action_turn(self, by: int = 1) -> None:
        """Go to another pick."""
        if self._picks:
            self._here = (self._here + by) % len(self._picks)
            self._draw()

    def action_change(self, by: int, name: str = "") -> None:
        """Take another option of the pick called `name`, or of the one that stands out."""
        picks = self._picks
        if name:
            self._here = [pick.id for pick in picks].index(name)
        if not picks:
            return
        pick = picks[self._here]
        options = [option.id for option in pick.options]
        self._chosen[pick.id] = options[(options.index(self._held(pick)) + by) % len(options)]
        self._here = [each.id for each in self._picks].index(pick.id)
        self._draw()

    def on_resize(self) -> None:
        """Draw for the room there is now."""
        self._draw()

    @property
    def _picks(self) -> tuple[Pick, ...]:
        return self._asked(self._chosen)

    def _held(self, pick: Pick) -> str:
        """Return the option of `pick` that was chosen, if it still is one, or the first."""
        chosen = self._chosen.get(pick.id)
        known = {option.id for option in pick.options}
        return chosen if chosen is not None and chosen in known else pick.options[0].id

    def _draw(self) -> None:
        picks = self._picks
        room = max(0, self.size.width - _GAP * (len(picks) - 1)) // max(1, len(picks))
        parts = [
            self._part(pick, max(_LEAST, room), here=place == self._here)
            for place, pick in enumerate(picks)
        ]
        self.update(Content(" " * _GAP).join(parts))

    def _part(self, pick: Pick, room: int, *, here: bool) -> Content:
        held = self._held(pick)
        text = next(option.text for option in pick.options if option.id == held)
        sign = "↕ " if here else "  "
        words = sign + wording.entry(pick.label, text)
        shown = fit(words, min(room, Content(words).cell_length))
        click = Style.from_meta({"@click": f"change(1, '{pick.id}')"})
        return Content.styled(shown, "bold reverse" if here else "").stylize(click)
