"""What has just come, in a sentence: live, or all that was missed during a cut."""

from collections.abc import Callable, Iterable, Sequence

from crisisex.language import _, ngettext_
from crisisex.player import wording
from crisisex.player.seat import Seat
from crisisex.wire.frames import Message

_ARRIVALS = ("inject_released", "inject_resent")


def announced(seat: Seat, messages: Sequence[Message]) -> str:
    """Return what is said of messages that came live; nothing of what the seat did itself."""
    arrived = [each for each in messages if each["type"] in _ARRIVALS]
    if len(arrived) == 1:
        return _arrival(arrived[0])
    if arrived:
        return ngettext_("{n} nouveau message", "{n} nouveaux messages", len(arrived)).format(
            n=len(arrived)
        )
    told = [each for each in _of_others(seat, messages) if each["type"] in _WORDS]
    return _WORDS[told[-1]["type"]](seat, told[-1]) if told else ""


def _arrival(message: Message) -> str:
    again = message["type"] == "inject_resent"
    what = _("Message renvoyé") if again else _("Nouveau message")
    sender = message["from"] or _("Expéditeur inconnu")
    return wording.entry(
        what, f"{wording.channel(message['channel'])}, {sender}. {message['subject']}"
    )


_WORDS: dict[str, Callable[[Seat, Message], str]] = {
    "exercise_started": lambda *__: _("DEBEX : l’exercice commence."),
    "exercise_resumed": lambda *__: _("L’exercice reprend."),
    "phase_started": lambda __, message: wording.entry(_("Nouvelle phase"), message["title"]),
    "question_answered": lambda seat, message: wording.entry(
        _("Réponse de {who}").format(who=wording.actor(seat, message["speaker"])), message["text"]
    ),
    "decision_recorded": lambda seat, message: wording.entry(
        _("Décision de {who}").format(who=wording.role(seat, message["role"] or "")),
        message["text"],
    ),
    "declaration_filed": lambda __, message: wording.entry(
        _("Déclaration déposée"), message["title"]
    ),
}


def missed(seat: Seat, messages: Iterable[Message]) -> str:
    """Return what came during a cut, in one sentence; empty when nothing of others did."""
    others = [each["type"] for each in _of_others(seat, messages)]
    parts = [
        words(count).format(n=count)
        for kind, words in _MISSED.items()
        if (count := others.count(kind))
    ]
    return wording.entry(_("Reçu pendant la coupure"), f"{wording.listed(parts)}.") if parts else ""


_MISSED: dict[str, Callable[[int], str]] = {
    "inject_released": lambda n: ngettext_("{n} message", "{n} messages", n),
    "inject_resent": lambda n: ngettext_("{n} message renvoyé", "{n} messages renvoyés", n),
    "question_answered": lambda n: ngettext_(
        "{n} réponse à vos questions", "{n} réponses à vos questions", n
    ),
    "decision_recorded": lambda n: ngettext_("{n} décision", "{n} décisions", n),
    "declaration_filed": lambda n: ngettext_("{n} déclaration", "{n} déclarations", n),
    "declaration_completed": lambda n: ngettext_(
        "{n} complément de déclaration", "{n} compléments de déclaration", n
    ),
    "log_written": lambda n: ngettext_(
        "{n} note de la main courante", "{n} notes de la main courante", n
    ),
    "log_corrected": lambda n: ngettext_(
        "{n} correction de la main courante", "{n} corrections de la main courante", n
    ),
}


def _of_others(seat: Seat, messages: Iterable[Message]) -> list[Message]:
    return [each for each in messages if each.get("role") != seat.role]
