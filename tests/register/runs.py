"""Runs with findings that somebody reviewed, as files."""

from pathlib import Path

from crisisex.run import commands as c
from tests.exercises import Scene, small

ESTABLISHMENT = "CH d’essai"


def reviewed(folder: Path, *actions: str, title: str = "Nuit 1") -> Path:
    """Return a run in which the facilitator accepted a finding for each of `actions`."""
    folder.mkdir(parents=True, exist_ok=True)
    exercise = small(title=title, establishment=ESTABLISHMENT)
    scene = Scene(folder, exercise)
    rssi = scene.seat("rssi")
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(600)
    scene.facilitator(c.EndExercise())
    for nth, action in enumerate(actions):
        scene.facilitator(
            c.AddFinding(
                kind="improvement",
                title=f"Constat {nth}",
                action=action,
                owner="RSSI" if nth % 2 == 0 else "Direction",
                due=f"203{nth}-01-31",
                sections=["pri/R6"] if nth == 0 else ["pca/C6.4"],
                objective="O1",
                proof="Fiche signée",
            )
        )
    scene.director.close()
    return scene.path
