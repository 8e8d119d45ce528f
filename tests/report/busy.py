"""A short run in which facilitators change the plan in every way, and everybody speaks."""

from pathlib import Path

from crisisex.director.director import Outcome
from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from crisisex.run.commands import Command
from crisisex.scenario.injects import Channel, Inject
from tests.exercises import Scene, small

CAMILLE = Actor(Kind.FACILITATOR, participant="f1")
DOMINIQUE = Actor(Kind.FACILITATOR, participant="f2")
SURPRISE = Inject(
    id="surprise-presse",
    manual=True,
    to=["direction"],
    channel=Channel.PHONE,
    subject="Une radio locale appelle",
)


def changed(folder: Path) -> Scene:
    """Play that run, and return it ended."""
    folder.mkdir(exist_ok=True)
    scene = Scene(folder, small())
    rssi, direction = scene.seat("rssi"), scene.seat("direction")
    for name in ("Camille", "Dominique"):
        scene.director.join_animation(name)
    scene.director.commit()

    def does(actor: Actor, command: Command) -> Outcome:
        outcome = scene.does(actor, command)
        assert outcome.refusal is None, outcome.refusal
        return outcome

    check = does(CAMILLE, c.CheckCommunications()).seq
    scene.wall.set(scene.wall.now() + 4)
    does(rssi, c.ConfirmCommunication(check=check))
    does(CAMILLE, c.TickReadiness(item="Minuteries réglées"))
    does(CAMILLE, c.TickReadiness(item="Exemplaire papier", ready=True))
    does(CAMILLE, c.TickReadiness(item="Exemplaire papier", ready=False))
    does(CAMILLE, c.StartExercise())
    scene.passes(180)
    does(rssi, c.AcknowledgeInject(inject="note"))
    does(
        CAMILLE,
        c.EditInject(
            inject="bilan",
            seen=0,
            subject="Bilan de 8 heures",
            to=["rssi"],
            channel=Channel.SMS,
            planned=2_400.0,
            reason="La direction est au téléphone",
        ),
    )
    does(DOMINIQUE, c.AddInject(inject=SURPRISE, now=True, reason="La salle s’endort"))
    does(DOMINIQUE, c.ResendInject(inject="note", to=("rssi", "dpd"), reason="Le DPD arrive"))
    does(CAMILLE, c.OpenBranch(milestone="couper.non", reason="Dit de vive voix"))
    does(CAMILLE, c.CloseBranch(milestone="couper.oui", reason="Ils ne couperont pas"))
    held = does(CAMILLE, c.HoldInject(inject="relance")).seq
    does(CAMILLE, c.UndoChange(change=held))
    asked = does(rssi, c.AskActor(actor="presse", text="Qui vous a prévenus ?")).seq
    does(CAMILLE, c.ClaimQuestion(question=asked))
    does(CAMILLE, c.HandOverQuestion(question=asked, to="f2"))
    scene.passes(120)
    does(DOMINIQUE, c.AnswerQuestion(question=asked, text="Un patient, ce matin."))
    does(direction, c.AskActor(actor="presse", text="Quand publiez-vous ?"))
    does(CAMILLE, c.NoteSpeech(actor="presse", to=("direction",), text="On publie à midi."))
    decided = does(CAMILLE, c.RecordDecision(text="Pas de réponse", role="direction")).seq
    does(CAMILLE, c.AmendDecision(decision=decided, reason="Pas de faits", plan="pri/R11"))
    does(CAMILLE, c.RecordObservation(text="Personne n’écrit", inject="note", objective="O1"))
    olive = scene.observer()
    does(olive, c.RecordObservation(text="Sans raison dite", decision=decided))
    does(olive, c.TickMilestone(milestone="cellule-activee"))
    does(olive, c.UntickMilestone(milestone="cellule-activee"))
    does(rssi, c.ContestObligation(obligation="signalement-ssi", reason="Su à 2 h 20 seulement"))
    does(CAMILLE, c.PauseExercise(reason="Café"))
    does(CAMILLE, c.ResumeExercise())
    does(CAMILLE, c.PullPhaseForward())
    scene.passes(1)
    does(CAMILLE, c.EndExercise())
    words = c.GiveFeedback(strength="Le calme", weakness="Le papier", action="Imprimer l’annuaire")
    does(rssi, words)
    does(CAMILLE, c.RateObjective(objective="O1", rating="S", text="Tardif"))
    return scene
