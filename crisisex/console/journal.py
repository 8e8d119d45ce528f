"""The crisis log, in words: which events make a line, and what it says.

Deliveries and openings make none: the chronogramme counts them.
"""

from collections.abc import Callable
from typing import Any

from crisisex.console import mail_lines, wording
from crisisex.console.snapshot import Kind, LogLine
from crisisex.language import N_, _
from crisisex.run import events as e
from crisisex.run.actors import FACILITATOR, Actor
from crisisex.run.state import State

Words = tuple[Kind, str]


def line_of(state: State, recorded: e.Recorded) -> LogLine | None:
    """Return the log line of an event that `state` has just folded; None when it makes none."""
    say: Callable[[State, Any], Words | None] | None = _WORDS.get(type(recorded.event))
    said = say(state, recorded.event) if say else None
    if said is None:
        return None
    kind, text = said
    return LogLine(
        seq=recorded.seq,
        elapsed=recorded.elapsed,
        scenario=state.scenario_time(recorded.elapsed),
        kind=kind,
        who="" if _goes_without_saying(kind, recorded) else who(state, recorded.actor),
        text=text,
    )


def _goes_without_saying(kind: Kind, recorded: e.Recorded) -> bool:
    """Return whether the line need not say who: facilitators run the exercise."""
    led = recorded.actor == str(FACILITATOR) and kind in {Kind.EXERCISE, Kind.INJECT}
    return led or recorded.follows_a_declaration


def unknown_line(state: State, message: dict[str, Any]) -> LogLine:
    """Return the line of an event that this console does not know."""
    text = _("Événement que cette console ne connaît pas : {kind}").format(kind=message["type"])
    elapsed = float(message.get("elapsed", 0.0))
    return LogLine(message["seq"], elapsed, state.scenario_time(elapsed), Kind.EXERCISE, "", text)


def who(state: State, actor: str) -> str:
    """Return whom a log's actor is, in words; nothing for the director's own doing."""
    known = {"facilitator": _("animation"), "director": "", "observer": _("observation")}
    if actor in known:
        return known[actor]
    name = Actor.parse(actor).participant
    if name in state.observers:
        return _("{name}, observation").format(name=state.observers[name].name or name)
    return state.facilitator_name(actor) or participant(state, name)


def participant(state: State, name: str) -> str:
    """Return a participant as `role (name)`."""
    known = state.participants.get(name)
    if known is None:
        return name
    title = state.exercise.role_name(known.role)
    return f"{title} ({known.name})" if known.name else title


_subject = wording.subject


def _created(_state: State, _event: e.RunCreated) -> Words:
    return Kind.EXERCISE, _("Exercice prêt")


def _reopened(_state: State, event: e.RunReopened) -> Words:
    after = _(", en pause au dernier instant connu") if event.was_running else ""
    return Kind.EXERCISE, _("Directeur relancé{after}").format(after=after)


def _joined(state: State, event: e.ParticipantJoined) -> Words:
    return Kind.PEOPLE, _("{who} rejoint l’exercice").format(
        who=participant(state, event.participant)
    )


def _started(_state: State, _event: e.ExerciseStarted) -> Words:
    return Kind.EXERCISE, _("DEBEX : l’exercice commence")


def _paused(_state: State, event: e.ExercisePaused) -> Words:
    return Kind.EXERCISE, _("SUSPEX : pause") + (f" ({event.reason})" if event.reason else "")


def _resumed(_state: State, _event: e.ExerciseResumed) -> Words:
    return Kind.EXERCISE, _("Reprise")


def _speed(_state: State, event: e.SpeedSet) -> Words:
    return Kind.EXERCISE, _("Vitesse {speed}").format(speed=wording.speed(event.speed))


def _jumped(_state: State, event: e.ClockJumped) -> Words:
    return Kind.EXERCISE, _("Saut à {time}").format(time=wording.clock(event.to))


def _pushed(_state: State, event: e.RestPushedBack) -> Words:
    return Kind.EXERCISE, _("Le reste est poussé de {minutes}").format(
        minutes=wording.minutes(event.seconds)
    )


def _phase(state: State, event: e.PhaseStarted) -> Words:
    return Kind.EXERCISE, _("Phase « {title} »").format(
        title=state.exercise.phase[event.phase].title
    )


def _incident(_state: State, event: e.RealIncidentDeclared) -> Words:
    return Kind.EXERCISE, _("INCIDENT RÉEL") + (
        _(" : {reason}").format(reason=event.reason) if event.reason else ""
    )


def _ended(_state: State, _event: e.ExerciseEnded) -> Words:
    return Kind.EXERCISE, _("FINEX : l’exercice est terminé")


def _released(state: State, event: e.InjectReleased) -> Words:
    roles = ", ".join(state.exercise.role_name(role) for role in event.to)
    return Kind.INJECT, f"{_subject(state, event.inject)} → {roles}"


def _fell_due(state: State, event: e.InjectFellDue) -> Words:
    return Kind.INJECT, _("{subject} est à jouer").format(subject=_subject(state, event.inject))


def _held(state: State, event: e.InjectHeld) -> Words:
    return Kind.INJECT, _("{subject} retenu").format(subject=_subject(state, event.inject))


def _unheld(state: State, event: e.InjectUnheld) -> Words:
    return Kind.INJECT, _("{subject} remis au programme").format(
        subject=_subject(state, event.inject)
    )


def _skipped(state: State, event: e.InjectSkipped) -> Words:
    return Kind.INJECT, _("{subject} sauté : {reason}").format(
        subject=_subject(state, event.inject), reason=event.reason
    )


_FIELDS = {
    "subject": N_("objet"),
    "body": N_("texte"),
    "sender": N_("expéditeur"),
    "to": N_("destinataires"),
    "channel": N_("vecteur"),
    "notes": N_("notes"),
}


def _edited(state: State, event: e.InjectEdited) -> Words:
    what = [_(_FIELDS[name]) for name in event.changes if name in _FIELDS]
    planned = event.changes.get("planned")
    if isinstance(planned, float):
        what.append(_("heure → {at}").format(at=wording.clock(planned)))
    return Kind.CHANGE, _("{subject} modifié ({what}) : {reason}").format(
        subject=_subject(state, event.inject), what=", ".join(what), reason=event.reason
    )


def _added(_state: State, event: e.InjectAdded) -> Words | None:
    """Return what a facilitator added; a declaration on its way is told as it leaves."""
    if event.number:
        return None
    when = "" if event.planned is None else _(" pour {at}").format(at=wording.clock(event.planned))
    return Kind.CHANGE, _("Ajout de « {subject} »{when} : {reason}").format(
        subject=event.definition.subject, when=when, reason=event.reason
    )


def _resent(state: State, event: e.InjectResent) -> Words:
    return Kind.INJECT, _("{subject} renvoyé → {roles} : {reason}").format(
        subject=_subject(state, event.inject),
        roles=", ".join(state.exercise.role_name(role) for role in event.to),
        reason=event.reason,
    )


def _branch_opened(state: State, event: e.BranchOpened) -> Words:
    return Kind.CHANGE, _("Branche ouverte à la main, {milestone} : {reason}").format(
        milestone=wording.milestone(state, event.milestone), reason=event.reason
    )


def _branch_closed(state: State, event: e.BranchClosed) -> Words:
    return Kind.CHANGE, _("Branche fermée à la main, {milestone} : {reason}").format(
        milestone=wording.milestone(state, event.milestone), reason=event.reason
    )


def _undone(_state: State, event: e.ChangeUndone) -> Words:
    numbers = ", ".join(map(str, event.changes))
    return Kind.CHANGE, _("Changement annulé (journal n° {numbers})").format(numbers=numbers)


def _pulled(state: State, event: e.PhasePulledForward) -> Words:
    return Kind.CHANGE, _("Phase « {phase} » avancée de {minutes}").format(
        phase=state.exercise.phase[event.phase].title, minutes=wording.minutes(event.seconds)
    )


def _facilitator(_state: State, event: e.FacilitatorJoined) -> Words:
    return Kind.PEOPLE, _("{name} anime").format(name=event.name)


def _observer(_state: State, event: e.ObserverJoined) -> Words:
    return Kind.PEOPLE, _("{name} observe").format(name=event.name or _("Quelqu’un"))


def _checked(_state: State, _event: e.CommunicationsChecked) -> Words:
    return Kind.PEOPLE, _("Test de communication envoyé à tous")


def _ready(_state: State, event: e.ReadinessTicked) -> Words:
    return Kind.PEOPLE, f"[{'x' if event.ready else ' '}] {_(event.item)}"


def _asked(state: State, event: e.ActorAsked) -> Words:
    if event.by == "call":
        why = f" ({event.text})" if event.text else ""
        return Kind.REPLY, _("Appel à {actor}{why}").format(
            actor=state.exercise.role_name(event.speaker), why=why
        )
    return Kind.REPLY, _("À {actor} : {text}").format(
        actor=state.exercise.role_name(event.speaker), text=event.text
    )


def _call_ended(_state: State, event: e.CallEnded) -> Words:
    return Kind.REPLY, _("Appel n° {number} terminé").format(number=event.question)


def _handed(state: State, event: e.QuestionHandedOver) -> Words:
    to = state.facilitators.get(event.to or "", "") or _("qui la prendra")
    return Kind.REPLY, _("Question n° {number} passée à {to}").format(number=event.question, to=to)


def _question_answered(state: State, event: e.QuestionAnswered) -> Words:
    return Kind.REPLY, _("{actor} répond à {role} : {text}").format(
        actor=state.exercise.role_name(event.speaker),
        role=state.exercise.role_name(event.role),
        text=event.text,
    )


def _spoken(state: State, event: e.SpeechNoted) -> Words:
    return Kind.REPLY, _("Dit au nom de {actor} à {roles} : {text}").format(
        actor=state.exercise.role_name(event.speaker),
        roles=", ".join(state.exercise.role_name(role) for role in event.to),
        text=event.text,
    )


def _observed(state: State, event: e.ObservationRecorded) -> Words:
    about = ", ".join(filter(None, (_about(state, event), event.objective)))
    about = f" ({about})" if about else ""
    return Kind.OBSERVATION, _("Observation{about} : {text}").format(about=about, text=event.text)


def _about(state: State, event: e.ObservationRecorded) -> str:
    """Return the inject or the decision that an observation is tied to."""
    if event.decision is not None:
        decided = state.cells[event.cell].decisions[event.decision].text
        return _("décision « {what} »").format(what=decided)
    return _subject(state, event.inject) if event.inject else ""


def _amended(state: State, event: e.DecisionAmended) -> Words:
    decided = state.cells[event.cell].decisions[event.decision].text
    added = " — ".join(filter(None, (event.reason, event.plan)))
    return Kind.DECISION, _("Complément à « {decision} » : {added}").format(
        decision=decided, added=added
    )


def _contested(state: State, event: e.ObligationContested) -> Words:
    return Kind.LEGAL, _("Délai contesté, {title} : {reason}").format(
        title=state.exercise.obligation[event.obligation].title, reason=event.reason
    )


def _rated(_state: State, event: e.ObjectiveRated) -> Words:
    return Kind.OBSERVATION, _("Objectif {objective} noté {rating}").format(
        objective=event.objective, rating=event.rating
    )


def _reviewed(_state: State, event: e.FindingReviewed) -> Words:
    done = _(wording.STANDINGS[event.standing][1]) if event.standing else _("reformulé")
    return Kind.NOTE, _("Constat {done} : {finding}").format(
        done=done, finding=event.changes.get("title") or event.finding
    )


def _finding_added(_state: State, event: e.FindingAdded) -> Words:
    return Kind.NOTE, _("Constat ajouté : {finding}").format(finding=event.changes["title"])


def _feedback(state: State, event: e.FeedbackGiven) -> Words:
    words = " / ".join(filter(None, (event.strength, event.weakness, event.action)))
    return Kind.NOTE, _("Retour à chaud, {role} : {words}").format(
        role=state.exercise.role_name(event.role), words=words
    )


def _answered(state: State, event: e.InjectAnswered) -> Words:
    return Kind.REPLY, _("Réponse à {subject} : {text}").format(
        subject=_subject(state, event.inject), text=event.text
    )


def _decided(state: State, event: e.DecisionRecorded) -> Words:
    about = (
        _(" (sur {subject})").format(subject=_subject(state, event.inject)) if event.inject else ""
    )
    reason = f" — {event.reason}" if event.reason else ""
    return Kind.DECISION, _("DÉCISION : {text}{reason}{about}").format(
        text=event.text, reason=reason, about=about
    )


def _ticked(state: State, event: e.MilestoneTicked) -> Words:
    return Kind.TICK, f"[x] {_tickable(state, event)}"


def _unticked(state: State, event: e.MilestoneUnticked) -> Words:
    return Kind.TICK, f"[ ] {_tickable(state, event)}"


def _tickable(state: State, event: e.MilestoneTicked | e.MilestoneUnticked) -> str:
    return state.tickable().get(event.milestone, event.milestone)


def _obligation(state: State, event: e.ObligationStarted) -> Words:
    return Kind.LEGAL, _("Délai légal : {title}").format(
        title=state.exercise.obligation[event.obligation].title
    )


def _filed(state: State, event: e.DeclarationFiled) -> Words:
    title = state.exercise.obligation[event.obligation].title
    return Kind.LEGAL, _declared(state, event, _("Déclaration déposée : {title}"), title)


def _completed(state: State, event: e.DeclarationCompleted) -> Words:
    title = state.exercise.obligation[event.obligation].title
    return Kind.LEGAL, _declared(state, event, _("Déclaration complétée : {title}"), title)


def _declared(
    state: State, event: e.DeclarationFiled | e.DeclarationCompleted, sentence: str, title: str
) -> str:
    """Return `sentence` with the receipt's number and all that was declared."""
    number = f" ({event.number})" if event.number else ""
    told = wording.declared(state.exercise, event.obligation, event.answers, event.text)
    return " · ".join((sentence.format(title=title) + number, *told))


def _relayed(state: State, event: e.DeclarationRelayed) -> Words:
    return Kind.LEGAL, _("{actor} transmet {number} à {roles}").format(
        actor=state.exercise.role_name(event.speaker),
        number=event.number,
        roles=", ".join(map(state.exercise.role_name, event.to)),
    )


_LATE = 60.0
"""Exercise seconds after which a line says when what it tells was noticed."""
_QUOTED = 60
"""Characters of a line that are enough to know it by."""


def _note(state: State, event: e.LogWritten) -> Words:
    if event.seen is None or state.elapsed - event.seen < _LATE:
        return Kind.NOTE, event.text
    return Kind.NOTE, _("(noté à {time}) {text}").format(
        time=wording.clock(event.seen), text=event.text
    )


def _corrected(state: State, event: e.LogCorrected) -> Words:
    former = state.cells[event.cell].lines[event.line].former[-1]
    known_by = former if len(former) <= _QUOTED else f"{former[:_QUOTED].rstrip()}…"
    return Kind.NOTE, _("Correction de « {former} » : {text}").format(
        former=known_by, text=event.text
    )


def _clocks(state: State, event: e.ClocksChosen) -> Words:
    titles = ", ".join(state.exercise.obligation[name].title for name in event.obligations)
    return Kind.LEGAL, _("Délais montrés à la cellule : {titles}").format(
        titles=titles or _("aucun")
    )


def _shown(state: State, event: e.InjectShown) -> Words:
    words = _("{subject} à l’écran de la salle") if event.shown else _("{subject} ôté de l’écran")
    return Kind.INJECT, words.format(subject=_subject(state, event.inject))


def _point(_state: State, event: e.SituationPointSet) -> Words:
    if event.point is None:
        return Kind.EXERCISE, _("Point de situation retiré")
    return Kind.EXERCISE, _("Prochain point de situation à {at}").format(
        at=wording.clock(event.point)
    )


_WORDS: dict[type[e.Event], Callable[[State, Any], Words | None]] = {
    e.RunCreated: _created,
    e.RunReopened: _reopened,
    e.ParticipantJoined: _joined,
    e.ExerciseStarted: _started,
    e.ExercisePaused: _paused,
    e.ExerciseResumed: _resumed,
    e.SpeedSet: _speed,
    e.ClockJumped: _jumped,
    e.RestPushedBack: _pushed,
    e.PhaseStarted: _phase,
    e.RealIncidentDeclared: _incident,
    e.ExerciseEnded: _ended,
    e.InjectReleased: _released,
    e.InjectFellDue: _fell_due,
    e.InjectHeld: _held,
    e.InjectUnheld: _unheld,
    e.InjectSkipped: _skipped,
    e.InjectEdited: _edited,
    e.InjectAdded: _added,
    e.InjectResent: _resent,
    e.BranchOpened: _branch_opened,
    e.BranchClosed: _branch_closed,
    e.ChangeUndone: _undone,
    e.PhasePulledForward: _pulled,
    e.ObserverJoined: _observer,
    e.FacilitatorJoined: _facilitator,
    e.CommunicationsChecked: _checked,
    e.ReadinessTicked: _ready,
    e.ActorAsked: _asked,
    e.CallEnded: _call_ended,
    e.QuestionHandedOver: _handed,
    e.QuestionAnswered: _question_answered,
    e.SpeechNoted: _spoken,
    e.ObservationRecorded: _observed,
    e.DecisionAmended: _amended,
    e.ObligationContested: _contested,
    e.ObjectiveRated: _rated,
    e.FindingReviewed: _reviewed,
    e.FindingAdded: _finding_added,
    e.FeedbackGiven: _feedback,
    e.InjectAnswered: _answered,
    e.DecisionRecorded: _decided,
    e.MilestoneTicked: _ticked,
    e.MilestoneUnticked: _unticked,
    e.ObligationStarted: _obligation,
    e.DeclarationFiled: _filed,
    e.DeclarationCompleted: _completed,
    e.DeclarationRelayed: _relayed,
    e.LogWritten: _note,
    e.LogCorrected: _corrected,
    e.ClocksChosen: _clocks,
    e.InjectShown: _shown,
    e.SituationPointSet: _point,
    e.MailArranged: mail_lines.arranged,
    e.MailSent: mail_lines.sent,
    e.MailFailed: mail_lines.failed,
}
