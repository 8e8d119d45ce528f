"""Texts: what is longer than its channel carries, or than anybody reads."""

import re
from collections.abc import Iterator

from crisisex.language import N_, Sentence, _
from crisisex.scenario.injects import Channel, Inject
from crisisex.scenario.quality.course import Course
from crisisex.scenario.quality.rule import Remark, Rule
from crisisex.scenario.quality.thresholds import BANNER, CHARACTERS, SPOKEN_WORDS, SUBJECT, WORDS

_BANNER = re.compile(r"\*\*(?:Bandeau|Banner)\s*:\s*(.+?)\*\*")


def too_long(course: Course) -> Iterator[Remark]:
    """Yield the texts that are too long for their channel."""
    for index, inject in enumerate(course.exercise.injects):
        for key, what in _excesses(inject):
            yield Remark(("injects", index, key), inject.id, what)


def _excesses(inject: Inject) -> Iterator[tuple[str, str]]:
    """Yield the key of each text that is too long, and what to say of it."""
    if len(inject.subject) > SUBJECT:
        yield "subject", _signs(_("l’objet"), len(inject.subject), SUBJECT)
    limit = CHARACTERS.get(inject.channel)
    if limit is not None and len(inject.body.strip()) > limit:
        yield "body", _signs(f"« {inject.channel} »", len(inject.body.strip()), limit)
    most = SPOKEN_WORDS if inject.spoken else WORDS.get(inject.channel)
    if most is not None and len(inject.body) > most and len(inject.body.split()) > most:
        yield "body", _words(inject, len(inject.body.split()), most)
    banner = _BANNER.search(inject.body) if inject.channel is Channel.TV else None
    if banner and len(banner[1]) > BANNER:
        yield "body", _signs(_("le bandeau"), len(banner[1]), BANNER)


def _signs(what: str, length: int, limit: int) -> str:
    return _("{what} fait {length} signes, {limit} au plus : le raccourcir").format(
        what=what, length=length, limit=limit
    )


def _words(inject: Inject, length: int, limit: int) -> str:
    return _(
        "« {channel} » : {length} mots, {limit} au plus : raccourcir, ou mettre le reste en pièce "
        "jointe"
    ).format(channel=inject.channel, length=length, limit=limit)


RULES = (
    Rule(
        "texte-long",
        Sentence(
            N_(
                "Un texte est trop long pour son canal : SMS {sms} signes, réseau social {social}, "
                "appel ou texte dit {spoken} mots, face à face {face}, alerte {alert}, télévision "
                "{tv} et bandeau {banner} signes, autres écrits {email} mots ; objet {subject} "
                "signes."
            ),
            sms=CHARACTERS[Channel.SMS],
            social=CHARACTERS[Channel.SOCIAL],
            spoken=SPOKEN_WORDS,
            face=WORDS[Channel.FACE_TO_FACE],
            alert=WORDS[Channel.ALERT],
            tv=WORDS[Channel.TV],
            banner=BANNER,
            email=WORDS[Channel.EMAIL],
            subject=SUBJECT,
        ),
        N_("Un texte se lit ou se dit en une minute, ou n’est pas lu jusqu’au bout."),
        too_long,
    ),
)
