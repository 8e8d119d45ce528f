"""What a reader has put together, as its author's file says it.

Whatever was read, what comes out is sound: an inject that could never be played is left to the
facilitator's hand, and said; contacts that may be real become inventions, and are said.
"""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from crisisex.formats.carried import Carried, FormatError
from crisisex.formats.drafting import Draft, Stimulus
from crisisex.formats.fiction import Fiction, everywhere
from crisisex.formats.liberal import LONGEST_TEXT, line, shortened
from crisisex.formats.sound import made_sound
from crisisex.language import _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise
from crisisex.scenario.naming import identifier

_NAMES_A_FILE = re.compile(r"[\w./\\-]+\.(?:md|txt)")
"""A text that reads so would be taken for the name of a file."""
_NOT_TEXT = frozenset(
    {"id", "to", "channel", "phase", "at", "after", "delay", "unless", "release", "within"}
    | {"attachments", "played", "simulated", "scenario", "starts", "duration", "objective"}
)
_MORNING = 9 * 3600

Phase = tuple[float, int, float]
"""Start, scenario instant and pace."""
Written = dict[str, Any]


def authored(draft: Draft) -> Carried:
    """Return the exercise of a draft with its account; FormatError when it is none."""
    data = _Author(draft).exercise()
    _refuse_unreadable(data)
    return made_sound(Carried(data, dict(draft.files), tuple(draft.remarks)))


class _Author:
    """Writes one draft down; the same contact is the same invention in all of it."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._fiction = Fiction()
        self._phases = draft.phases or [(0.0, _MORNING, 1.0)]
        further = range(2, len(self._phases) + 1)
        self._names = ["phase-1", *(draft.ids.take(f"phase-{nth}") for nth in further)]

    def exercise(self) -> Written:
        """Return what `exercise.yaml` will say."""
        draft, where = self._draft, _("l’exercice")
        phases = zip(self._names, self._phases, strict=True)
        whole: Written = {
            "format": 1,
            "id": identifier(draft.title, "exercice"),
            "title": draft.title,
            **draft.about,
            "roles": {"played": draft.seats.played},
            **({"cards": draft.seats.cards} if draft.seats.cards else {}),
            "phases": [_phase(name, *phase) for name, phase in phases],
        }
        for holder in (whole, *draft.seats.cards.values()):
            self._cut(where, holder, ("summary", "guide", "card"))
        made = self._invented(whole, where)
        self._apart(made, {"summary": "resume", "guide": "guide"})
        made["injects"] = [self._inject(each) for each in draft.injects]
        return made

    def _inject(self, stimulus: Stimulus) -> Written:
        place = self._place(stimulus)
        said: Written = {
            "id": stimulus.id,
            "phase": self._names[place] if len(self._names) > 1 else "",
            **_trigger(stimulus, self._phases[place][0]),
            "release": "key" if stimulus.by_key else "",
            "from": shortened(stimulus.sender, 200),
            "to": stimulus.to,
            "channel": stimulus.channel,
            "subject": stimulus.subject,
            "body": stimulus.body,
            "attachments": stimulus.attachments,
            "decision": _decision(stimulus),
            "expects": stimulus.expects,
            "notes": stimulus.notes,
        }
        written = {key: value for key, value in said.items() if value}
        self._cut(stimulus.where, written, ("body", "notes"))
        made = self._invented(written, stimulus.where)
        self._apart(made, {"body": stimulus.id, "notes": f"{stimulus.id}-notes"})
        return made

    def _place(self, stimulus: Stimulus) -> int:
        """Return which phase an inject that has a time belongs to; the first for the others."""
        if stimulus.at is None or stimulus.waits:
            return 0
        begun = [nth for nth, phase in enumerate(self._phases) if phase[0] <= stimulus.at]
        return max(begun, default=0)

    def _cut(self, where: str, holder: Written, keys: tuple[str, ...]) -> None:
        for key in keys:
            if len(holder.get(key, "")) > LONGEST_TEXT:
                told = _("texte trop long : seuls les {most} premiers signes sont repris.")
                self._draft.left(where, told.format(most=LONGEST_TEXT))
                holder[key] = shortened(holder[key], LONGEST_TEXT)

    def _invented(self, data: Written, where: str) -> Written:
        def noted(real: str, invented: str) -> None:
            told = _("« {real} » pourrait exister : remplacé par « {invented} ».")
            self._draft.guessed(where, told.format(real=real, invented=invented))

        def changed(words: str) -> str:
            return self._fiction.invented(words, noted)

        return _fitted(everywhere(data, changed, _NOT_TEXT))

    def _apart(self, made: Written, names: Mapping[str, str]) -> None:
        """Put into files of their own the texts that would be taken for the names of files."""
        for key, name in names.items():
            if _NAMES_A_FILE.fullmatch(made.get(key, "").strip()):
                place = self._draft.file_names.take(f"bodies/{name}.md")
                self._draft.files[place] = made[key].encode()
                made[key] = place


def _refuse_unreadable(data: Written) -> None:
    """Raise FormatError for what should never be: an exercise that its own model does not read."""
    try:
        Exercise.model_validate(data, context={"authored": True})
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(each) for each in first["loc"])
        told = _("Ce scénario ne se lit pas ({why}) : le vérifier dans son outil.")
        raise FormatError(told.format(why=f"{path} : {first['msg']}")) from None


def _fitted(data: Written) -> Written:
    """Return data whose lines are no longer than a line may be, inventions included."""
    for key, longest in (("title", 500), ("subject", 500), ("from", 200), ("establishment", 500)):
        if key in data:
            data[key] = shortened(data[key], longest)
    for each in (*data.get("expects", ()), *data.get("objectives", ())):
        each["text"] = line(each["text"])
    for card in data.get("cards", {}).values():
        card["title"] = line(card["title"])
    if "decision" in data:
        data["decision"] = everywhere(data["decision"], line, frozenset())
    for holder in (data, *data.get("cards", {}).values()):
        for key in ("summary", "guide", "card", "body", "notes"):
            if key in holder:
                holder[key] = shortened(holder[key], LONGEST_TEXT)
    return data


def _decision(stimulus: Stimulus) -> Written:
    if len(stimulus.choices) < 2:  # noqa: PLR2004 - one choice is none
        return {}
    question = line(stimulus.question) or stimulus.subject
    return {"question": question, "choices": dict(stimulus.choices)}


def _phase(name: str, starts: float, scenario: int, pace: float) -> Written:
    return {
        "id": name,
        "title": _("Phase {number}").format(number=name.rpartition("-")[2]),
        **({"starts": format_duration(starts)} if starts else {}),
        "scenario": format_instant(scenario),
        **({"pace": pace} if pace != 1 else {}),
    }


def _trigger(stimulus: Stimulus, phase_starts: float) -> Mapping[str, Any]:
    unless = {"unless": stimulus.unless} if stimulus.unless else {}
    if stimulus.waits:
        after = {"all": stimulus.all, "any": stimulus.any}
        kept = {key: names for key, names in after.items() if names}
        delay = {"delay": format_duration(stimulus.delay)} if stimulus.delay else {}
        return {"after": stimulus.all if not stimulus.any else kept, **delay, **unless}
    if stimulus.at is None:
        return {"manual": True}
    return {"at": format_duration(max(0.0, stimulus.at - phase_starts)), **unless}
