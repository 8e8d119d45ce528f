"""A QR code drawn with half blocks: dark on light whatever the theme, or cameras do not read it."""

import segno
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from crisisex.language import _

_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
QUIET_ZONES = (4, 2)
"""Modules of light around the code: the standard's four, or two, which telephones do with."""


def rows_of(link: str, quiet: int) -> list[str]:
    """Return the code of `link` as lines, two modules high each."""
    matrix = [
        [int(module > 0) for module in row]
        for row in segno.make(link, error="l", micro=False).matrix_iter(border=quiet)
    ]
    if len(matrix) % 2:
        matrix.append([0] * len(matrix[0]))
    return [
        "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(matrix[::2], matrix[1::2], strict=True)
    ]


def drawing_of(link: str, width: int, height: int) -> list[str]:
    """Return the code of `link` in at most `width` × `height` cells; nothing when it has no room.

    A code of which a row is missing is read by no camera.
    """
    for quiet in QUIET_ZONES:
        rows = rows_of(link, quiet)
        if len(rows) <= height and len(rows[0]) <= width:
            return rows
    return []


class QrCode(Static):
    """The code of a link, where there is room for it; it says so where there is none."""

    DEFAULT_CSS = """
    QrCode { height: 1fr; width: 1fr; }
    """

    def __init__(self, link: str = "", *, elsewhere: str = "") -> None:
        super().__init__(markup=False)
        self._link = link
        self._elsewhere = elsewhere
        """What to do when there is no room."""

    def show(self, link: str) -> None:
        """Draw the code of `link`; nothing is done when it is drawn already."""
        if link != self._link:
            self._link = link
            self._fill()

    def on_resize(self, event: Resize) -> None:
        """Draw for the room there is now."""
        event.stop()
        self._fill()

    def _fill(self) -> None:
        rows = drawing_of(self._link, *self.size) if self._link else []
        if rows or not self._link:
            self.update(Content.styled("\n".join(rows), "#000000 on #ffffff"))
        else:
            words = _("Pas assez de place pour le QR code : {how}").format(how=self._elsewhere)
            self.update(Content.styled(words, "$text-warning"))
