"""Home's list: headings that are passed over, rows cut to the width, and the row that is chosen."""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from textual import events
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from crisisex.console.home.commands import Row, named
from crisisex.console.home.lines import Section, line

_STYLES = {"×": "$text-error", "►": "$text-success"}
"""Of rows by the sign they begin with."""


class HomeList(OptionList):
    """What there is, under its headings."""

    DEFAULT_CSS = """
    HomeList {
        border: none;
        &:focus { border: none; }
        background: $background;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        scrollbar-gutter: stable;
        & > .option-list--option-highlighted, &:focus > .option-list--option-highlighted {
            background: $primary 30%;
            color: $text;
            text-style: bold;
        }
        & > .option-list--option-disabled { color: $text; }
    }
    """

    def __init__(self, zone: tzinfo | None) -> None:
        super().__init__()
        self._zone = zone
        self._sections: Sequence[Section] = ()
        self._rows: dict[str, Row] = {}
        self._cut_to = 0

    @property
    def chosen(self) -> Row | None:
        """The row that is highlighted."""
        option = self.highlighted_option
        return self._rows.get(option.id) if option and option.id else None

    @property
    def at_first(self) -> bool:
        """Whether the first row is chosen."""
        return next(iter(self._rows), "") == named(self.chosen)

    def show(self, sections: Sequence[Section], chosen: str = "") -> None:
        """Draw the sections, staying on the same row, or on the one that `chosen` names."""
        chosen = chosen or named(self.chosen)
        self._sections = sections
        self._rows = {named(row): row for each in sections for row in each.rows}
        self._redraw(chosen)

    def on_resize(self, _: events.Resize) -> None:
        """Cut the rows to the new width."""
        if self._cut_to != self._room:
            self._redraw(named(self.chosen))

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked; a click on the chosen one is what Enter is."""
        place = event.style.meta.get("option")
        if place is not None and place != self.highlighted:
            event.prevent_default()
            if not self.get_option_at_index(place).disabled:
                self.highlighted = place

    @property
    def _room(self) -> int:
        return self.scrollable_content_region.width

    def _redraw(self, chosen: str) -> None:
        self._cut_to = self._room
        if not self._cut_to:
            return
        self.clear_options()
        self.add_options(self._drawn_lines())
        names = [option.id for option in self.options]
        if chosen in names:
            self.highlighted = names.index(chosen)
        else:
            self.action_first()

    def _drawn_lines(self) -> Iterator[Option]:
        for nth, section in enumerate(self._sections):
            gap = "\n" if nth else ""
            yield Option(
                Content.assemble(gap, (section.title, "bold $text-primary")), disabled=True
            )
            if not section.rows:
                yield Option(Content.styled(f"  {section.empty}", "$text-muted"), disabled=True)
            for row in section.rows:
                yield Option(self._worded(row), id=named(row))

    def _worded(self, row: Row) -> Content:
        text = line(row, self._cut_to - 2, self._zone)
        return Content.styled(f"  {text}", _STYLES.get(text[0], ""))
