"""A night played from end to end, with one of each thing that a report tells."""

from pathlib import Path
from typing import Any

from crisisex.run import commands as c
from crisisex.run.actors import Actor, Kind
from crisisex.scenario.models import Exercise
from tests.declaring import FORM, SOUND
from tests.exercises import Scene

OBSERVER = Actor(Kind.OBSERVER)


def inject(name: str, to: str, subject: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - raw
    return {"id": name, "to": [to], "channel": "email", "subject": subject, **more}


INJECTS = [
    inject(
        "alerte",
        "rssi",
        "Alerte de la supervision",
        at="2m",
        channel="phone",
        **{"from": "Supervision"},
        expects=[
            {"id": "E1", "text": "Isoler", "within": "10m", "objective": "O1", "plan": "pri/R6"},
            {"id": "E2", "text": "Prévenir", "objective": "O1"},
            {"id": "E3", "text": "Requalifier", "within": "5m", "objective": "O1"},
        ],
    ),
    inject(
        "couper",
        "direction",
        "La main sur le pare-feu",
        after="alerte.acknowledged",
        delay="1m",
        decision={"question": "Coupe-t-on ?", "choices": {"oui": "Couper", "non": "Attendre"}},
    ),
    inject("suite-oui", "rssi", "Coupé", after="couper.oui", delay="1m"),
    inject("suite-non", "rssi", "Attendu", after="couper.non"),
    inject(
        "relance",
        "rssi",
        "Relance",
        after="alerte.released",
        delay="20m",
        unless="signalement.filed",
    ),
    inject("presse", "direction", "Un journaliste appelle", manual=True),
    inject("ecarte", "direction", "Écarté", at="15m"),
    inject("retenu", "direction", "Retenu", at="16m"),
    inject("famille", "direction", "Une famille", after="presse.released"),
    inject(
        "demain",
        "direction",
        "Redémarrer",
        phase="demain",
        at="5m",
        decision={"question": "Par quoi ?", "choices": {"a": "Le DPI", "b": "La paie"}},
    ),
    inject("apres", "direction", "Trop tard", phase="demain", at="60m"),
]

OBLIGATIONS = [
    {
        "id": "signalement",
        "title": "Signalement",
        "delay": "72h",
        "mark": "V",
        "form": "portail",
        "route": {"recipient": "cert", "relays": ["ars", "direction"]},
    },
    {"id": "ars", "title": "ARS", "delay": "10m", "mark": "V", "aware": "couper.released"},
    {"id": "cnil", "title": "CNIL", "delay": "72h", "aware": "couper.released"},
    {"id": "plainte", "title": "Plainte", "delay": None},
    {"id": "coupee", "title": "Coupée", "enabled": False},
]


def exercise(**changes: Any) -> Exercise:  # noqa: ANN401 - raw data
    data: dict[str, Any] = {
        "id": "nuit",
        "title": "Une nuit à Vernançon",
        "level": "débutant",
        "duration": "1h",
        "establishment": "CH de Vernançon",
        "summary": "Une nuit,\nsans réseau.\n\nEt un lendemain.",
        "sources": ["Presse, 2024"],
        "objectives": [
            {"id": "O1", "text": "Contenir", "plan": "pri/R6"},
            {"id": "O2", "text": "Décider"},
        ],
        "roles": {"played": ["rssi", "direction", "qualite"], "simulated": ["presse"]},
        "cards": {
            "rssi": {"id": "rssi", "title": "Responsable de la sécurité", "short": "RSSI"},
            "direction": {"id": "direction", "title": "Direction"},
            "cert": {"id": "cert", "title": "CERT de l’exercice"},
        },
        "phases": [
            {"id": "nuit", "title": "La nuit", "scenario": "J 02:10"},
            {
                "id": "demain",
                "title": "Demain",
                "starts": "30m",
                "scenario": "J+1 08:00",
                "pace": 4,
            },
        ],
        "milestones": [
            {"id": "activee", "text": "Cellule activée", "objective": "O2"},
            {"id": "blanc", "text": "Plan blanc", "objective": "O2"},
        ],
        "injects": INJECTS,
        "obligations": OBLIGATIONS,
        "forms": {"portail": FORM},
    }
    return Exercise.model_validate(data | changes)


def stage(folder: Path) -> Scene:
    return Scene(folder, exercise())


def until(scene: Scene, elapsed: float) -> None:
    """Let the exercise play on to that exercise second."""
    scene.passes((elapsed - scene.director.elapsed) / scene.director.state.clock.speed)


def play(scene: Scene) -> None:
    """Play the night: each line is one thing that the report must tell."""
    rssi = scene.seat("rssi")
    scene.passes(600)
    scene.facilitator(c.StartExercise())
    until(scene, 60)
    direction = scene.seat("direction")
    _alert(scene, rssi)
    _decide(scene, direction)
    _conduct(scene)
    _declare(scene, rssi)
    _end(scene, direction)


def _alert(scene: Scene, rssi: Actor) -> None:
    until(scene, 180)
    scene.does(rssi, c.ReportDelivery(inject="alerte"))
    scene.does(rssi, c.OpenInject(inject="alerte"))
    until(scene, 200)
    scene.does(rssi, c.AcknowledgeInject(inject="alerte"))
    scene.does(rssi, c.AnswerInject(inject="alerte", text="Je regarde.\nPoint dans 10 min."))
    until(scene, 300)
    scene.does(OBSERVER, c.TickMilestone(milestone="alerte.E1"))


def _decide(scene: Scene, direction: Actor) -> None:
    until(scene, 330)
    scene.does(direction, c.RecordDecision(inject="couper", choice="oui", reason="Propagation"))
    until(scene, 400)
    scene.facilitator(c.RecordDecision(text="Ouvrir la salle de crise"))
    scene.facilitator(c.WriteLog(text="Tour de table"))
    until(scene, 500)
    scene.does(OBSERVER, c.TickMilestone(milestone="alerte.E3"))
    scene.facilitator(c.TickMilestone(milestone="activee"))


def _conduct(scene: Scene) -> None:
    until(scene, 600)
    scene.facilitator(c.PauseExercise())
    scene.passes(252)
    scene.facilitator(c.ResumeExercise())
    until(scene, 700)
    scene.facilitator(c.PushBack(minutes=5))
    until(scene, 750)
    scene.facilitator(c.SkipInject(inject="ecarte", reason="Déjà traité"))
    scene.facilitator(c.HoldInject(inject="retenu"))


def _declare(scene: Scene, rssi: Actor) -> None:
    until(scene, 800)
    scene.does(rssi, c.StartObligation(obligation="signalement"))
    until(scene, 900)
    scene.does(
        rssi, c.FileDeclaration(obligation="signalement", answers=SOUND, text="Rançongiciel")
    )
    until(scene, 950)
    scene.does(rssi, c.CompleteDeclaration(obligation="signalement", answers={"patients": "12"}))
    until(scene, 1000)
    scene.facilitator(c.FileDeclaration(obligation="ars"))


def _end(scene: Scene, direction: Actor) -> None:
    until(scene, 1100)
    scene.facilitator(c.SetSpeed(speed=2))
    until(scene, 1300)
    scene.reopen()
    scene.passes(95)
    scene.facilitator(c.ResumeExercise())
    scene.facilitator(c.SetSpeed(speed=1))
    scene.does(direction, c.StopForRealIncident(reason="Vrai appel du SAMU"))
    scene.passes(60)
    scene.facilitator(c.ResumeExercise())
    until(scene, 1400)
    scene.facilitator(c.JumpClock(to=2100))
    until(scene, 2500)
    scene.facilitator(c.EndExercise())
    scene.facilitator(c.WriteLog(text="Tour de table à chaud"))
