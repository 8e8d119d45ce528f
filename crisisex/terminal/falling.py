"""A screen that falls says so in one sentence: what the program held may be secret."""

import traceback
from contextlib import suppress
from pathlib import Path

from crisisex.client.running import home
from crisisex.errors import UserError
from crisisex.language import _

_KEPT_AS = "logs/ecran.txt"


class FallenError(UserError):
    """An app of the terminal met a defect; `str()` says how to go on and where it is told."""

    def __init__(self, error: BaseException, back: str) -> None:
        file = _kept(error)
        where = f" ({file})" if file else ""
        super().__init__(
            _(
                "L’écran s’est fermé sur une erreur interne{where} ; rien n’est perdu. {back}"
            ).format(where=where, back=back)
        )


def _kept(error: BaseException) -> Path | None:
    """Write down where the program was, and no value of its; return the file, if there is one."""
    told = [f"{type(error).__name__}\n", *traceback.format_tb(error.__traceback__)]
    file = home() / _KEPT_AS
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        file.write_text("".join(told), encoding="utf-8")
        return file
    return None
