"""A text file that is there whole or not at all."""

import contextlib
from pathlib import Path
from secrets import token_hex

from crisisex.errors import UserError
from crisisex.language import _


def write_whole(path: Path, text: str) -> None:
    """Write `text` to `path`, over what is there, at once; raise UserError when it cannot be."""
    beside = path.with_name(f".{token_hex(8)}{path.suffix}")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except (OSError, ValueError) as error:
        raise UserError(
            _(
                "{path} ne peut pas être écrit ({why}) : choisir un autre nom ou un autre dossier."
            ).format(path=path, why=getattr(error, "strerror", None) or error)
        ) from None
    finally:
        with contextlib.suppress(OSError, ValueError):
            beside.unlink(missing_ok=True)
