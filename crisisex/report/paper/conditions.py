"""When an inject opens, said to somebody who has nothing but paper: numbers instead of ids."""

from crisisex.debrief.wording import lasting
from crisisex.language import N_, _
from crisisex.report.paper.pack import Pack
from crisisex.scenario.injects import Inject

_DONE = {
    "released": N_("n° {number} remis"),
    "acknowledged": N_("n° {number} lu"),
    "answered": N_("n° {number} a sa réponse"),
}


def trigger(pack: Pack, inject: Inject) -> str:
    """Return what an inject waits for; empty where its hour says it all."""
    said = []
    if inject.manual:
        said.append(_("En réserve : quand l’animation le veut"))
    if inject.after is not None:
        said.append(_("Quand : {what}").format(what=_awaited(pack, inject)))
    if inject.unless:
        names = ", ".join(milestone(pack, name) for name in inject.unless)
        said.append(_("Sans objet si : {what}").format(what=names))
    if inject.release == "key":
        said.append(_("L’animation le joue elle-même"))
    return "\n".join(said)


def _awaited(pack: Pack, inject: Inject) -> str:
    assert inject.after is not None  # noqa: S101 - asked by the caller
    said = _(" et ").join(milestone(pack, name) for name in inject.after.all)
    either = _(" ou ").join(milestone(pack, name) for name in inject.after.any)
    words = "; ".join(filter(None, (said, either)))
    if inject.delay:
        words += _(", puis {delay}").format(delay=lasting(inject.delay))
    return words


def milestone(pack: Pack, name: str) -> str:
    """Return a milestone in words: a reader of paper ticks it by what they see."""
    exercise = pack.exercise
    owner, _dot, what = name.partition(".")
    if owner in exercise.inject and what:
        return _of_inject(pack, exercise.inject[owner], what)
    if owner in exercise.obligation:
        told = _("« {title} » déclarée") if what == "filed" else _("« {title} » court")
        return told.format(title=exercise.obligation[owner].title)
    if owner in exercise.phase and what:
        return _("phase « {title} » ouverte").format(title=exercise.phase[owner].title)
    text = next((each.text for each in exercise.milestones if each.id == name), name)
    return _("vu : {text}").format(text=text)


def _of_inject(pack: Pack, inject: Inject, what: str) -> str:
    number = pack.number[inject.id]
    if what in _DONE:
        return _(_DONE[what]).format(number=number)
    if inject.decision and what in inject.decision.choices:
        words = inject.decision.choices[what]
        return _("n° {number} : choix « {choice} »").format(number=number, choice=words)
    text = next((each.text for each in inject.expects if each.id == what), what)
    return _("n° {number} : vu « {text} »").format(number=number, text=text)
