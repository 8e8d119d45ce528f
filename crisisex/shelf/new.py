"""A new exercise: the starter, or a full copy of another, under its own id, title and place.

Nothing is overwritten, and what is written has no problem.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

from crisisex.client.documents import own_exercises
from crisisex.language import N_, _, catalogue, spoken
from crisisex.scenario.editing import edited
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.naming import identifier
from crisisex.scenario.plain_text import MAX_BYTES, Steps
from crisisex.scenario.rewriting import rewritten, without
from crisisex.shelf.adapting import adapted
from crisisex.shelf.closing import NOTE, closing_note, told
from crisisex.shelf.parcels import ParcelError, Sent, free_folder, path_of, unpacked
from crisisex.shelf.renaming import Renaming
from crisisex.shelf.rows import NewExercise
from crisisex.shelf.senders import EXERCISE, from_folder

_HERE = Path(__file__).resolve().parent
STARTERS = {"fr": _HERE / "starter", "en": _HERE / "starter-en"}
"""By language; the one in use gives its own."""
_COPY = N_("{title} (copie)")
_LONGEST_TITLE = 500
_NAME = re.compile(r"[\w’'.() -]*")
"""It is put in the middle of YAML of all kinds: nothing that means something there."""
_TEXTS = {".yaml", ".yml", ".md", ".txt", ".csv"}
"""Files in which the establishment is called by its name."""


@dataclass(frozen=True)
class Created:
    """What was made."""

    folder: Path
    title: str
    still: str = ""
    """A word of the old establishment's name that is still written somewhere, to be read again."""
    times: int = 0
    told: tuple[str, ...] = ()
    """What was adapted, a line each."""


def create(asked: NewExercise) -> Created:
    """Write the exercise that is asked for.

    Raises ScenarioError when the one to copy has problems, ParcelError when it cannot be written.
    """
    source = load_exercise(asked.source or STARTERS[spoken()])
    title = asked.title.strip() or _default_title(asked, source.exercise)
    establishment = asked.establishment.strip()
    _check(title, establishment)
    folder = path_of(asked.folder) if asked.folder else None
    name = identifier(folder.name if folder else title)
    folder = folder or path_of(str(free_folder(own_exercises() / name)))
    values = {"id": identifier(folder.name), "title": title}
    if establishment:
        values["establishment"] = establishment
    changes = adapted(source, asked)
    copy = _Copy(values, changes.changes, Renaming(source.exercise.establishment, establishment))
    sent: Iterable[Sent] = copy.files(source.folder)
    if changes.tells:
        note = closing_note(source.exercise, changes, title)
        sent = chain(sent, [Sent((NOTE,), BytesIO(note.encode()))])
    unpacked(sent, folder, check=load_exercise)
    left = copy.renaming.left
    lines = tuple(told(changes)) if changes.tells else ()
    return Created(folder, title, copy.renaming.place if left else "", left, lines)


def _check(title: str, establishment: str) -> None:
    """Refuse words that an exercise's file could not hold."""
    if len(title) > _LONGEST_TITLE or not all(map(_holds, title)):
        raise ParcelError(_("Ce titre ne va pas : une ligne de 500 signes au plus."))
    if len(establishment) > _LONGEST_TITLE or not _NAME.fullmatch(establishment):
        raise ParcelError(
            _("Ce nom d’établissement ne va pas : des lettres, chiffres, espaces et tirets.")
        )


def _holds(sign: str) -> bool:
    """Whether a title holds this sign: one that is seen, or a space of any width."""
    return sign.isprintable() or unicodedata.category(sign) == "Zs"


def _default_title(asked: NewExercise, source: Exercise) -> str:
    """Return the title of a copy, in the exercise's own language."""
    said = catalogue(source.language).gettext(_COPY)
    return said.format(title=source.title) if asked.source else source.title


@dataclass(frozen=True)
class _Copy:
    """The files of an exercise on their way into another, changed as they pass."""

    values: Mapping[str, str]
    """Of the exercise's own file, at its top."""
    changes: Mapping[Steps, Any]
    """Of the same, anywhere."""
    renaming: Renaming

    def files(self, folder: Path) -> Iterator[Sent]:
        """Yield the files of `folder`; the note of an earlier adaptation stays behind."""
        for sent in from_folder(folder):
            if sent.parts == (NOTE,):
                continue
            if Path(sent.parts[-1]).suffix.lower() not in _TEXTS:
                yield sent
                continue
            content = sent.stream.read(MAX_BYTES + 1)
            if len(content) > MAX_BYTES:
                refused = _("{name} est trop long pour un texte : le mettre en .zip ou l’alléger.")
                raise ParcelError(refused.format(name="/".join(sent.parts)))
            yield Sent(sent.parts, BytesIO(self._changed(sent.parts, content)))

    def _changed(self, parts: tuple[str, ...], content: bytes) -> bytes:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:  # a table of another program: as it is
            return content
        if parts != (EXERCISE,):
            return self.renaming.applied(text).encode()
        if self.changes:
            text = edited(text, self.changes)
        text = without(self.renaming.applied(text), "translation_of")
        return rewritten(text, dict(self.values)).encode()
