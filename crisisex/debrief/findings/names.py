"""Names of people in what people said: each gives way to the function its bearer held."""

import re
from dataclasses import dataclass

from crisisex.debrief.past import Past
from crisisex.language import _
from crisisex.run.commands import one_line

_SHORTEST = 3
"""Letters of a part of a name that is looked for by itself: `de` and `Le` are words."""
_BETWEEN = re.compile(r"[\s'’.,-]+")


@dataclass(frozen=True)
class Names:
    """What is looked for, longest first, and the function of each name, in small letters."""

    pattern: re.Pattern[str] | None
    functions: dict[str, str]

    @classmethod
    def of(cls, past: Past) -> "Names":
        """Gather the names of everybody who took part, whole and in parts."""
        functions: dict[str, str] = {}
        no_names = _words_of_roles(past)
        for name, function in _people(past):
            whole = one_line(name)
            parts = [each for each in _BETWEEN.split(whole) if len(each) >= _SHORTEST]
            for each in {whole.casefold(), *map(str.casefold, parts)} - no_names - {""}:
                functions.setdefault(each, function)
        looked_for = "|".join(map(re.escape, sorted(functions, key=len, reverse=True)))
        found = rf"(?<!\w)(?:{looked_for})(?!\w)"
        return cls(re.compile(found, re.IGNORECASE) if functions else None, functions)

    def replaced(self, text: str) -> str:
        """Return `text` with a function in the place of each name."""
        if self.pattern is None:
            return text
        return self.pattern.sub(self._function, text)

    def _function(self, found: re.Match[str]) -> str:
        return self.functions.get(found[0].casefold(), _("un participant"))


def _words_of_roles(past: Past) -> set[str]:
    """Return the words by which roles are known: who joined as « RSSI » gave no name."""
    exercise = past.exercise
    roles = {*exercise.roles.played, *(each.role for each in past.state.participants.values())}
    titles = [said for role in roles for said in (role, past.role(role), exercise.role_title(role))]
    whole = {one_line(title).casefold() for title in titles}
    return whole | {part for title in whole for part in _BETWEEN.split(title)}


def _people(past: Past) -> list[tuple[str, str]]:
    """Return everybody who gave a name, with the function they held."""
    state = past.state
    return [
        *((each.name, past.role(each.role)) for each in state.participants.values()),
        *((each.name, _("l’observation")) for each in state.observers.values()),
        *((name, _("l’animation")) for name in state.facilitators.values()),
    ]
