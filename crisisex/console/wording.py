"""How the console says times, states and channels, in French."""

from crisisex.language import N_, _
from crisisex.run.life import Status
from crisisex.run.state import RunStatus, State
from crisisex.scenario.forms import Answers, Told
from crisisex.scenario.injects import Channel
from crisisex.scenario.instants import format_instant, parse_instant
from crisisex.scenario.models import Exercise

STATUS = {
    Status.PLANNED: ("○", N_("prévu")),
    Status.WAITING: ("·", N_("attend")),
    Status.DUE: ("►", N_("À JOUER")),
    Status.HELD: ("■", N_("retenu")),
    Status.CLOSED: ("×", N_("sans objet")),
    Status.SKIPPED: ("–", N_("sauté")),
    Status.RELEASED: ("●", N_("parti")),
}
"""Sign and word of an inject's state: never colour alone."""

STANDINGS = {
    "proposed": ("?", N_("à relire")),
    "accepted": ("✓", N_("gardé")),
    "dropped": ("×", N_("écarté")),
    "merged": ("→", N_("fusionné")),
}
"""Likewise of how far the review has come with a finding."""

RUN = {
    RunStatus.READY: N_("prêt, pas commencé"),
    RunStatus.RUNNING: N_("en cours"),
    RunStatus.PAUSED: N_("EN PAUSE"),
    RunStatus.STOPPED: N_("INCIDENT RÉEL"),
    RunStatus.ENDED: N_("terminé"),
}

ON_SCREEN = "▣"
"""Before what the room has before its eyes."""

CHANNEL = {
    Channel.EMAIL: N_("mail"),
    Channel.PHONE: N_("tél."),
    Channel.SMS: N_("SMS"),
    Channel.PRESS: N_("presse"),
    Channel.TV: N_("télé"),
    Channel.SOCIAL: N_("réseaux"),
    Channel.LETTER: N_("courrier"),
    Channel.BULLETIN: N_("bulletin"),
    Channel.ALERT: N_("alerte"),
    Channel.FACE_TO_FACE: N_("de visu"),
}

CAUSE = {
    "timer": N_("à l’heure"),
    "condition": N_("par condition"),
    "facilitator": N_("par l’animation"),
    "declaration": N_("déclaration reçue"),
}

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

LEVELS = (N_("débutant"), N_("intermédiaire"), N_("confirmé"))
"""As authors write them."""

_SUFFIX = {
    "released": N_("parti"),
    "acknowledged": N_("pris en compte"),
    "answered": N_("répondu"),
    "started": N_("commencé"),
    "filed": N_("déposé"),
}


def state_words(status: Status, *, manual: bool) -> tuple[str, str]:
    """Return the sign and word of an inject's state; one kept for a surprise is in reserve."""
    sign, word = STATUS[status][0], _(STATUS[status][1])
    return (sign, _("réserve")) if manual and status is Status.WAITING else (sign, word)


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
    return f"{sign}{minutes}m" if minutes < 100 else f"{sign}{whole}h{rest:02d}"  # noqa: PLR2004 - two figures of minutes


def number(value: float) -> str:
    """Return a number with its decimal mark: `2,5` in French."""
    return f"{value:.4g}".replace(".", _(","))


def minutes(seconds: float) -> str:
    """Return `seconds` as minutes, `10 min` or `2,5 min`."""
    return _("{n} min").format(n=number(seconds / 60))


def speed(factor: float) -> str:
    """Return a speed as `×1`."""
    return f"×{number(factor)}"


def cause(name: str) -> str:
    """Return why an inject left; nothing where it goes without saying."""
    return _(CAUSE[name]) if name in CAUSE else ""


def instant(scenario: float) -> str:
    """Return scenario seconds as `J 02:10`, the day's letter in the language in use."""
    day, _space, clock = format_instant(scenario).partition(" ")
    return _("J{days} {clock}").format(days=day.removeprefix("J"), clock=clock)


def fingerprint(told: str, pairs: int) -> list[str]:
    """Return a certificate's fingerprint in lines of so many pairs, as browsers show it."""
    known = told.split(":") if told else []
    return [" ".join(known[at : at + pairs]) for at in range(0, len(known), pairs)]


def entry(name: str, text: str) -> str:
    """Return `name : text`, spaced as the language in use has it."""
    return _("{name} : {text}").format(name=name, text=text)


def channel(name: Channel) -> str:
    """Return a channel in a word."""
    return _(CHANNEL[name])


def level(name: str | None) -> str:
    """Return for whom an exercise is; nothing when its author does not say."""
    return _(name) if name in LEVELS else ""


def change(kind: str) -> str:
    """Return what kind of change an event of that type is."""
    return _(_CHANGE.get(kind, kind))


def subject(state: State, inject: str) -> str:
    """Return an inject as a sentence names it."""
    known = state.known(inject)
    return _("« {what} »").format(what=known.subject if known else inject)


def milestone(state: State, name: str) -> str:
    """Return what a milestone says, as a facilitator reads it."""
    exercise, tickable = state.exercise, state.tickable()
    if name in tickable:
        return _("« {what} » coché").format(what=tickable[name])
    thing, _dot, suffix = name.rpartition(".")
    said = _(_SUFFIX[suffix]) if suffix in _SUFFIX else suffix
    if (inject := state.known(thing)) is not None:
        if inject.decision and suffix in inject.decision.choices:
            said = _("choix « {what} »").format(what=inject.decision.choices[suffix])
        return _("« {what} » {said}").format(what=inject.subject, said=said)
    if thing in exercise.phase:
        return _("phase « {title} » commencée").format(title=exercise.phase[thing].title)
    if thing in exercise.obligation:
        return _("« {what} » {said}").format(what=exercise.obligation[thing].title, said=said)
    return name


def declared(exercise: Exercise, obligation: str, answers: Answers, text: str) -> tuple[str, ...]:
    """Return what a declaration says: `label : value` for each answer, then its free words."""
    form = exercise.form_of(obligation)
    told = form.told(answers) if form else ()
    return tuple(filter(None, (*(entry(each.label, _value(each)) for each in told), text)))


def _value(told: Told) -> str:
    return instant(parse_instant(told.value)) if told.kind == "instant" else told.value
