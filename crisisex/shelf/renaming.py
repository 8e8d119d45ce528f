"""The name of a fictional establishment, replaced in texts wherever that reads well.

Its whole name and its initials with the place (« CH de Vernançon ») are replaced; the place by
itself may be a town or a mail domain: it is left, and counted, for a person to read again.
"""

import re
from functools import cached_property

_KIND = re.compile(r"(.+?) (?:de la |de l’|de |du |des |d’)?((?:\w|-)+)$")

_FEMININE = {"clinique", "polyclinique", "maternité", "fondation", "résidence", "maison"}


class Renaming:
    """One replacement, applied to text after text; `left` counts what is still to be read."""

    def __init__(self, old: str, new: str) -> None:
        self._old = re.sub(r"\s*\(.*\)\s*$", "", old).strip()
        self._new = re.sub(r"\s*\(.*\)\s*$", "", new).strip()
        self.left = 0

    @cached_property
    def place(self) -> str:
        """The last word of the old name, most often the town's."""
        match = _KIND.fullmatch(self._old)
        return match[2] if match else self._old

    def applied(self, text: str) -> str:
        """Return `text` with the new name."""
        if not self._new or not self._old:
            return text
        text = self._called.sub(self._named, text)
        if self.place.casefold() not in self._new.casefold():
            self.left += len(re.findall(re.escape(self.place), text, re.IGNORECASE))
        return text

    def _named(self, match: re.Match[str]) -> str:
        """Return the new name after the article that goes with it."""
        before, bold = match["article"] or "", match["bold"] or ""
        if before:
            changed = self._articles.get(before.lower(), before)
            before = changed.capitalize() if before[0].isupper() else changed
            before += "" if before.endswith("’") else " "
        return before + bold + self._new

    @cached_property
    def _articles(self) -> dict[str, str]:
        """What « le », « au » and « du » become before the new name."""
        first = self._new.split()[0].casefold()
        if first[0] in "aeiouyéèêàâîôœh":
            return {"le": "l’", "au": "à l’", "du": "de l’"}
        if first in _FEMININE:
            return {"le": "la", "au": "à la", "du": "de la"}
        return {}

    @cached_property
    def _called(self) -> re.Pattern[str]:
        """The ways that the old establishment is called."""
        ways = [re.escape(self._old)]
        match = _KIND.fullmatch(self._old)
        if match:
            initials = "".join(word[0] for word in match[1].split()).upper()
            ways.append(rf"{initials} (?:de |du |d’)?{re.escape(match[2])}")
        name = rf"\b(?:{'|'.join(ways)})\b"
        return re.compile(rf"(?:\b(?P<article>le|au|du) )?(?P<bold>\*\*)?{name}", re.IGNORECASE)
