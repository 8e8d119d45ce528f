"""A short exercise in which a seat hears every kind of message."""

from pathlib import Path
from typing import Any

from crisisex.run import commands as c
from crisisex.run.actors import Actor
from tests.declaring import SOUND, declaring
from tests.exercises import Scene


def lived(folder: Path) -> tuple[Scene, Actor]:
    """Return a scene that was played from the lobby to the hot wash, and its RSSI."""
    scene = Scene(folder, declaring())
    rssi = scene.seat("rssi")
    dpd, other = scene.seat("dpd"), scene.seat("rssi")
    scene.facilitator(c.CheckCommunications())
    check = scene.director.history[-1].seq
    scene.does(rssi, c.ConfirmCommunication(check=check))
    scene.facilitator(c.StartExercise())
    scene.passes(121)
    scene.does(rssi, c.ReportDelivery(inject="note"))
    scene.does(rssi, c.OpenInject(inject="note"))
    scene.does(other, c.OpenInject(inject="note"))
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.does(rssi, c.AnswerInject(inject="note", text="On débranche."))
    scene.facilitator(c.PauseExercise(reason="Relève"))
    scene.facilitator(c.ResumeExercise())
    scene.facilitator(c.SetSpeed(speed=2))
    scene.passes(60)
    _talk(scene, rssi)
    scene.does(rssi, c.WriteLog(text="La baie est isolée."))
    line = scene.director.history[-1].seq
    scene.does(dpd, c.WriteLog(text="Une autre."))
    scene.does(rssi, c.CorrectLog(line=line, text="Les deux baies."))
    scene.facilitator(c.ReleaseInject(inject="relance"))
    scene.facilitator(c.ResendInject(inject="note", reason="Pas lu"))
    scene.does(dpd, c.RecordDecision(text="Prévenir la CNIL", reason="Par prudence"))
    decision = scene.director.history[-1].seq
    scene.facilitator(c.AmendDecision(decision=decision, plan="pri/R6"))
    scene.facilitator(c.ChooseClocks(obligations=("signalement-ssi", "cnil-33")))
    scene.facilitator(c.SetSituationPoint(minutes=20))
    _declare(scene, rssi)
    scene.facilitator(c.JumpClock(to=2_400))
    scene.does(dpd, c.StopForRealIncident(reason="Une vraie panne"))
    scene.facilitator(c.ResumeExercise())
    scene.reopen()
    scene.facilitator(c.ResumeExercise())
    scene.facilitator(c.EndExercise())
    scene.does(rssi, c.GiveFeedback(strength="L’appel", weakness="Le plan", action="Le relire"))
    return scene, rssi


def _talk(scene: Scene, rssi: Actor) -> None:
    scene.does(rssi, c.AskActor(actor="presse", text="Que savez-vous ?"))
    question = scene.director.history[-1].seq
    scene.facilitator(c.AnswerQuestion(question=question, text="Tout."))
    for hung_up_by in (None, rssi):
        scene.does(rssi, c.AskActor(actor="cert", by="call"))
        call = scene.director.history[-1].seq
        if hung_up_by is None:
            scene.facilitator(c.EndCall(question=call))
        else:
            scene.facilitator(c.ClaimQuestion(question=call))
            scene.does(rssi, c.EndCall(question=call))


def _declare(scene: Scene, rssi: Actor) -> None:
    scene.does(rssi, c.StartObligation(obligation="cnil-33"))
    scene.facilitator(c.ContestObligation(obligation="cnil-33", reason="Plus tôt", scenario=8_000))
    scene.does(rssi, c.FileDeclaration(obligation="signalement-ssi", answers=SOUND))
    scene.does(
        rssi, c.CompleteDeclaration(obligation="signalement-ssi", answers={"patients": "12"})
    )


def messages(scene: Scene, actor: Actor) -> list[dict[str, Any]]:
    """Return all that the seat's feed holds."""
    return scene.sees(actor)
