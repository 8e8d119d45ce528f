"""An exercise in the making: what a reader finds is put here, and what it has to say of it."""

from dataclasses import dataclass, field
from typing import Any

from crisisex.formats.carried import Manner, Remark
from crisisex.formats.fiction import Fiction
from crisisex.formats.liberal import line, shortened
from crisisex.formats.naming import FileNames, file_name, short_id
from crisisex.formats.seats import SOMEBODY, Seats
from crisisex.language import _
from crisisex.scenario.checks import RESERVED_SUFFIXES
from crisisex.scenario.durations import format_duration
from crisisex.scenario.folder import MAX_ATTACHMENT_BYTES
from crisisex.scenario.naming import Names

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
    """What is known so far of an exercise."""

    def __init__(self, title: str, otherwise: str) -> None:
        self.title = line(title) or line(otherwise) or _("Exercice importé")
        self.seats = Seats()
        self.injects: list[Stimulus] = []
        self.about: dict[str, Any] = {}
        """What `exercise.yaml` says of the whole, in the words of its keys."""
        self.phases: list[tuple[float, int, float]] = []
        """Start, scenario instant and pace; one plain phase when there is none."""
        self.files: dict[str, bytes] = {}
        self.remarks: list[Remark] = []
        """The account, in the order in which things were met."""
        self.ids = _names("phase-1")
        """Ids of injects and phases: conditions speak of both."""
        self.file_names = FileNames()

    def taken(self, where: str, told: str) -> None:
        """Note what came over in another shape."""
        self.remarks.append(Remark(Manner.TAKEN, where, told))

    def guessed(self, where: str, told: str) -> None:
        """Note what the file does not say."""
        self.remarks.append(Remark(Manner.GUESSED, where, told))

    def left(self, where: str, told: str) -> None:
        """Note what could not be carried."""
        self.remarks.append(Remark(Manner.LEFT, where, told))

    def inject(self, where: str, subject: str, to: list[str]) -> Stimulus:
        """Add an inject and return it."""
        subject = line(subject) or line(where) or _("(sans objet)")
        name = self.ids.take(short_id(subject, "inject"))
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
            place = self.file_names.take(place)
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
            first = self.inject(where, _("À écrire : le premier message"), [self.seats.role(role)])
            first.notes = told

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
