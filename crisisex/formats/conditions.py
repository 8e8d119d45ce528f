"""What makes each inject leave: its time, its condition, or the facilitator's hand."""

import re
from collections.abc import Sequence
from typing import Any

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.cells import read_condition, read_names
from crisisex.formats.columns import NO, RELEASES, YES
from crisisex.formats.entries import Entry
from crisisex.formats.moments import OfDay, Since, moment
from crisisex.formats.words import bare
from crisisex.language import _
from crisisex.scenario.catalogue import content_root, obligations_catalogue
from crisisex.scenario.durations import format_duration

_NUMBER = re.compile(
    r"(?:(?:après|after|si|inject|stimulus|n°|no|#|le|the)\s*)*([\w.-]+)", re.IGNORECASE
)
_LONGEST_NAME = 80
_FARTHEST = 2_000
_MADE = ("released", "acknowledged", "answered")
_BY_HAND = frozenset(
    bare(word)
    for word in (
        "manuel", "manual", "optionnel", "optional", "facultatif", "conditionnel", "conditional",
        "à la demande", "on demand", "main", "à la main", "by hand", "libre", "réserve",
    )
)  # fmt: skip
_ANSWERS = frozenset(bare(word) for word in (*YES, *NO, "x"))
_NO = frozenset(bare(word) for word in NO)
_KEY = frozenset(bare(word) for word in RELEASES["key"])


class Conditions:
    """Reads conditions: by milestones as we write them, by numbers as houses do."""

    def __init__(self, ids: Sequence[str], injects: Sequence[dict[str, Any]]) -> None:
        self.remarks: list[Remark] = []
        self.milestones: list[dict[str, str]] = []
        self.obligations: list[str] = []
        self._names: dict[str, str] = {}
        self._after: dict[str, set[str]] = {}
        self._row = {name: row for row, name in enumerate(ids)}
        self._looks_ahead = False
        """Whether an inject waits for one of a later row: only then can they wait in a ring."""
        self._milestones: set[str] = set()
        for name, inject in zip(ids, injects, strict=True):
            self._milestones |= {f"{name}.{each}" for each in _MADE}
            choices = inject.get("decision", {}).get("choices", {})
            expected = [each["id"] for each in inject.get("expects", [])]
            self._milestones |= {f"{name}.{each}" for each in (*choices, *expected)}

    def know(self, number: str, name: str) -> None:
        """Let conditions call the inject `name` by its number too."""
        if bare(number):
            self._names.setdefault(bare(number), name)

    def trigger(self, entry: Entry, inject: dict[str, Any], at: float | None) -> None:
        """Give an inject its one trigger."""
        release = bare(entry.line("release"))
        condition = entry.line("after")
        if condition and bare(condition) not in _BY_HAND | _ANSWERS:
            self._after_condition(entry, inject, condition)
        elif release in _BY_HAND | _ANSWERS - _NO or bare(condition) in _BY_HAND:
            inject["manual"] = True
        elif at is not None:
            inject["at"] = format_duration(at)
        else:
            inject["manual"] = True
            told = _("Sans heure ni condition : part à la main.")
            self.remarks.append(Remark(Manner.GUESSED, entry.where, told))
        if release in _KEY and "manual" not in inject:
            inject["release"] = "key"
        self._unless(entry, inject)

    def _after_condition(self, entry: Entry, inject: dict[str, Any], text: str) -> None:
        found = {
            key: [self._milestone(name, inject["id"]) for name in names]
            for key, names in read_condition(text).items()
        }
        if not found or any(not name for names in found.values() for name in names):
            inject["manual"] = True
            self._noted(entry, inject, _("Condition : {text}").format(text=text))
            told = _("Condition « {text} » pas comprise : gardée en note, l’inject part à la main.")
            self.remarks.append(Remark(Manner.LEFT, entry.where, told.format(text=text[:80])))
            return
        inject["after"] = shortest(found)
        delay = moment(entry.value("delay"))
        if isinstance(delay, (Since, OfDay)) and delay.seconds > 0:
            inject["delay"] = format_duration(delay.seconds)

    def _unless(self, entry: Entry, inject: dict[str, Any]) -> None:
        text = entry.line("unless")
        if not text:
            return
        names = [self._milestone(name, inject["id"]) for name in read_names(text)]
        awaited = {*_flat(inject.get("after"))}
        if names and all(name and name not in awaited for name in names):
            inject["unless"] = names
        else:
            self._noted(entry, inject, _("Sauf si : {text}").format(text=text))
            told = _("« Sauf si {text} » pas compris : gardé en note.")
            self.remarks.append(Remark(Manner.LEFT, entry.where, told.format(text=text[:80])))

    @staticmethod
    def _noted(entry: Entry, inject: dict[str, Any], line: str) -> None:
        del entry
        inject["notes"] = "\n\n".join(filter(None, (inject.get("notes", ""), line)))

    def _milestone(self, name: str, of: str) -> str:
        """Return the milestone that a word of a condition means; nothing for none.

        No inject waits for itself, or for one that waits for it.
        """
        found = self._meant(name)
        if not found:
            return ""
        source = found.partition(".")[0]
        self._looks_ahead |= self._row.get(source, -1) >= self._row[of]
        if source == of or (self._looks_ahead and of in self._before(source)):
            return ""
        self._after.setdefault(of, set()).add(source)
        return found

    def _before(self, name: str) -> set[str]:
        """Return the injects that must have come before `name`, as far as is soon looked up."""
        found: set[str] = set()
        waiting = [name]
        while waiting and len(found) < _FARTHEST:
            each = waiting.pop()
            fresh = self._after.get(each, set()) - found
            found |= fresh
            waiting += fresh
        return found

    def _meant(self, name: str) -> str:
        if name in self._milestones:
            return name
        if len(name) > _LONGEST_NAME:
            return ""
        match = _NUMBER.fullmatch(name.strip())
        inject = self._names.get(bare(match[1] if match else name)) or self._names.get(bare(name))
        if inject:
            return f"{inject}.released"
        obligation = name.partition(".")[0]
        if re.fullmatch(rf"{re.escape(obligation)}\.(started|filed)", name) and (
            obligation in obligations_catalogue(content_root())
        ):
            if obligation not in self.obligations:
                self.obligations.append(obligation)
            return name
        return ""


def shortest(condition: dict[str, list[str]]) -> Any:  # noqa: ANN401 - as an author writes it
    """Return a condition in its shortest form."""
    if list(condition) == ["all"]:
        names = condition["all"]
        return names[0] if len(names) == 1 else names
    return condition


def _flat(after: Any) -> list[str]:  # noqa: ANN401 - as an author writes it
    if isinstance(after, str):
        return [after]
    if isinstance(after, dict):
        return [name for names in after.values() for name in names]
    return list(after or [])
