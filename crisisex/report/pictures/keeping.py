"""A picture in a file of its own: SVG or PNG, by how the file is called."""

from collections.abc import Callable
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.report.pictures.canvas import Sheet, look
from crisisex.report.saving import replacing

PICTURES = (".svg", ".png")


class UnknownForm(UserError):  # noqa: N818 - a file's name is no error of ours
    """A file is called by no form that we write; `str()` says which there are."""


def form_of(path: Path, forms: tuple[str, ...] = PICTURES) -> str:
    """Return which of `forms` the file is called by; UnknownForm when it is none."""
    form = path.suffix.lower()
    if form not in forms:
        told = _("{path} : extension inconnue. Finir le nom par {forms}.")
        raise UnknownForm(told.format(path=path, forms=", ".join(forms)))
    return form


def keep(path: Path, draw: Callable[[], Sheet]) -> None:
    """Draw a sheet and keep it in `path`. Raises UnknownForm, and SavingError."""
    form = form_of(path)
    with look():
        sheet = draw()
        drawn = sheet.scalable() if form == ".svg" else sheet.dots()
    with replacing(path) as stream:
        stream.write(drawn)
