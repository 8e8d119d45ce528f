"""The full crisis log: each event of the run as a French sentence."""

from collections.abc import Callable
from typing import Any

from crisisex.report.french import clock, lasting, listed, quoted
from crisisex.report.model import LogLine
from crisisex.report.past import Past
from crisisex.run import events as e
from crisisex.scenario.instants import format_instant


def crisis_log(past: Past) -> tuple[LogLine, ...]:
    """Return every event, in order."""
    return tuple(_line(past, recorded) for recorded in past.events)


def _line(past: Past, recorded: e.Recorded) -> LogLine:
    event = recorded.event
    say: Callable[[Past, Any], str] = _SENTENCES[type(event)]
    return LogLine(
        number=recorded.seq,
        wall=past.wall(recorded),
        when=past.moment_of(recorded),
        cell=past.cell_name(event.cell) if isinstance(event, e.CellEvent) else "",
        who=past.who(recorded.actor),
        what=say(past, event),
    )


def _created(_: Past, event: e.RunCreated) -> str:
    return f"Jeu préparé à partir de l’exercice {quoted(event.title)}"


def _reopened(_: Past, event: e.RunReopened) -> str:
    if event.was_running:
        return "Directeur relancé : l’exercice reprend en pause au dernier instant enregistré"
    return "Directeur relancé"


def _joined(past: Past, event: e.ParticipantJoined) -> str:
    return f"Prise de siège : {past.seated(event.role, event.participant)}"


def _started(_: Past, __: e.ExerciseStarted) -> str:
    return "DEBEX : l’exercice commence"


def _paused(_: Past, __: e.ExercisePaused) -> str:
    return "SUSPEX : l’exercice est en pause"


def _resumed(_: Past, __: e.ExerciseResumed) -> str:
    return "L’exercice reprend"


def _ended(_: Past, __: e.ExerciseEnded) -> str:
    return "FINEX : l’exercice est terminé"


def _incident(_: Past, event: e.RealIncidentDeclared) -> str:
    return f"INCIDENT RÉEL : l’exercice s’arrête{_after_colon(event.reason)}"


def _speed(_: Past, event: e.SpeedSet) -> str:
    return f"Vitesse : × {event.speed:g}".replace(".", ",")


def _jumped(_: Past, event: e.ClockJumped) -> str:
    return f"Saut à {clock(event.to)} d’exercice"


def _pushed_back(_: Past, event: e.RestPushedBack) -> str:
    return f"Suite du scénario repoussée de {lasting(event.seconds)}"


def _phase(past: Past, event: e.PhaseStarted) -> str:
    title = quoted(past.exercise.phase[event.phase].title)
    pace = f"{event.pace:g}".replace(".", ",")
    return f"Phase {title} : le scénario est à {format_instant(event.scenario)}, rythme × {pace}"


def _released(past: Past, event: e.InjectReleased) -> str:
    to = listed(past.roles(event.to)) or "personne dans cette cellule"
    return f"Stimulus {_subject(past, event)} envoyé ({past.channel(event.inject)}) à {to}"


def _fell_due(past: Past, event: e.InjectFellDue) -> str:
    return f"Stimulus {_subject(past, event)} à jouer par l’animation"


def _held(past: Past, event: e.InjectHeld) -> str:
    return f"Stimulus {_subject(past, event)} retenu"


def _unheld(past: Past, event: e.InjectUnheld) -> str:
    return f"Stimulus {_subject(past, event)} rendu au plan"


def _skipped(past: Past, event: e.InjectSkipped) -> str:
    return f"Stimulus {_subject(past, event)} écarté{_after_colon(event.reason)}"


def _delivered(past: Past, event: e.InjectDelivered) -> str:
    return f"{_subject(past, event)} affiché à l’écran"


def _opened(past: Past, event: e.InjectOpened) -> str:
    return f"{_subject(past, event)} ouvert"


def _acknowledged(past: Past, event: e.InjectAcknowledged) -> str:
    return f"{_subject(past, event)} pris en compte"


def _answered(past: Past, event: e.InjectAnswered) -> str:
    return f"Réponse à {_subject(past, event)}{_after_colon(event.text)}"


def _decided(past: Past, event: e.DecisionRecorded) -> str:
    about = f" sur {quoted(past.subject(event.inject))}" if event.inject else ""
    reason = f" — motif : {event.reason}" if event.reason else ""
    return f"Décision{about} : {event.text}{reason}"


def _ticked(past: Past, event: e.MilestoneTicked) -> str:
    awaited = "." in event.milestone
    return f"{'Action attendue vue' if awaited else 'Jalon atteint'} : " + past.milestone(
        event.milestone
    )


def _obligation_started(past: Past, event: e.ObligationStarted) -> str:
    title = quoted(past.exercise.obligation[event.obligation].title)
    return f"Obligation {title} déclenchée à {format_instant(event.scenario)}"


def _filed(past: Past, event: e.DeclarationFiled) -> str:
    title = quoted(past.exercise.obligation[event.obligation].title)
    return f"Déclaration {title} déposée à {format_instant(event.scenario)}" + _after_colon(
        event.text
    )


def _written(_: Past, event: e.LogWritten) -> str:
    return f"Main courante : {event.text}"


def _subject(past: Past, event: e.InjectEvent) -> str:
    return quoted(past.subject(event.inject))


def _after_colon(text: str) -> str:
    return f" : {text}" if text else ""


_SENTENCES: dict[type[e.Event], Callable[[Past, Any], str]] = {
    e.RunCreated: _created,
    e.RunReopened: _reopened,
    e.ParticipantJoined: _joined,
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.ExerciseResumed: _resumed,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.RestPushedBack: _pushed_back,
    e.PhaseStarted: _phase,
    e.RealIncidentDeclared: _incident,
    e.ExerciseEnded: _ended,
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectDelivered: _delivered,
    e.InjectOpened: _opened,
    e.InjectAcknowledged: _acknowledged,
    e.InjectAnswered: _answered,
    e.DecisionRecorded: _decided,
    e.MilestoneTicked: _ticked,
    e.ObligationStarted: _obligation_started,
    e.DeclarationFiled: _filed,
    e.LogWritten: _written,
}
