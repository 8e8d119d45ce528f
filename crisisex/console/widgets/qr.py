"""A QR code drawn with half blocks: dark on light whatever the theme, or cameras do not read it."""

import segno
from textual.content import Content
from textual.widgets import Static

_BLOCKS = {(0, 0): " ", (1, 0): "▀", (0, 1): "▄", (1, 1): "█"}
_QUIET = 2
"""Modules of quiet zone; less than the standard's four, which telephones do without."""


def rows_of(link: str) -> list[str]:
    """Return the code of `link` as lines, two modules high each."""
    matrix = [
        [int(module > 0) for module in row]
        for row in segno.make(link, error="l", micro=False).matrix_iter(border=_QUIET)
    ]
    if len(matrix) % 2:
        matrix.append([0] * len(matrix[0]))
    return [
        "".join(_BLOCKS[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(matrix[::2], matrix[1::2], strict=True)
    ]


class QrCode(Static):
    """The code of a link, where there is room for it."""

    DEFAULT_CSS = """
    QrCode { height: auto; width: auto; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self._link = ""

    def show(self, link: str) -> None:
        """Draw the code of `link`; nothing is done when it is drawn already."""
        if link != self._link:
            self._link = link
            self.update(Content.styled("\n".join(rows_of(link)), "#000000 on #ffffff"))
