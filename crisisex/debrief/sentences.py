"""What each event of a run says, as a sentence of the crisis log."""

from collections.abc import Callable
from typing import Any

from crisisex.debrief.model import RATINGS
from crisisex.debrief.obligations import moved
from crisisex.debrief.past import Past
from crisisex.debrief.wording import clock, entry, instant, listed, number, quoted
from crisisex.language import N_, _
from crisisex.run import events as e
from crisisex.scenario.plans import plan_in_words

_LATE = 60.0
"""Exercise seconds after which a line says when what it tells was noticed."""


_STANDINGS = {
    "proposed": N_("Constat remis à relire"),
    "accepted": N_("Constat gardé"),
    "dropped": N_("Constat écarté"),
    "merged": N_("Constat fusionné"),
}
"""What the review did to a finding."""


def _with(what: str, text: str) -> str:
    """Return what happened, with its words where there are any."""
    return entry(what, text) if text else what


# -- the exercise and its clock -----------------------------------------------------------


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
    return _with(_("SUSPEX : l’exercice est en pause"), event.reason)


def _resumed(_past: Past, _event: e.ExerciseResumed) -> str:
    return _("L’exercice reprend")


def _ended(_past: Past, _event: e.ExerciseEnded) -> str:
    return _("FINEX : l’exercice est terminé")


def _incident(_past: Past, event: e.RealIncidentDeclared) -> str:
    return _with(_("INCIDENT RÉEL : l’exercice s’arrête"), event.reason)


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


# -- people -------------------------------------------------------------------------------


def _joined(past: Past, event: e.ParticipantJoined) -> str:
    return entry(_("Prise de siège"), past.seated(event.role, event.participant))


def _facilitator(_past: Past, event: e.FacilitatorJoined) -> str:
    return entry(_("Animation"), event.name)


def _observer(_past: Past, event: e.ObserverJoined) -> str:
    return _with(_("Observation"), event.name)


def _checked(_past: Past, _event: e.CommunicationsChecked) -> str:
    return _("Test de communication envoyé à tous les écrans")


def _confirmed(_past: Past, _event: e.CommunicationConfirmed) -> str:
    return _("Test de communication reçu")


def _ready(_past: Past, event: e.ReadinessTicked) -> str:
    told = _("Préparation : {item} — prêt") if event.ready else _("Préparation : {item} — pas prêt")
    return told.format(item=event.item)


# -- injects ------------------------------------------------------------------------------


def _released(past: Past, event: e.InjectReleased) -> str:
    return _("Stimulus {subject} envoyé ({channel}) à {roles}").format(
        subject=_subject(past, event),
        channel=past.channel(event.inject),
        roles=listed(past.roles(event.to)) or _("personne dans cette cellule"),
    )


def _fell_due(past: Past, event: e.InjectFellDue) -> str:
    return _("Stimulus {subject} à jouer par l’animation").format(subject=_subject(past, event))


def _delivered(past: Past, event: e.InjectDelivered) -> str:
    return _("{subject} affiché à l’écran").format(subject=_subject(past, event))


def _opened(past: Past, event: e.InjectOpened) -> str:
    return _("{subject} ouvert").format(subject=_subject(past, event))


def _acknowledged(past: Past, event: e.InjectAcknowledged) -> str:
    return _("{subject} pris en compte").format(subject=_subject(past, event))


def _answered(past: Past, event: e.InjectAnswered) -> str:
    return _with(_("Réponse à {subject}").format(subject=_subject(past, event)), event.text)


def _shown(past: Past, event: e.InjectShown) -> str:
    told = (
        _("{subject} à l’écran de la salle")
        if event.shown
        else _("{subject} ôté de l’écran de la salle")
    )
    return told.format(subject=_subject(past, event))


def _mail_arranged(past: Past, event: e.MailArranged) -> str:
    roles = dict.fromkeys(role for seats in event.seats.values() for role in seats)
    if not roles:
        return _("Courriels réels coupés")
    return _("Courriels réels pour {roles}").format(roles=listed(past.roles([*roles])))


def _mail_sent(past: Past, event: e.MailSent) -> str:
    return _("Courriel {subject} parti pour {role}").format(
        subject=_subject(past, event), role=past.role(event.role)
    )


def _mail_failed(past: Past, event: e.MailFailed) -> str:
    told = _("Courriel {subject} non parti pour {role}").format(
        subject=_subject(past, event), role=past.role(event.role)
    )
    return entry(told, event.why)


# -- what the cell decided and wrote ------------------------------------------------------


def _decided(past: Past, event: e.DecisionRecorded) -> str:
    about = quoted(past.subject(event.inject)) if event.inject else ""
    name = _("Décision sur {subject}").format(subject=about) if about else _("Décision")
    reason = entry(_("motif"), event.reason) if event.reason else ""
    plan = entry(_("plan"), plan_in_words(event.plan)) if event.plan else ""
    return entry(name, " — ".join(filter(None, (event.text, reason, plan))))


def _amended(past: Past, event: e.DecisionAmended) -> str:
    decided = past.state.cells[event.cell].decisions[event.decision].text
    added = " — ".join(filter(None, (event.reason, plan_in_words(event.plan))))
    return entry(_("Complément à la décision {decision}").format(decision=quoted(decided)), added)


def line_written(past: Past, recorded: e.Recorded, event: e.LogWritten) -> str:
    """Return a line as it reads in the end, then what it said before."""
    line = past.state.cells[event.cell].lines[recorded.seq]
    name = _("Main courante")
    if event.seen is not None and recorded.elapsed - event.seen >= _LATE:
        name = _("Main courante (noté à {instant})").format(
            instant=past.moment(event.seen).scenario
        )
    if not line.former:
        return entry(name, line.text)
    former = _(", puis ").join(map(quoted, line.former))
    corrected = _("{line} — corrigé, disait d’abord {former}").format(line=line.text, former=former)
    return entry(name, corrected)


def _corrected(_past: Past, event: e.LogCorrected) -> str:
    return entry(
        _("Main courante, correction du n° {number}").format(number=event.line), event.text
    )


# -- what was seen ------------------------------------------------------------------------


def _observed(past: Past, event: e.ObservationRecorded) -> str:
    about = ", ".join(filter(None, (past.observed(event), event.objective)))
    name = _("Observation ({about})").format(about=about) if about else _("Observation")
    return entry(name, event.text)


def _rated(_past: Past, event: e.ObjectiveRated) -> str:
    name = _("Objectif {id}").format(id=event.objective)
    return _with(entry(name, _(RATINGS[event.rating])), event.text)


def _reviewed(_past: Past, event: e.FindingReviewed) -> str:
    done = _(_STANDINGS[event.standing]) if event.standing else _("Constat reformulé")
    return entry(done, str(event.changes.get("title") or event.finding))


def _finding_added(_past: Past, event: e.FindingAdded) -> str:
    return entry(_("Constat ajouté"), str(event.changes["title"]))


def _feedback(past: Past, event: e.FeedbackGiven) -> str:
    words = " / ".join(filter(None, (event.strength, event.weakness, event.action)))
    return entry(_("Retour à chaud ({role})").format(role=past.role(event.role)), words)


def _ticked(past: Past, event: e.MilestoneTicked) -> str:
    name = _("Action attendue vue") if "." in event.milestone else _("Jalon atteint")
    return entry(name, past.milestone(event.milestone))


def _unticked(past: Past, event: e.MilestoneUnticked) -> str:
    return entry(_("Décoché, noté par erreur"), past.milestone(event.milestone))


# -- simulated actors ---------------------------------------------------------------------


def _asked(past: Past, event: e.ActorAsked) -> str:
    told = _("Appel à {actor}") if event.by == "call" else _("Question à {actor}")
    return _with(told.format(actor=past.role(event.speaker)), event.text)


def _call_ended(_past: Past, event: e.CallEnded) -> str:
    return _("Appel n° {number} terminé").format(number=event.question)


def _claimed(_past: Past, event: e.QuestionClaimed) -> str:
    return _("Question n° {number} prise en charge").format(number=event.question)


def _handed_over(past: Past, event: e.QuestionHandedOver) -> str:
    to = past.state.facilitators.get(event.to or "", "") or _("qui la prendra")
    return _("Question n° {number} passée à {facilitator}").format(
        number=event.question, facilitator=to
    )


def _question_answered(past: Past, event: e.QuestionAnswered) -> str:
    told = _("{actor} répond à {role}").format(
        actor=past.role(event.speaker), role=past.role(event.role)
    )
    return entry(told, event.text)


def _spoken(past: Past, event: e.SpeechNoted) -> str:
    told = _("Dit au nom de {actor} à {roles}").format(
        actor=past.role(event.speaker), roles=listed(past.roles(event.to))
    )
    return entry(told, event.text)


# -- obligations --------------------------------------------------------------------------


def _obligation_started(past: Past, event: e.ObligationStarted) -> str:
    return _("Obligation {title} déclenchée à {instant}").format(
        title=_title(past, event.obligation), instant=instant(event.scenario)
    )


def _contested(past: Past, event: e.ObligationContested) -> str:
    told = _("Instant de connaissance contesté pour {title}").format(
        title=_title(past, event.obligation)
    )
    return entry(told + moved(event.scenario), event.reason)


def _filed(past: Past, event: e.DeclarationFiled) -> str:
    told = (
        _("Déclaration {title} déposée à {instant} sous le numéro {number}")
        if event.number
        else _("Déclaration {title} déposée à {instant}")
    ).format(
        title=_title(past, event.obligation),
        instant=instant(event.scenario),
        number=event.number,
    )
    return _with(told, event.text)


def _completed(past: Past, event: e.DeclarationCompleted) -> str:
    told = _("Déclaration {title} complétée ({number})").format(
        title=_title(past, event.obligation), number=event.number
    )
    return _with(told, event.text)


def _relayed(past: Past, event: e.DeclarationRelayed) -> str:
    return _("Déclaration {number} transmise par {actor} à {roles}").format(
        number=event.number,
        actor=past.role(event.speaker),
        roles=listed(past.roles(event.to)),
    )


def _handed_in(past: Past, event: e.InjectAdded) -> str:
    """Return that a declaration reaches a seat; other additions are told as changes."""
    return _("Déclaration {number} reçue par {roles}").format(
        number=event.number, roles=listed(past.roles(event.definition.to))
    )


def _clocks(past: Past, event: e.ClocksChosen) -> str:
    titles = [_title(past, name) for name in event.obligations]
    return entry(_("Délais montrés à la cellule"), listed(titles) or _("aucun"))


def _title(past: Past, obligation: str) -> str:
    return quoted(past.exercise.obligation[obligation].title)


def _subject(past: Past, event: e.InjectEvent) -> str:
    return quoted(past.subject(event.inject))


SENTENCES: dict[type[e.Event], Callable[[Past, Any], str]] = {
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
    e.FindingReviewed: _reviewed,
    e.FindingAdded: _finding_added,
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
