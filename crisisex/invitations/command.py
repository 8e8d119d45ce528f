"""`crisisex schedule`: who is invited, what each may read, and the files that are written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crisisex.debrief.wording import date, lasting
from crisisex.errors import UserError
from crisisex.invitations.calendar import calendar
from crisisex.invitations.day import Block, Day, Part
from crisisex.invitations.participants import Person, everybody, read_participants
from crisisex.language import N_, _, ngettext_
from crisisex.mail.addresses import is_address
from crisisex.report.paper.convocation import convocation
from crisisex.report.paper.pack import Pack
from crisisex.report.saving import replacing
from crisisex.scenario import rosters

_PARTS = {
    Part.BRIEFING: N_("Accueil et briefing"),
    Part.EXERCISE: N_("Exercice"),
    Part.HOT_WASH: N_("Retour à chaud"),
}
_WATCHERS = {"animation": N_("Animation"), "observation": N_("Observation")}


@dataclass(frozen=True)
class Sending:
    """How invitations are made."""

    pack: Pack
    day: Day
    session: str = ""
    """Tells two days of one exercise apart."""
    organiser: str = ""

    def __post_init__(self) -> None:
        if self.organiser and not is_address(self.organiser):
            told = _("« {said} » n’est pas une adresse e-mail.")
            raise UserError(told.format(said=self.organiser[:80]))


def schedule(sending: Sending, participants: Path | None, output: Path) -> int:
    """Write the calendars to `output`: a folder of one a person, or one file; say which."""
    pack = sending.pack
    people = read_participants(participants, pack) if participants else everybody(pack)
    now = datetime.now(UTC)
    if output.suffix.lower() == ".ics":
        one = people[0] if len(people) == 1 else Person(_("Tous les participants"))
        _write(output, _made(sending, one, now))
        print(_("Invitation écrite : {path}").format(path=output))
        return 0
    _make(output)
    told = ngettext_(
        "{count} invitation écrite dans {folder} :",
        "{count} invitations écrites dans {folder} :",
        len(people),
    )
    lines = []
    for name, person in _named(people):
        _write(output / name, _made(sending, person, now))
        lines.append(f"  {name}" + (f" → {person.address}" if person.address else ""))
    print(told.format(count=len(people), folder=output), *lines, sep="\n")
    return 0


def _made(sending: Sending, person: Person, now: datetime) -> bytes:
    """Return one person's calendar."""
    pack, day = sending.pack, sending.day
    facts = list(_facts(day, person))
    paper = convocation(pack, person.name, person.seats, facts)
    name = f"EXERCICE-{_slug(person.name) or 'participant'}.docx"
    whose = f"{pack.exercise.id}\0{sending.session}\0{person.key}"
    return calendar(
        day,
        whose,
        _told(day, person),
        [(name, paper)],
        now=now,
        organiser=sending.organiser,
    )


def _facts(day: Day, person: Person) -> Iterator[tuple[str, str]]:
    """Yield what to know of the day."""
    yield _("Date"), date(day.start.date())
    for block in day.blocks:
        yield _(_PARTS[block.part]), _hours(block)
    if day.place:
        yield _("Lieu"), day.place
    if day.contact:
        yield _("Pour joindre l’animation"), day.contact
    if person.seats:
        yield _("Votre siège"), ", ".join(seat.name for seat in person.seats)
    elif person.watches:
        yield _("Votre place"), _(_WATCHERS[person.watches])


def _hours(block: Block) -> str:
    length = lasting((block.ends - block.starts).total_seconds())
    told = _("{start} à {end} ({length})")
    return told.format(
        start=block.starts.strftime("%H:%M"), end=block.ends.strftime("%H:%M"), length=length
    )


def _told(day: Day, person: Person) -> str:
    """Return what each event says."""
    lines = [f"{what} : {said}" for what, said in _facts(day, person)]
    lines += [
        "",
        _("Tout est inventé : personne n’est attaqué, aucun vrai appel, aucun vrai envoi."),
        _("Ce que vous pouvez déjà lire est joint au briefing."),
    ]
    return "\n".join(lines)


def _named(people: Sequence[Person]) -> Iterator[tuple[str, Person]]:
    """Yield people with the names of their files, no two alike."""
    taken: set[str] = set()
    for person in people:
        role = person.seats[0].role if person.seats else person.watches
        name = _slug(person.name)
        said = "-".join(dict.fromkeys(filter(None, (_slug(role), name)))) or "participant"
        free, number = said, 1
        while free in taken:
            number += 1
            free = f"{said}-{number}"
        taken.add(free)
        yield f"{free}.ics", person


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", rosters.plain(words))[:60].strip("-")


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        told = _("{folder} ne peut pas être créé ({why}) : choisir un autre dossier.")
        raise UserError(told.format(folder=folder, why=error.strerror)) from None


def _write(path: Path, content: bytes) -> None:
    with replacing(path) as stream:
        stream.write(content)
