"""How the console says times, states and channels, in French."""

from crisisex.language import N_, _
from crisisex.run.life import Status
from crisisex.run.state import RunStatus, State
from crisisex.scenario.models import Channel

STATUS = {
    Status.PLANNED: ("○", "prévu"),
    Status.WAITING: ("·", "attend"),
    Status.DUE: ("►", "À JOUER"),
    Status.HELD: ("■", "retenu"),
    Status.CLOSED: ("×", "sans objet"),
    Status.SKIPPED: ("–", "sauté"),
    Status.RELEASED: ("●", "parti"),
}
"""Sign and word of an inject's state: never colour alone."""

RUN = {
    RunStatus.READY: "prêt, pas commencé",
    RunStatus.RUNNING: "en cours",
    RunStatus.PAUSED: "EN PAUSE",
    RunStatus.STOPPED: "INCIDENT RÉEL",
    RunStatus.ENDED: "terminé",
}

CHANNEL = {
    Channel.EMAIL: "mail",
    Channel.PHONE: "tél.",
    Channel.SMS: "SMS",
    Channel.PRESS: "presse",
    Channel.TV: "télé",
    Channel.SOCIAL: "réseaux",
    Channel.LETTER: "courrier",
    Channel.BULLETIN: "bulletin",
    Channel.ALERT: "alerte",
    Channel.FACE_TO_FACE: "de visu",
}

CAUSE = {"timer": "à l’heure", "condition": "par condition", "facilitator": "par l’animation"}

_CHANGE = {
    "inject_edited": N_("Modification de"),
    "inject_added": N_("Ajout de"),
    "inject_held": N_("Retenue de"),
    "inject_unheld": N_("Remise au programme de"),
    "inject_skipped": N_("Saut de"),
    "branch_opened": N_("Ouverture de la branche"),
    "branch_closed": N_("Fermeture de la branche"),
    "rest_pushed_back": N_("Décalage du reste"),
}

_SUFFIX = {
    "released": "parti",
    "acknowledged": "pris en compte",
    "answered": "répondu",
    "started": "commencé",
    "filed": "déposé",
}


def state_words(status: Status, *, manual: bool) -> tuple[str, str]:
    """Return the sign and word of an inject's state; one kept for a surprise is in reserve."""
    sign, word = STATUS[status]
    return (sign, "réserve") if manual and status is Status.WAITING else (sign, word)


def clock(seconds: float) -> str:
    """Return exercise `seconds` as `0:12:05`."""
    minutes, second = divmod(int(max(0.0, seconds)), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02d}:{second:02d}"


def hours(seconds: float) -> str:
    """Return exercise `seconds` as `0:12`, to the minute below."""
    return clock(seconds).rpartition(":")[0]


def drift(seconds: float) -> str:
    """Return how far from the plan: `+3m`, `-45s`; nothing below ten seconds."""
    size = abs(seconds)
    if size < 10:  # noqa: PLR2004 - nobody minds
        return ""
    sign = "+" if seconds > 0 else "-"
    if size < 60:  # noqa: PLR2004 - a minute
        return f"{sign}{int(size)}s"
    minutes = int(size // 60)
    whole, rest = divmod(minutes, 60)
    return f"{sign}{minutes}m" if minutes < 100 else f"{sign}{whole}h{rest:02d}"  # noqa: PLR2004


def minutes(seconds: float) -> str:
    """Return `seconds` as minutes, `10 min` or `2,5 min`."""
    return f"{seconds / 60:.4g} min".replace(".", ",")


def speed(factor: float) -> str:
    """Return a speed as `×1`."""
    return f"×{factor:g}".replace(".", ",")


def channel(name: Channel) -> str:
    """Return a channel in a word."""
    return _(CHANNEL[name])


def change(kind: str) -> str:
    """Return what kind of change an event of that type is."""
    return _(_CHANGE.get(kind, kind))


def milestone(state: State, name: str) -> str:
    """Return what a milestone says, as a facilitator reads it."""
    exercise, tickable = state.exercise, state.tickable()
    if name in tickable:
        return f"« {tickable[name]} » coché"
    thing, _dot, suffix = name.rpartition(".")
    said = _SUFFIX.get(suffix, suffix)
    if (inject := state.known(thing)) is not None:
        if inject.decision and suffix in inject.decision.choices:
            said = f"choix « {inject.decision.choices[suffix]} »"
        return f"« {inject.subject} » {said}"
    if thing in exercise.phase:
        return f"phase « {exercise.phase[thing].title} » commencée"
    if thing in exercise.obligation:
        return f"« {exercise.obligation[thing].title} » {said}"
    return name
