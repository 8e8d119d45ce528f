"""`crisisex links`: the ways in, written where they were asked for, with a word of warning."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal
from urllib.parse import urlsplit

from crisisex.doors.people import Person, read_people
from crisisex.doors.ways import Entrance, ways
from crisisex.errors import UserError
from crisisex.language import _, ngettext_
from crisisex.report.doors.way import Way
from crisisex.report.saving import replacing

Form = Literal["sheet", "mailing", "cards"]
_LOCAL: Final = frozenset({"127.0.0.1", "localhost", "::1", "0.0.0.0"})  # noqa: S104 - read


@dataclass(frozen=True)
class Asked:
    """How the ways in are to be written."""

    output: Path
    form: Form | None = None
    participants: Path | None = None
    note: str = ""
    on_page: int = 8


def form_of(asked: Asked) -> Form:
    """Return the form asked for, or the one that the file's name says; UserError for neither."""
    suffix = asked.output.suffix.lower()
    guessed: dict[str, Form] = {
        ".xlsx": "sheet",
        ".docx": "cards",
        ".csv": "mailing" if asked.participants else "sheet",
    }
    form = asked.form or guessed.get(suffix)
    if form is None or suffix not in _SUFFIXES[form]:
        told = _(
            "{path} : écrire un .xlsx ou un .csv (liste), un .csv (publipostage, avec "
            "--participants) ou un .docx (cartes)."
        )
        raise UserError(told.format(path=asked.output))
    if form == "mailing" and asked.participants is None:
        raise UserError(_("Pour un publipostage, donner la liste : --participants LISTE.csv."))
    return form


_SUFFIXES: Final[dict[Form, tuple[str, ...]]] = {
    "sheet": (".xlsx", ".csv"),
    "mailing": (".csv",),
    "cards": (".docx",),
}


def write_links(entrance: Entrance, asked: Asked, form: Form) -> list[str]:
    """Write the ways in and return what to say: what was written, and what to know of it."""
    people = read_people(asked.participants, entrance.exercise) if asked.participants else ()
    found = ways(entrance, people)
    made = _made(found, entrance, asked, form)
    with replacing(asked.output) as stream:
        stream.write(made)
    return [
        _("Liens écrits : {path}").format(path=asked.output),
        _(
            "Ce fichier contient des secrets : qui lit un lien ou un code peut prendre le siège. "
            "Ne le donner à personne, et le supprimer après l’exercice."
        ),
        *_reachable(entrance),
        *_lacking(found, people, form),
    ]


def _made(found: Sequence[Way], entrance: Entrance, asked: Asked, form: Form) -> bytes:
    establishment = entrance.exercise.establishment
    if form == "cards":
        from crisisex.report.doors.cards import as_cards

        return as_cards(found, establishment, note=asked.note, on_page=asked.on_page)
    if asked.output.suffix.lower() == ".csv":
        from crisisex.report.doors.mailing import as_csv, to_mail

        return as_csv(to_mail(found) if form == "mailing" else found)
    from crisisex.report.doors.sheet import as_sheet

    return as_sheet(found, entrance.exercise.title, establishment)


def _reachable(entrance: Entrance) -> list[str]:
    """Return that no other machine reaches the address, if so."""
    if urlsplit(entrance.url).hostname not in _LOCAL:
        return []
    told = _(
        "Ces liens ne marchent que sur ce poste : vérifier qu’il est relié au réseau, relancer "
        "avec « --host 0.0.0.0 », ou donner l’adresse que voient les joueurs par --url."
    )
    return [told]


def _lacking(found: Sequence[Way], people: Sequence[Person], form: Form) -> list[str]:
    """Return who gets no mail, and how many seats nobody is named for."""
    if not people:
        return []
    lines = []
    without = [one.name or "?" for one in people if not one.address]
    if form == "mailing" and without:
        told = ngettext_(
            "{count} personne sans adresse, absente du publipostage : {names}.",
            "{count} personnes sans adresse, absentes du publipostage : {names}.",
            len(without),
        )
        lines.append(told.format(count=len(without), names=", ".join(without[:20])))
    named = {way.code for way in found if way.name or way.address}
    places = [way.place for way in found if way.code not in named and way.plays]
    if places:
        told = ngettext_(
            "{count} siège sans personne dans la liste : {places}.",
            "{count} sièges sans personne dans la liste : {places}.",
            len(places),
        )
        lines.append(told.format(count=len(places), places=", ".join(places)))
    return lines
