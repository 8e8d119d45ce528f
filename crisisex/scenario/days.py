"""An hour of a real day, as people write it: `2027-01-14 09:00` or `14/01/2027 9h00`, in Paris."""

from datetime import UTC, datetime
from typing import Final
from zoneinfo import ZoneInfo

from crisisex.errors import UserError
from crisisex.language import _

PARIS: Final = ZoneInfo("Europe/Paris")
_FORMS: Final = ("%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M")


def start_of(words: str) -> datetime:
    """Return the instant that somebody wrote; UserError when it is none.

    Nor is an hour that clocks jump over that night.
    """
    said = " ".join(words.replace("T", " ").replace("h", ":").split())
    said = f"{said}00" if said.endswith(":") else said
    for form in _FORMS:
        try:
            local = datetime.strptime(said, form).replace(tzinfo=PARIS)
        except ValueError:
            continue
        if local.astimezone(UTC).astimezone(PARIS).replace(tzinfo=None) != local.replace(
            tzinfo=None
        ):
            told = _(
                "{words} n’existe pas : on change d’heure cette nuit-là. En choisir une autre."
            )
            raise UserError(told.format(words=words[:40]))
        return local
    told = _("« {words} » n’est pas une date et une heure : écrire 2027-01-14T09:00.")
    raise UserError(told.format(words=words[:40]))
