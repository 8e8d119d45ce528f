"""The exercise and its clock, in the sentences of the crisis log."""

from crisisex.debrief.past import Past
from crisisex.debrief.sentences.words import Table, with_words
from crisisex.debrief.wording import clock, instant, number, quoted
from crisisex.language import _
from crisisex.run import events as e


def _created(_past: Past, event: e.RunCreated) -> str:
    made = _("Jeu préparé à partir de l’exercice {title}").format(title=quoted(event.title))
    if not event.copy_of:
        return made
    told = _("{made} ; copie pseudonymisée du journal dont le sceau est {seal}")
    return told.format(made=made, seal=event.copy_of)


def _reopened(_past: Past, event: e.RunReopened) -> str:
    if event.was_running:
        return _("Directeur relancé : l’exercice reprend en pause au dernier instant enregistré")
    return _("Directeur relancé")


def _started(_past: Past, _event: e.ExerciseStarted) -> str:
    return _("DEBEX : l’exercice commence")


def _paused(_past: Past, event: e.ExercisePaused) -> str:
    return with_words(_("SUSPEX : l’exercice est en pause"), event.reason)


def _resumed(_past: Past, _event: e.ExerciseResumed) -> str:
    return _("L’exercice reprend")


def _ended(_past: Past, _event: e.ExerciseEnded) -> str:
    return _("FINEX : l’exercice est terminé")


def _incident(_past: Past, event: e.RealIncidentDeclared) -> str:
    return with_words(_("INCIDENT RÉEL : l’exercice s’arrête"), event.reason)


def _speed(_past: Past, event: e.SpeedSet) -> str:
    return _("Vitesse : × {factor}").format(factor=number(event.speed))


def _jumped(_past: Past, event: e.ClockJumped) -> str:
    return _("Saut à {time} d’exercice").format(time=clock(event.to))


def _phase(past: Past, event: e.PhaseStarted) -> str:
    return _("Phase {title} : le scénario est à {instant}, rythme × {pace}").format(
        title=quoted(past.exercise.phase[event.phase].title),
        instant=instant(event.scenario),
        pace=number(event.pace),
    )


def _point(_past: Past, event: e.SituationPointSet) -> str:
    if event.point is None:
        return _("Point de situation retiré")
    return _("Point de situation annoncé à {time} d’exercice").format(time=clock(event.point))


SENTENCES: Table = {
    e.RunCreated: _created,
    e.RunReopened: _reopened,
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.ExerciseResumed: _resumed,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.PhaseStarted: _phase,
    e.RealIncidentDeclared: _incident,
    e.ExerciseEnded: _ended,
    e.SituationPointSet: _point,
}
