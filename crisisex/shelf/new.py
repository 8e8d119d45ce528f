"""A new exercise: the starter, or a full copy of another, under its own id, title and place.

Nothing is overwritten, and what is written has no problem.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from crisisex.client.documents import own_exercises
from crisisex.language import _
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.naming import identifier
from crisisex.scenario.rewriting import rewritten
from crisisex.scenario.yaml_text import MAX_BYTES
from crisisex.shelf.parcels import ParcelError, Sent, free_folder, path_of, unpacked
from crisisex.shelf.renaming import Renaming
from crisisex.shelf.rows import NewExercise
from crisisex.shelf.senders import EXERCISE, from_folder

STARTER = Path(__file__).resolve().parent / "starter"
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


def create(asked: NewExercise) -> Created:
    """Write the exercise that is asked for.

    Raises ScenarioError when the one to copy has problems, ParcelError when it cannot be written.
    """
    source = load_exercise(asked.source or STARTER)
    title = asked.title.strip() or _default_title(asked, source.exercise)
    establishment = asked.establishment.strip()
    _check(title, establishment)
    folder = path_of(asked.folder) if asked.folder else None
    name = identifier(folder.name if folder else title)
    folder = folder or path_of(str(free_folder(own_exercises() / name)))
    values = {"id": identifier(folder.name), "title": title}
    if establishment:
        values["establishment"] = establishment
    renaming = Renaming(source.exercise.establishment, establishment)
    unpacked(_copied(source.folder, values, renaming), folder, check=load_exercise)
    return Created(folder, title, renaming.place if renaming.left else "", renaming.left)


def _check(title: str, establishment: str) -> None:
    """Refuse words that an exercise's file could not hold."""
    if len(title) > _LONGEST_TITLE or not title.isprintable():
        raise ParcelError(_("Ce titre ne va pas : une ligne de 500 signes au plus."))
    if len(establishment) > _LONGEST_TITLE or not _NAME.fullmatch(establishment):
        raise ParcelError(
            _("Ce nom d’établissement ne va pas : des lettres, chiffres, espaces et tirets.")
        )


def _default_title(asked: NewExercise, source: Exercise) -> str:
    return _("{title} (copie)").format(title=source.title) if asked.source else source.title


def _copied(folder: Path, values: dict[str, str], renaming: Renaming) -> Iterator[Sent]:
    """Yield the files of an exercise, with its new values and its establishment's new name."""
    for sent in from_folder(folder):
        if Path(sent.parts[-1]).suffix.lower() not in _TEXTS:
            yield sent
            continue
        content = sent.stream.read(MAX_BYTES + 1)
        if len(content) > MAX_BYTES:
            told = _("{name} est trop long pour un texte : le mettre en .zip ou l’alléger.")
            raise ParcelError(told.format(name="/".join(sent.parts)))
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:  # a table of another program: as it is
            yield Sent(sent.parts, BytesIO(content))
            continue
        text = renaming.applied(text)
        if sent.parts == (EXERCISE,):
            text = rewritten(text, values)
        yield Sent(sent.parts, BytesIO(text.encode()))
