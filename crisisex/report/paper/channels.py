"""The inner side of a sealed sheet: what a player reads, looking like what it came by.

Of an inject it knows what a player's page would show, and nothing else: never notes, nor what
is expected, nor the words of what facilitators say aloud.
"""

from typing import Final

from crisisex.language import N_, _
from crisisex.report.book import Book
from crisisex.report.paper import attachments, prose
from crisisex.report.paper.looks import (
    BAND,
    BAND_ALERT,
    BUBBLE,
    BY_HAND,
    FIELD,
    FRAME,
    HEADLINE,
    MASTHEAD,
    SUBJECT,
)
from crisisex.report.paper.pack import Pack
from crisisex.report.styles import LEAD, NORMAL
from crisisex.scenario.injects import Channel, Inject

_BANDS: Final = {
    Channel.EMAIL: N_("Courriel"),
    Channel.PHONE: N_("Appel téléphonique"),
    Channel.SMS: N_("Message sur votre téléphone"),
    Channel.SOCIAL: N_("Vu sur les réseaux sociaux"),
    Channel.TV: N_("À la télévision"),
    Channel.LETTER: N_("Courrier"),
    Channel.BULLETIN: N_("Bulletin"),
    Channel.ALERT: N_("Alerte"),
    Channel.FACE_TO_FACE: N_("On vient vous voir"),
}
_BODIES: Final = {
    Channel.SMS: BUBBLE,
    Channel.SOCIAL: FRAME,
    Channel.LETTER: NORMAL,
    Channel.BULLETIN: FRAME,
    Channel.ALERT: FRAME,
}


def write(book: Book, pack: Pack, inject: Inject) -> None:
    """Write the message itself."""
    _head(book, pack, inject)
    if inject.spoken:
        book.paragraph(_("L’animation vous parle : écoutez, répondez, notez."), LEAD)
    elif inject.body:
        style = _BODIES.get(inject.channel, NORMAL)
        prose.write(book, inject.body, under=0, title=inject.subject, style=style)
    attachments.write(book, pack, inject)
    if inject.decision:
        _decision(book, inject)


def _head(book: Book, pack: Pack, inject: Inject) -> None:
    match inject.channel:
        case Channel.PRESS:
            book.paragraph(inject.sender or _("La presse"), MASTHEAD)
            book.paragraph(inject.subject, HEADLINE)
        case Channel.EMAIL | Channel.LETTER | Channel.BULLETIN:
            _band(book, inject)
            _field(book, _("De"), inject.sender)
            _field(book, _("À"), ", ".join(pack.role(role) for role in inject.to))
            _field(book, _("Heure"), pack.planned(inject)[1])
            book.paragraph(inject.subject, SUBJECT)
        case _:
            _band(book, inject)
            book.paragraph(inject.subject, HEADLINE if inject.channel is Channel.TV else SUBJECT)


def _band(book: Book, inject: Inject) -> None:
    style = BAND_ALERT if inject.channel is Channel.ALERT else BAND
    with_sender = inject.channel not in {Channel.EMAIL, Channel.LETTER, Channel.BULLETIN}
    sender = f" — {inject.sender}" if with_sender and inject.sender else ""
    book.paragraph(_(_BANDS[inject.channel]) + sender, style)


def _field(book: Book, name: str, value: str) -> None:
    if value:
        book.paragraph(value, FIELD, strong=_("{name} : {text}").format(name=name, text=""))


def _decision(book: Book, inject: Inject) -> None:
    """Ask the question that the inject puts, with boxes to tick and room for the reason."""
    assert inject.decision is not None  # noqa: S101 - asked by the caller
    book.paragraph(inject.decision.question, BAND)
    for words in inject.decision.choices.values():
        book.paragraph(f"☐  {words}", FRAME)
    for asked in (_("Décidé par, à quelle heure"), _("Pourquoi"), _("Section du plan")):
        book.paragraph(f"{asked}\t", BY_HAND)
