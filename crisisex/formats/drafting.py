"""An exercise in the making: what a reader finds is put here, and comes out as its author's file.

Whatever was read, what comes out is sound: an inject that could never be played is left to the
facilitator's hand, and said; contacts that may be real become inventions, and are said.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

from crisisex.formats.carried import Carried, FormatError, Manner, Remark
from crisisex.formats.cast import SOMEBODY, Cast
from crisisex.formats.fiction import Fiction, everywhere
from crisisex.formats.liberal import LONGEST_TEXT, line, shortened
from crisisex.formats.naming import FileNames, file_name, short_id
from crisisex.formats.sound import made_sound
from crisisex.language import _
from crisisex.scenario.checks import RESERVED_SUFFIXES
from crisisex.scenario.durations import format_duration
from crisisex.scenario.folder import MAX_ATTACHMENT_BYTES
from crisisex.scenario.instants import format_instant
from crisisex.scenario.models import Exercise
from crisisex.scenario.naming import Names, identifier

_NAMES_A_FILE = re.compile(r"[\w./\\-]+\.(?:md|txt)")
"""A text that reads so would be taken for the name of a file."""
_NOT_TEXT = frozenset(
    {"id", "to", "channel", "phase", "at", "after", "delay", "unless", "release", "within"}
    | {"attachments", "played", "simulated", "scenario", "starts", "duration", "objective"}
)
_TEXTS = (".txt", ".md", ".csv", ".eml", ".html", ".htm", ".json", ".vtt", ".xml")


@dataclass
class Stimulus:
    """One inject in the making; times are exercise seconds."""

    id: str
    where: str
    """What its file calls it."""
    subject: str
    to: list[str]
    channel: str = "email"
    sender: str = ""
    body: str = ""
    notes: str = ""
    phase: str = ""
    at: float | None = None
    all: list[str] = field(default_factory=list)
    any: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    delay: float = 0.0
    by_key: bool = False
    question: str = ""
    choices: dict[str, str] = field(default_factory=dict)
    expects: list[dict[str, str]] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    _ids: Names = field(default_factory=lambda: _names(*RESERVED_SUFFIXES))

    def choose(self, label: str) -> str:
        """Add a choice; return its milestone."""
        name = self._ids.take(short_id(label, "choix"))
        self.choices[name] = line(label) or name
        return f"{self.id}.{name}"

    def expect(self, words: str, within: float | None = None) -> str:
        """Add an expected action; return its milestone."""
        name = self._ids.take(f"E{len(self.expects) + 1}")
        limit = {} if within is None else {"within": format_duration(within)}
        self.expects.append({"id": name, "text": line(words) or name, **limit})
        return f"{self.id}.{name}"

    def wait(self, milestones: list[str], *, either: bool = False) -> None:
        """Make it wait for milestones: one of them, or all; one such choice a condition has."""
        wanted = [each for each in dict.fromkeys(milestones) if each not in self.all]
        if either and len(wanted) > 1 and not self.any:
            self.any = wanted
        else:
            self.all += wanted

    @property
    def waits(self) -> bool:
        """Whether it waits for anything."""
        return bool(self.all or self.any)


class Draft:
    """What is known so far; the remarks come out in the order in which they were made."""

    def __init__(self, title: str, otherwise: str) -> None:
        self.title = line(title) or line(otherwise) or _("Exercice importé")
        self.cast = Cast()
        self.injects: list[Stimulus] = []
        self.about: dict[str, Any] = {}
        """What `exercise.yaml` says of the whole, in the words of its keys."""
        self.phases: list[tuple[float, int, float]] = []
        """Start, scenario instant and pace; one plain phase when there is none."""
        self.files: dict[str, bytes] = {}
        self._remarks: list[Remark] = []
        self._ids = _names("phase-1")
        self._file_names = FileNames()

    def taken(self, where: str, told: str) -> None:
        """Note what came over in another shape."""
        self._remarks.append(Remark(Manner.TAKEN, where, told))

    def guessed(self, where: str, told: str) -> None:
        """Note what the file does not say."""
        self._remarks.append(Remark(Manner.GUESSED, where, told))

    def left(self, where: str, told: str) -> None:
        """Note what could not be carried."""
        self._remarks.append(Remark(Manner.LEFT, where, told))

    def inject(self, where: str, subject: str, to: list[str]) -> Stimulus:
        """Add an inject and return it."""
        subject = line(subject) or line(where) or _("(sans objet)")
        name = self._ids.take(short_id(subject, "inject"))
        self.injects.append(Stimulus(name, where, subject, list(dict.fromkeys(to))))
        return self.injects[-1]

    def attach(self, stimulus: Stimulus, name: str, content: bytes) -> None:
        """Put a file beside the exercise for an inject; one that is too large is left."""
        shown = shortened(line(name), 80) or _("pièce jointe")
        if len(content) > MAX_ATTACHMENT_BYTES:
            self.left(stimulus.where, _("« {name} » dépasse 25 Mio.").format(name=shown))
            return
        place = f"media/{file_name(name, 'piece-jointe')}"
        if self.files.get(place) != content:
            place = self._file_names.take(place)
            self.files[place] = content
            self._read_over(stimulus.where, shown, content)
        if place not in stimulus.attachments:
            stimulus.attachments.append(place)

    def for_somebody(self, role: str = SOMEBODY) -> None:
        """Give an exercise that would have nothing to play one inject, for its author to write."""
        if not self.injects:
            where = _("le fichier")
            told = _("rien n’y est à jouer par des personnes : un premier inject est à écrire.")
            self.guessed(where, told)
            first = self.inject(where, _("À écrire : le premier message"), [self.cast.role(role)])
            first.notes = told

    def carried(self) -> Carried:
        """Return the exercise with its account."""
        data = self._data(Fiction())
        _refuse_unreadable(data)
        return made_sound(Carried(data, dict(self.files), tuple(self._remarks)))

    # -- the author's file ------------------------------------------------------------------

    def _data(self, fiction: Fiction) -> dict[str, Any]:
        phases = self.phases or [(0.0, 9 * 3600, 1.0)]
        names = ["phase-1", *(self._ids.take(f"phase-{nth}") for nth in range(2, len(phases) + 1))]
        head: dict[str, Any] = {"format": 1, "id": identifier(self.title, "exercice")}
        head |= {"title": self.title, **self.about}
        whole = {
            **head,
            "roles": {"played": self.cast.played},
            **({"cards": self.cast.cards} if self.cast.cards else {}),
            "phases": [_phase(name, *each) for name, each in zip(names, phases, strict=True)],
        }
        where = _("l’exercice")
        made = self._invented(whole, where, fiction)
        for key in ("summary", "guide"):
            if key in made:
                made[key] = self._text(where, key, made[key])
        for card in made.get("cards", {}).values():
            if "card" in card:
                card["card"] = self._cut(where, card["card"])
        made["injects"] = [self._inject(each, names, phases, fiction) for each in self.injects]
        return made

    def _inject(
        self,
        stimulus: Stimulus,
        names: list[str],
        phases: list[tuple[float, int, float]],
        fiction: Fiction,
    ) -> dict[str, Any]:
        place = 0
        if stimulus.at is not None and not stimulus.waits:
            place = max(i for i, each in enumerate(phases) if each[0] <= stimulus.at or i == 0)
        later = {"phase": names[place]} if len(names) > 1 else {}
        written = {
            "id": stimulus.id,
            **later,
            **_trigger(stimulus, phases[place][0]),
            **({"release": "key"} if stimulus.by_key else {}),
            **({"from": shortened(stimulus.sender, 200)} if stimulus.sender else {}),
            "to": stimulus.to,
            "channel": stimulus.channel,
            "subject": stimulus.subject,
            **({"body": stimulus.body} if stimulus.body else {}),
            **({"attachments": stimulus.attachments} if stimulus.attachments else {}),
        }
        if len(stimulus.choices) > 1:
            question = line(stimulus.question) or stimulus.subject
            written["decision"] = {"question": question, "choices": dict(stimulus.choices)}
        if stimulus.expects:
            written["expects"] = stimulus.expects
        if stimulus.notes:
            written["notes"] = stimulus.notes
        made = self._invented(written, stimulus.where, fiction)
        for key, name in (("body", stimulus.id), ("notes", f"{stimulus.id}-notes")):
            if key in made:
                made[key] = self._text(stimulus.where, name, made[key])
        return made

    def _text(self, where: str, name: str, words: str) -> str:
        """Return a text as a file of ours may hold it."""
        words = self._cut(where, words)
        if not _NAMES_A_FILE.fullmatch(words.strip()):
            return words
        place = self._file_names.take(f"bodies/{name}.md")
        self.files[place] = words.encode()
        return place

    def _cut(self, where: str, words: str) -> str:
        if len(words) > LONGEST_TEXT:
            told = _("texte trop long : seuls les {most} premiers signes sont repris.")
            self.left(where, told.format(most=LONGEST_TEXT))
        return shortened(words, LONGEST_TEXT)

    def _invented(self, data: dict[str, Any], where: str, fiction: Fiction) -> dict[str, Any]:
        def noted(real: str, invented: str) -> None:
            told = _("« {real} » pourrait exister : remplacé par « {invented} ».")
            self.guessed(where, told.format(real=real, invented=invented))

        changed = everywhere(data, lambda words: fiction.invented(words, noted), _NOT_TEXT)
        return _fitted(dict(changed))

    def _read_over(self, where: str, name: str, content: bytes) -> None:
        """Say of a file in which contacts may be real that it is kept as it is."""
        if not name.lower().endswith(_TEXTS):
            return
        found = Fiction()
        found.invented(content[:1_000_000].decode(errors="replace"))
        if found.made:
            told = _("« {name} » est gardé tel quel et nomme « {real} » : le relire.")
            self.guessed(where, told.format(name=name, real=next(iter(found.made))))


def _names(*taken: str) -> Names:
    """Return ids of which some are taken."""
    names = Names()
    for each in taken:
        names.take(each)
    return names


def _refuse_unreadable(data: dict[str, Any]) -> None:
    """Raise FormatError for what should never be: an exercise that its own model does not read."""
    try:
        Exercise.model_validate(data, context={"authored": True})
    except ValidationError as error:
        first = error.errors()[0]
        path = ".".join(str(each) for each in first["loc"])
        told = _("Ce scénario ne se lit pas ({why}) : le vérifier dans son outil.")
        raise FormatError(told.format(why=f"{path} : {first['msg']}")) from None


def _fitted(data: dict[str, Any]) -> dict[str, Any]:
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
    return data


def _phase(name: str, starts: float, scenario: int, pace: float) -> dict[str, Any]:
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
