"""A run's file copied without names: a new file, so that nothing of the old one lies in it."""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_hex

from pydantic import ValidationError

from crisisex.language import N_, _
from crisisex.log.database import LogError, discard
from crisisex.log.fitting import played
from crisisex.log.pseudonyms.looks import vocabulary
from crisisex.log.pseudonyms.names import Names
from crisisex.log.pseudonyms.people import people_of
from crisisex.log.pseudonyms.rewriting import Rewriting, identifiers_in, texts_in
from crisisex.log.sqlite import RunLog, exercise_json, seal
from crisisex.run.events import Recorded, RunCreated
from crisisex.scenario.models import Exercise

_TEXTS = {".txt", ".md", ".csv", ".html", ".htm", ".eml", ".vtt", ".srt", ".json", ".xml", ".svg"}
UNREAD = N_("pièce jointe qui ne se lit pas ici : à regarder")
FUNCTION = N_("mot d’un nom d’inscription, trop courant pour être cherché seul")


@dataclass(frozen=True)
class Doubt:
    """What somebody should look at, with the log numbers where it stands."""

    word: str
    why: str
    numbers: tuple[int, ...]
    """0 is the exercise itself; empty for what is in no text."""


@dataclass(frozen=True)
class Copied:
    """What became of a run."""

    people: int
    events: int
    copy_of: str
    """Last hash of the run, in hexadecimal."""
    doubts: tuple[Doubt, ...]


def pseudonymise(run: Path, output: Path) -> Copied:
    """Write to `output` the run in `run` without the names of those who played it.

    The chain is made anew, and its first event says of which last hash it is a copy. Raises
    LogError when the run is not whole, or when the copy cannot be written; nothing is left then.
    """
    if output.exists():
        raise LogError(_("{path} existe déjà : choisir un autre nom.").format(path=output))
    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        broken = log.verify()
        if broken is not None:
            raise LogError(
                _(
                    "{path} a été altéré à l’événement {seq} ({why}) : reprendre une copie saine."
                ).format(path=run, seq=broken.seq, why=broken.why)
            )
        (exercise, events), attachments = played(log), log.attachments()
        last = log.last_hash
    rewriting = _rewriting(exercise, events, attachments)
    try:
        events = [rewriting.event(each) for each in events]
        exercise = _exercise(exercise, rewriting)
    except ValidationError:
        raise LogError(
            _("{path} : un texte y serait trop long une fois les noms remplacés.").format(path=run)
        ) from None
    attachments = _attachments(attachments, rewriting)
    events[0] = _first(events[0], exercise, attachments, last)
    _write(output, exercise, attachments, events)
    people = {person.pseudonym for person in rewriting.people.by_id.values()}
    return Copied(len(people), len(events), last, _doubts(rewriting))


def _rewriting(
    exercise: Exercise, events: list[Recorded], attachments: Mapping[str, bytes]
) -> Rewriting:
    people = people_of(exercise, events)
    data = exercise.model_dump(mode="json", by_alias=True)
    whole, plain = vocabulary([*texts_in(data)])
    names = Names(people, plain)
    renamed = {
        name: f"piece-{nth}{Path(name).suffix}"
        for nth, name in enumerate(attachments, 1)
        if names.replaced(name).text != name
    }
    return Rewriting(people, names, frozenset(identifiers_in(data)), whole, renamed)


def _exercise(exercise: Exercise, rewriting: Rewriting) -> Exercise:
    """Return the exercise without names, where it had any."""
    data = exercise.model_dump(mode="json", by_alias=True)
    return Exercise.model_validate(rewriting.authored(data))


def _attachments(attachments: Mapping[str, bytes], rewriting: Rewriting) -> dict[str, bytes]:
    kept = {}
    for name, content in attachments.items():
        new = rewriting.files.get(name, name)
        try:
            text = content.decode() if Path(name).suffix.lower() in _TEXTS else None
        except UnicodeDecodeError:
            text = None
        if text is None:
            rewriting.doubts[new, UNREAD] += []
        kept[new] = content if text is None else rewriting.prose(text).encode()
    return kept


def _first(
    first: Recorded, exercise: Exercise, attachments: dict[str, bytes], last: str
) -> Recorded:
    """Return the first event, which seals the copy and says what it is a copy of."""
    assert isinstance(first.event, RunCreated)  # noqa: S101 - the run was verified
    digest = seal(exercise_json(exercise), attachments)
    sealed = {"title": exercise.title, "digest": digest, "copy_of": first.event.copy_of or last}
    return replace(first, event=first.event.model_copy(update=sealed))


def _write(
    output: Path, exercise: Exercise, attachments: dict[str, bytes], events: list[Recorded]
) -> None:
    """Write beside `output`, then take its place at once."""
    beside = output.with_name(f".{token_hex(8)}{output.suffix}")
    try:
        with contextlib.closing(RunLog.create(beside, exercise, attachments, ())) as log:
            log.append(events)
        beside.replace(output)
    except OSError as error:
        raise LogError(
            _("{path} ne peut pas être écrit ({why}) : choisir un autre dossier.").format(
                path=output, why=error.strerror
            )
        ) from None
    finally:
        discard(beside)


def _doubts(rewriting: Rewriting) -> tuple[Doubt, ...]:
    found = [
        Doubt(word, why, tuple(sorted(set(numbers))))
        for (word, why), numbers in rewriting.doubts.items()
    ]
    found += [Doubt(word, FUNCTION, ()) for word in sorted(rewriting.people.unsought)]
    return tuple(sorted(found, key=lambda doubt: (doubt.why, doubt.word)))
