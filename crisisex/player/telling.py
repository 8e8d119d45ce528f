"""What the screen of a message tells: its words, and what the seat has done about it."""

from collections.abc import Iterator

from textual.content import Content

from crisisex.language import _
from crisisex.player import lines, wording
from crisisex.player.prose import laid_out, prose
from crisisex.player.session import Session
from crisisex.player.state import Inject

_MUTED = "$text-muted"
_COLOURS = {
    "sms": "$success",
    "social": "$success",
    "press": "$accent",
    "tv": "$error",
    "alert": "$error",
    "bulletin": "$warning",
    "phone": "$warning",
}
"""Of the head of a message, by channel; its word says it too."""
_Part = tuple[str, str]


def told(session: Session, message: Inject, width: int) -> Content:
    """Return a message as its screen shows it, in lines of at most `width` cells."""
    parts = [
        Content.assemble(*_envelope(session, message)),
        _words(message, width),
        Content.assemble(*_files(message)),
        Content.assemble(*_question(session, message)),
        Content.assemble(*_thread(session, message)),
        Content.assemble(*_done(session, message)),
    ]
    return Content("\n\n").join(part.rstrip() for part in parts if part.plain.strip())


def _envelope(session: Session, message: Inject) -> Iterator[_Part]:
    to = wording.listed([wording.role(session.seat, role) for role in message.to])
    head = f" {wording.channel(message.channel).upper()} "
    yield head, f"bold $text on {_COLOURS.get(message.channel, '$primary')}"
    yield from (
        badge for badge in lines.badges(session, message) if message.is_read(session.state.me)
    )
    yield f"\n{message.subject}\n", "bold $text-primary"
    rows = (
        (_("De"), message.sender or _("Expéditeur inconnu")),
        (_("À"), to),
        (_("Heure"), wording.instant(message.scenario)),
    )
    for term, text in rows:
        yield wording.entry(term, f"{text}\n"), _MUTED


def _words(message: Inject, width: int) -> Content:
    if message.spoken and not message.html:
        return Content.styled(
            _("☎ Vous avez décroché : écoutez, l’animation parle."), "bold $text-accent"
        )
    return laid_out(prose(message.html), width)


def _files(message: Inject) -> Iterator[_Part]:
    if message.attachments:
        yield f"{_('Pièces jointes (s les enregistre)')}\n", "bold"
    for name in message.attachments:
        yield f"▤ {name.rpartition('/')[2]}\n", ""


def _question(session: Session, message: Inject) -> Iterator[_Part]:
    if not message.question:
        return
    yield f"{_('Décision de la cellule')}\n", "bold $text-warning"
    yield f"{message.question}\n", "bold"
    decision = message.decision
    if decision is None:
        for words in message.choices.values():
            yield f"○ {words}\n", ""
        for item in session.outbox.waiting(f"decide:{message.id}"):
            said = message.choices.get(item.command["choice"], "")
            yield f"… « {said} » : {lines.waiting_words(session, item)}\n", "italic $text-warning"
        return
    yield f"✓ {decision.text}\n", "bold $text-success"
    yield f"{decision.reason}\n" if decision.reason else "", ""
    who = wording.role(session.seat, decision.role)
    yield f"{who}, {wording.instant(decision.scenario)}\n", _MUTED


def _thread(session: Session, message: Inject) -> Iterator[_Part]:
    """Yield the messages of the same conversation, in the order of time."""
    related = thread_of(session, message)
    if related:
        yield f"{_('Dans le même fil')}\n", "bold"
    for each in related:
        head = f"{wording.instant(each.scenario)}  {each.sender}"
        yield f"{head}\n", _MUTED
        yield f"  {each.subject}\n", ""


def thread_of(session: Session, message: Inject) -> list[Inject]:
    """Return the other messages of the conversation that `message` is part of."""
    injects = session.state.injects
    roots: dict[str, str] = {}
    for each in sorted(injects.values(), key=lambda inject: inject.seq):
        roots[each.id] = roots.get(each.reply_to, each.reply_to or each.id)
    return [
        each
        for each in sorted(injects.values(), key=lambda inject: inject.seq)
        if roots[each.id] == roots[message.id] and each.id != message.id
    ]


def _done(session: Session, message: Inject) -> Iterator[_Part]:
    """Yield what the seat did: who took note, what was answered, what is on its way."""
    me, state = session.state.me, session.state
    for by in message.acknowledged:
        if by.participant == me:
            told = _("✓ Vous en avez pris connaissance à {when}")
            yield f"{told.format(when=wording.instant(by.scenario))}\n", "$text-success"
    others = [by.participant for by in message.acknowledged if by.participant != me]
    if others:
        names = wording.listed([wording.person(state, each) for each in others])
        yield f"{_('Pris en compte aussi par {names}.').format(names=names)}\n", _MUTED
    for item in session.outbox.waiting(f"acknowledge:{message.id}"):
        told = _("J’en ai pris connaissance")
        yield f"… {told} ({lines.waiting_words(session, item)})\n", "italic $text-warning"
    for answer in message.answers:
        who = _("Vous") if answer.participant == me else wording.person(state, answer.participant)
        yield f"\n{who}, {wording.instant(answer.scenario)}\n", _MUTED
        yield f"{answer.text}\n", ""
    for item in session.outbox.waiting(f"answer:{message.id}"):
        yield f"\n{_('Vous')}, {lines.waiting_words(session, item)}\n", "italic $text-warning"
        yield f"{item.command['text']}\n", ""
