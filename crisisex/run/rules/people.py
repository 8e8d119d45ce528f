"""Who comes, who hears, what is ready, what is asked of simulated actors, what is learned."""

from crisisex.language import N_
from crisisex.run import commands as c
from crisisex.run import events as e
from crisisex.run.actors import Actor, Kind
from crisisex.run.progress import Question
from crisisex.run.refusals import Reason, Refusal
from crisisex.run.rules.subjects import Events, cells_of, known_actor, seated, who
from crisisex.run.state import State


def join(state: State, command: c.JoinRun, _: Actor, __: float) -> Events:
    """Give somebody a place in a seat."""
    number = len(state.participants) + 1
    return [
        e.ParticipantJoined(
            participant=f"p{number}", cell=command.cell, role=command.role, name=command.name
        )
    ]


def join_observation(state: State, command: c.JoinObservation, _: Actor, __: float) -> Events:
    """Let somebody observe a cell."""
    number = len(state.observers) + 1
    return [e.ObserverJoined(cell=command.cell, observer=f"o{number}", name=command.name)]


def join_animation(state: State, command: c.JoinAnimation, _: Actor, __: float) -> Events:
    """Know a facilitator by name; one who comes back is the same."""
    if not command.name or command.name in state.facilitators.values():
        return []
    number = len(state.facilitators) + 1
    return [e.FacilitatorJoined(facilitator=f"f{number}", name=command.name)]


def note_withdrawal(_: State, command: c.NoteWithdrawal, __: Actor, ___: float) -> Events:
    """Note that an access was ended: the director has seen to it."""
    return [
        e.AccessWithdrawn(
            door=command.door, cell=command.cell, role=command.role, person=command.person
        )
    ]


def check_communications(_: State, __: c.CheckCommunications, ___: Actor, ____: float) -> Events:
    """Send a test message to every screen."""
    return [e.CommunicationsChecked()]


def confirm(state: State, command: c.ConfirmCommunication, actor: Actor, _: float) -> Events:
    """Note that a participant has the test message, once."""
    check = state.checks.get(command.check)
    if check is None:
        raise Refusal(Reason.UNKNOWN, N_("Ce test de communication n’existe pas."))
    if actor.participant in check.confirmed:
        return []
    return [
        e.CommunicationConfirmed(
            cell=actor.cell, check=command.check, role=actor.role, participant=actor.participant
        )
    ]


def tick_readiness(state: State, command: c.TickReadiness, _: Actor, __: float) -> Events:
    """Note how a point of the go/no-go list stands; nothing when it is noted so already."""
    if state.readiness.get(command.item, False) == command.ready:
        return []
    return [e.ReadinessTicked(item=command.item, ready=command.ready)]


def give_feedback(state: State, command: c.GiveFeedback, actor: Actor, _: float) -> Events:
    """Keep a player's word in the hot wash."""
    words = (command.strength, command.weakness, command.action)
    if not any(words):
        raise Refusal(Reason.INVALID, N_("Écrire au moins un point avant d’envoyer."))
    known = state.cells[actor.cell].feedback.get(actor.participant)
    if known is not None and (known.strength, known.weakness, known.action) == words:
        return []
    return [
        e.FeedbackGiven(
            cell=actor.cell,
            role=actor.role,
            participant=actor.participant,
            strength=command.strength,
            weakness=command.weakness,
            action=command.action,
        )
    ]


def ask_actor(state: State, command: c.AskActor, actor: Actor, _: float) -> Events:
    """Put a player's question, or their call, to whoever plays a simulated actor."""
    asked = known_actor(state, command.actor)
    card = state.exercise.cards.get(asked)
    if card is not None and not card.reachable:
        raise Refusal(Reason.NOT_YOURS, N_("Cet acteur ne peut pas être joint : choisir un autre."))
    if command.by == "writing" and not command.text:
        raise Refusal(Reason.INVALID, N_("Message vide : écrire d’abord ce qui est demandé."))
    if command.by == "call":
        _check_line_is_free(state, actor)
    return [
        e.ActorAsked(
            cell=actor.cell,
            speaker=asked,
            role=actor.role,
            participant=actor.participant,
            text=command.text,
            by=command.by,
        )
    ]


def _check_line_is_free(state: State, actor: Actor) -> None:
    questions = state.cells[actor.cell].questions.values()
    if any(each.open_call and each.participant == actor.participant for each in questions):
        raise Refusal(Reason.NOT_NOW, N_("Vous êtes déjà en appel : raccrocher d’abord."))


def claim(state: State, command: c.ClaimQuestion, actor: Actor, _: float) -> Events:
    """Take care of a question that nobody else holds."""
    cell, question = _question(state, command)
    if question.holder == str(actor):
        return []
    _check_holder(state, question, actor)
    return [e.QuestionClaimed(cell=cell, question=command.question)]


def end_call(state: State, command: c.EndCall, actor: Actor, _: float) -> Events:
    """Hang up; nothing when the call is over already."""
    cell, question = _question(state, command)
    if actor.kind is Kind.PLAYER and question.participant != actor.participant:
        raise Refusal(Reason.UNKNOWN, N_("Aucune question ne porte ce numéro."))
    if question.by != "call":
        raise Refusal(Reason.INVALID, N_("Cette question est écrite : rien à raccrocher."))
    if question.ended is not None:
        return []
    return [e.CallEnded(cell=cell, question=command.question, role=actor.role or None)]


def hand_over(state: State, command: c.HandOverQuestion, actor: Actor, _: float) -> Events:
    """Leave a question to another facilitator, or to whoever takes it."""
    cell, question = _question(state, command)
    if command.to is not None and command.to not in state.facilitators:
        raise Refusal(Reason.UNKNOWN, N_("Cet animateur n’est pas connu : choisir dans la liste."))
    _check_holder(state, question, actor)
    return [e.QuestionHandedOver(cell=cell, question=command.question, to=command.to)]


def answer_question(state: State, command: c.AnswerQuestion, actor: Actor, _: float) -> Events:
    """Answer in the simulated actor's name, unless somebody else is about to."""
    cell, question = _question(state, command)
    _check_holder(state, question, actor)
    return [
        e.QuestionAnswered(
            cell=cell,
            question=command.question,
            speaker=question.actor,
            role=question.role,
            text=command.text,
        )
    ]


def _question(state: State, command: c.QuestionCommand) -> tuple[str, Question]:
    for cell, here in state.cells.items():
        if command.question in here.questions:
            return cell, here.questions[command.question]
    raise Refusal(Reason.UNKNOWN, N_("Aucune question ne porte ce numéro."))


def _check_holder(state: State, question: Question, actor: Actor) -> None:
    if question.holder not in {None, str(actor)}:
        raise Refusal(
            Reason.CONFLICT,
            N_("{name} s’occupe déjà de cette question : se la faire passer d’abord."),
            name=who(state, question.holder or ""),
        )


def note_speech(state: State, command: c.NoteSpeech, actor: Actor, _: float) -> Events:
    """Keep what was said aloud in a simulated actor's name, and who heard it."""
    spoken = known_actor(state, command.actor)
    return [
        e.SpeechNoted(
            cell=cell,
            speaker=spoken,
            to=seated(state, cell, command.to) or state.exercise.roles_in(cell),
            channel=command.channel,
            text=command.text,
        )
        for cell in cells_of(state, command, actor)
    ]
