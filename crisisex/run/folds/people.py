"""How the people change: who came, who confirmed, who asked and was answered."""

from crisisex.run import events as e
from crisisex.run.progress import Check, Feedback, Observer, Participant, Question
from crisisex.run.state import State


def joined(state: State, _: e.Recorded, event: e.ParticipantJoined) -> None:
    """Seat a participant."""
    joined = Participant(event.participant, event.cell, event.role, event.name)
    state.participants[joined.id] = joined


def observer_joined(state: State, _: e.Recorded, event: e.ObserverJoined) -> None:
    """Let somebody observe a cell."""
    state.observers[event.observer] = Observer(event.observer, event.cell, event.name)


def facilitator_joined(state: State, _: e.Recorded, event: e.FacilitatorJoined) -> None:
    """Know a facilitator by name."""
    state.facilitators[event.facilitator] = event.name


def checked(state: State, recorded: e.Recorded, _: e.CommunicationsChecked) -> None:
    """Begin a test of communications."""
    state.checks[recorded.seq] = Check(recorded.at.timestamp())


def confirmed(state: State, recorded: e.Recorded, event: e.CommunicationConfirmed) -> None:
    """Keep the first confirmation of a participant."""
    state.checks[event.check].confirmed.setdefault(event.participant, recorded.at.timestamp())


def readiness(state: State, _: e.Recorded, event: e.ReadinessTicked) -> None:
    """Keep how a point of the go/no-go list stands."""
    state.readiness[event.item] = event.ready


def feedback(state: State, _: e.Recorded, event: e.FeedbackGiven) -> None:
    """Keep a participant's last word."""
    state.cells[event.cell].feedback[event.participant] = Feedback(
        event.role, event.strength, event.weakness, event.action
    )


def asked(state: State, recorded: e.Recorded, event: e.ActorAsked) -> None:
    """Keep a question to a simulated actor."""
    state.cells[event.cell].questions[recorded.seq] = Question(
        recorded.elapsed, event.speaker, event.role, event.participant, event.text, event.by
    )


def claimed(state: State, recorded: e.Recorded, event: e.QuestionClaimed) -> None:
    """Let a facilitator hold a question; a call is taken by it."""
    question = state.cells[event.cell].questions[event.question]
    question.holder = recorded.actor
    if question.open_call and question.taken is None:
        question.taken = recorded.elapsed


def handed_over(state: State, _: e.Recorded, event: e.QuestionHandedOver) -> None:
    """Let another hold a question, or nobody."""
    holder = None if event.to is None else f"facilitator/{event.to}"
    state.cells[event.cell].questions[event.question].holder = holder


def question_answered(state: State, recorded: e.Recorded, event: e.QuestionAnswered) -> None:
    """Keep an answer given in a simulated actor's name."""
    answer = (recorded.elapsed, recorded.actor, event.text)
    question = state.cells[event.cell].questions[event.question]
    question.answers.append(answer)
    if question.open_call:
        question.ended = recorded.elapsed


def call_ended(state: State, recorded: e.Recorded, event: e.CallEnded) -> None:
    """Hang up."""
    state.cells[event.cell].questions[event.question].ended = recorded.elapsed
