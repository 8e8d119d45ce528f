"""How the player's app says times, states, channels and people."""

from datetime import datetime

from crisisex.language import N_, _
from crisisex.player.seat import Seat
from crisisex.player.state import State, Status

_DAY = 86_400

STATUS = {
    Status.READY: N_("En attente du DEBEX"),
    Status.RUNNING: N_("En cours"),
    Status.PAUSED: N_("SUSPEX"),
    Status.STOPPED: N_("INCIDENT RÉEL"),
    Status.ENDED: N_("FINEX"),
}
_WHY_NOT = {
    Status.READY: N_("Possible dès le début de l’exercice (DEBEX)."),
    Status.STOPPED: N_("L’exercice est arrêté : rien ne part."),
    Status.ENDED: N_("L’exercice est terminé (FINEX)."),
}
CHANNELS = {
    "email": N_("E-mail"),
    "phone": N_("Téléphone"),
    "sms": N_("SMS"),
    "press": N_("Presse"),
    "tv": N_("Télévision"),
    "social": N_("Réseau social"),
    "letter": N_("Courrier"),
    "bulletin": N_("Bulletin d’alerte"),
    "alert": N_("Alerte technique"),
    "face-to-face": N_("En personne"),
}
_SIGNS = {
    "email": "✉",
    "phone": "☎",
    "sms": "»",
    "press": "¶",
    "tv": "▣",
    "social": "@",
    "letter": "▤",
    "bulletin": "◈",
    "alert": "▲",
    "face-to-face": "☺",
}
"""One cell each, beside the channel's word."""


def why_not(status: Status) -> str:
    """Return why a seat may not act; empty when it may."""
    return _(_WHY_NOT[status]) if status in _WHY_NOT else ""


def channel(name: str) -> str:
    """Return a channel with its sign; one that is not known is a message."""
    return f"{_SIGNS.get(name, '·')} {_(CHANNELS.get(name, N_('Message')))}"


def instant(scenario: float | None) -> str:
    """Return scenario seconds as `J 02:10` or `J+1 08:00`, to the minute below."""
    if scenario is None:
        return _("J{days} {clock}").format(days="", clock="--:--")
    days, rest = divmod(int(scenario // 60) * 60, _DAY)
    hours, minutes = divmod(rest // 60, 60)
    return _("J{days} {clock}").format(
        days=f"{days:+d}" if days else "", clock=f"{hours:02d}:{minutes:02d}"
    )


def answered(value: str, kind: str) -> str:
    """Return an answer of a form; an instant with the day's letter of the language in use."""
    if kind != "instant":
        return value
    days, _space, clock = value.removeprefix("J").partition(" ")
    return _("J{days} {clock}").format(days=days, clock=clock)


def duration(seconds: float) -> str:
    """Return `seconds` as `12 min` or `1 h 05`, to the minute below."""
    hours, minutes = divmod(max(0, int(seconds // 60)), 60)
    return f"{hours} h {minutes:02d}" if hours else _("{n} min").format(n=minutes)


def countdown(seconds: float) -> str:
    """Return what is left as `0:45` or `1:05:00`; nothing is left below zero."""
    minutes, second = divmod(max(0, int(seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}" if hours else f"{minute}:{second:02d}"


def wall_time(at: str) -> str:
    """Return a UTC date of the wire as this machine's time of day."""
    return f"{datetime.fromisoformat(at).astimezone():%H:%M}"


def role(seat: Seat, name: str) -> str:
    """Return a role's short name; the facilitators have none."""
    return seat.roles.get(name, name) if name else _("Animation")


def actor(seat: Seat, name: str) -> str:
    """Return a simulated actor's name."""
    return next((each.name for each in seat.actors if each.id == name), name)


def person(state: State, participant: str) -> str:
    """Return who a participant of the seat is."""
    if participant == state.me:
        return _("vous")
    known = state.people.get(participant)
    return known.name if known and known.name else _("une autre personne de votre siège")


def entry(name: str, text: str) -> str:
    """Return `name : text`, spaced as the language in use has it."""
    return _("{name} : {text}").format(name=name, text=text)


def listed(words: list[str]) -> str:
    """Return `a, b et c`."""
    if len(words) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(words)
    return _("{some} et {last}").format(some=", ".join(words[:-1]), last=words[-1])
