"""The full crisis log: each event of the run as a French sentence."""

from collections.abc import Callable
from typing import Any

from crisisex.debrief.changes import change
from crisisex.debrief.french import clock, listed, quoted
from crisisex.debrief.model import RATINGS, LogLine
from crisisex.debrief.past import Past
from crisisex.run import events as e
from crisisex.run.actors import DIRECTOR
from crisisex.scenario.instants import format_instant
from crisisex.scenario.plans import plan_in_words

_LATE = 60.0
"""Exercise seconds after which a line says when what it tells was noticed."""


def crisis_log(past: Past) -> tuple[LogLine, ...]:
    """Return every event, in order."""
    return tuple(_line(past, index) for index in range(len(past.events)))


def _line(past: Past, index: int) -> LogLine:
    recorded = past.events[index]
    event = recorded.event
    return LogLine(
        number=recorded.seq,
        wall=past.wall(recorded),
        when=past.moment_of(recorded),
        cell=past.cell_name(event.cell) if isinstance(event, e.CellEvent) else "",
        who=past.who(str(DIRECTOR) if recorded.follows_a_declaration else recorded.actor),
        what=_what(past, index),
    )


def _what(past: Past, index: int) -> str:
    """Return what happened; a change of the plan is told as the conduct tells it."""
    changed = change(past, index)
    if changed is not None:
        return " : ".join(filter(None, changed))
    recorded = past.events[index]
    event = recorded.event
    if isinstance(event, e.LogWritten):
        return _line_written(past, recorded, event)
    say: Callable[[Past, Any], str] = _SENTENCES[type(event)]
    return say(past, event)


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


def _paused(_: Past, event: e.ExercisePaused) -> str:
    return f"SUSPEX : l’exercice est en pause{_after_colon(event.reason)}"


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


def _phase(past: Past, event: e.PhaseStarted) -> str:
    title = quoted(past.exercise.phase[event.phase].title)
    pace = f"{event.pace:g}".replace(".", ",")
    return f"Phase {title} : le scénario est à {format_instant(event.scenario)}, rythme × {pace}"


def _released(past: Past, event: e.InjectReleased) -> str:
    to = listed(past.roles(event.to)) or "personne dans cette cellule"
    return f"Stimulus {_subject(past, event)} envoyé ({past.channel(event.inject)}) à {to}"


def _fell_due(past: Past, event: e.InjectFellDue) -> str:
    return f"Stimulus {_subject(past, event)} à jouer par l’animation"


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
    plan = f" — plan : {plan_in_words(event.plan)}" if event.plan else ""
    return f"Décision{about} : {event.text}{reason}{plan}"


def _amended(past: Past, event: e.DecisionAmended) -> str:
    decided = past.state.cells[event.cell].decisions[event.decision].text
    added = " — ".join(filter(None, (event.reason, plan_in_words(event.plan))))
    return f"Complément à la décision {quoted(decided)} : {added}"


def _observed(past: Past, event: e.ObservationRecorded) -> str:
    about = ", ".join(filter(None, (past.observed(event), event.objective)))
    about = f" ({about})" if about else ""
    return f"Observation{about} : {event.text}"


def _rated(_: Past, event: e.ObjectiveRated) -> str:
    return f"Objectif {event.objective} : {RATINGS[event.rating]}{_after_colon(event.text)}"


def _facilitator(_: Past, event: e.FacilitatorJoined) -> str:
    return f"Animation : {event.name}"


def _observer(_: Past, event: e.ObserverJoined) -> str:
    return f"Observation : {event.name}" if event.name else "Observation"


def _checked(_: Past, __: e.CommunicationsChecked) -> str:
    return "Test de communication envoyé à tous les écrans"


def _confirmed(_: Past, __: e.CommunicationConfirmed) -> str:
    return "Test de communication reçu"


def _ready(_: Past, event: e.ReadinessTicked) -> str:
    return f"Préparation : {event.item} — {'prêt' if event.ready else 'pas prêt'}"


def _feedback(past: Past, event: e.FeedbackGiven) -> str:
    words = " / ".join(filter(None, (event.strength, event.weakness, event.action)))
    return f"Retour à chaud ({past.role(event.role)}) : {words}"


def _asked(past: Past, event: e.ActorAsked) -> str:
    if event.by == "call":
        return f"Appel à {past.role(event.speaker)}{_after_colon(event.text)}"
    return f"Question à {past.role(event.speaker)} : {event.text}"


def _call_ended(_: Past, event: e.CallEnded) -> str:
    return f"Appel n° {event.question} terminé"


def _claimed(_: Past, event: e.QuestionClaimed) -> str:
    return f"Question n° {event.question} prise en charge"


def _handed_over(past: Past, event: e.QuestionHandedOver) -> str:
    to = past.state.facilitators.get(event.to or "", "") or "qui la prendra"
    return f"Question n° {event.question} passée à {to}"


def _question_answered(past: Past, event: e.QuestionAnswered) -> str:
    who, to = past.role(event.speaker), past.role(event.role)
    return f"{who} répond à {to} : {event.text}"


def _spoken(past: Past, event: e.SpeechNoted) -> str:
    to = listed(past.roles(event.to))
    return f"Dit au nom de {past.role(event.speaker)} à {to} : {event.text}"


def _contested(past: Past, event: e.ObligationContested) -> str:
    title = quoted(past.exercise.obligation[event.obligation].title)
    moved = "" if event.scenario is None else f", fixé à {format_instant(event.scenario)}"
    return f"Instant de connaissance contesté pour {title}{moved} : {event.reason}"


def _ticked(past: Past, event: e.MilestoneTicked) -> str:
    awaited = "." in event.milestone
    return f"{'Action attendue vue' if awaited else 'Jalon atteint'} : " + past.milestone(
        event.milestone
    )


def _unticked(past: Past, event: e.MilestoneUnticked) -> str:
    return f"Décoché, noté par erreur : {past.milestone(event.milestone)}"


def _obligation_started(past: Past, event: e.ObligationStarted) -> str:
    title = quoted(past.exercise.obligation[event.obligation].title)
    return f"Obligation {title} déclenchée à {format_instant(event.scenario)}"


def _filed(past: Past, event: e.DeclarationFiled) -> str:
    title = quoted(past.exercise.obligation[event.obligation].title)
    number = f" sous le numéro {event.number}" if event.number else ""
    filed = f"Déclaration {title} déposée à {format_instant(event.scenario)}{number}"
    return filed + _after_colon(event.text)


def _completed(past: Past, event: e.DeclarationCompleted) -> str:
    title = quoted(past.exercise.obligation[event.obligation].title)
    return f"Déclaration {title} complétée ({event.number})" + _after_colon(event.text)


def _relayed(past: Past, event: e.DeclarationRelayed) -> str:
    to = listed(past.roles(event.to))
    return f"Déclaration {event.number} transmise par {past.role(event.speaker)} à {to}"


def _handed_in(past: Past, event: e.InjectAdded) -> str:
    """Return that a declaration reaches a seat; other additions are told as changes."""
    return f"Déclaration {event.number} reçue par {listed(past.roles(event.definition.to))}"


def _line_written(past: Past, recorded: e.Recorded, event: e.LogWritten) -> str:
    """Return a line as it reads in the end, then what it said before."""
    line = past.state.cells[event.cell].lines[recorded.seq]
    noticed = ""
    if event.seen is not None and recorded.elapsed - event.seen >= _LATE:
        noticed = f" (noté à {past.moment(event.seen).scenario})"
    former = ", puis ".join(map(quoted, line.former))
    corrected = f" — corrigé, disait d’abord {former}" if former else ""
    return f"Main courante{noticed} : {line.text}{corrected}"


def _corrected(_: Past, event: e.LogCorrected) -> str:
    return f"Main courante, correction du n° {event.line} : {event.text}"


def _clocks(past: Past, event: e.ClocksChosen) -> str:
    titles = [quoted(past.exercise.obligation[name].title) for name in event.obligations]
    return f"Délais montrés à la cellule : {listed(titles) or 'aucun'}"


def _shown(past: Past, event: e.InjectShown) -> str:
    where = "à l’écran de la salle" if event.shown else "ôté de l’écran de la salle"
    return f"{_subject(past, event)} {where}"


def _point(_: Past, event: e.SituationPointSet) -> str:
    if event.point is None:
        return "Point de situation retiré"
    return f"Point de situation annoncé à {clock(event.point)} d’exercice"


def _mail_arranged(past: Past, event: e.MailArranged) -> str:
    roles = dict.fromkeys(role for seats in event.seats.values() for role in seats)
    return (
        f"Courriels réels pour {listed(past.roles([*roles]))}"
        if roles
        else "Courriels réels coupés"
    )


def _mail_sent(past: Past, event: e.MailSent) -> str:
    return f"Courriel {_subject(past, event)} parti pour {past.role(event.role)}"


def _mail_failed(past: Past, event: e.MailFailed) -> str:
    return f"Courriel {_subject(past, event)} non parti pour {past.role(event.role)} : {event.why}"


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
    e.PhaseStarted: _phase,
    e.RealIncidentDeclared: _incident,
    e.ExerciseEnded: _ended,
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectDelivered: _delivered,
    e.InjectOpened: _opened,
    e.InjectAcknowledged: _acknowledged,
    e.InjectAnswered: _answered,
    e.DecisionRecorded: _decided,
    e.DecisionAmended: _amended,
    e.ObservationRecorded: _observed,
    e.ObjectiveRated: _rated,
    e.ObserverJoined: _observer,
    e.FacilitatorJoined: _facilitator,
    e.CommunicationsChecked: _checked,
    e.CommunicationConfirmed: _confirmed,
    e.ReadinessTicked: _ready,
    e.FeedbackGiven: _feedback,
    e.ActorAsked: _asked,
    e.QuestionClaimed: _claimed,
    e.CallEnded: _call_ended,
    e.QuestionHandedOver: _handed_over,
    e.QuestionAnswered: _question_answered,
    e.SpeechNoted: _spoken,
    e.ObligationContested: _contested,
    e.MilestoneTicked: _ticked,
    e.MilestoneUnticked: _unticked,
    e.ObligationStarted: _obligation_started,
    e.DeclarationFiled: _filed,
    e.DeclarationCompleted: _completed,
    e.DeclarationRelayed: _relayed,
    e.InjectAdded: _handed_in,
    e.LogCorrected: _corrected,
    e.ClocksChosen: _clocks,
    e.InjectShown: _shown,
    e.SituationPointSet: _point,
    e.MailArranged: _mail_arranged,
    e.MailSent: _mail_sent,
    e.MailFailed: _mail_failed,
}
