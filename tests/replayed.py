"""A short run with all that a replay must get right, and the replay of it with time in hand."""

from pathlib import Path

from crisisex.replay.film import Film
from crisisex.replay.link import ReplayLink
from crisisex.replay.opening import film_of
from crisisex.replay.player import Player
from crisisex.run import commands as c
from crisisex.scenario.models import Exercise
from tests.exercises import Scene

FIRST, SECOND = 450.0, 500.0
"""Exercise seconds of the two decisions; the second one is taken during the pause."""
END = 1_020.0
LUNCH = 3 * 3_600.0


def recorded(folder: Path, exercise: Exercise | None = None) -> Path:
    """Play a run: a lobby, two decisions, a long lunch, a crash, a jump, the end, a hot wash."""
    scene = Scene(folder, exercise)
    cell = next(iter(scene.director.exercise.crisis_cells))
    rssi, direction = scene.seat("rssi", cell), scene.seat("direction", cell)
    scene.passes(900)
    scene.facilitator(c.StartExercise())
    scene.passes(130)
    scene.does(rssi, c.OpenInject(inject="note"))
    scene.does(rssi, c.AcknowledgeInject(inject="note"))
    scene.passes(320)
    scene.does(direction, c.RecordDecision(inject="couper", choice="oui", reason="le feu"))
    scene.passes(50)
    scene.facilitator(c.PauseExercise(reason="déjeuner"))
    scene.passes(LUNCH)
    scene.does(rssi, c.WriteLog(text="Pendant le déjeuner"))
    scene.passes(600)
    scene.does(direction, c.RecordDecision(text="On rappelle l’équipe"))
    scene.passes(5)
    scene.facilitator(c.ResumeExercise())
    scene.passes(100)
    scene.does(rssi, c.WriteLog(text="Avant la panne"))
    scene.passes(30)
    scene.reopen()
    scene.passes(1_200)
    scene.facilitator(c.ResumeExercise())
    scene.facilitator(c.SetSpeed(speed=2))
    scene.passes(50)
    scene.facilitator(c.JumpClock(to=1_000))
    scene.passes(10)
    scene.facilitator(c.EndExercise())
    scene.passes(300)
    scene.does(rssi, c.GiveFeedback(strength="Le calme"))
    scene.director.close()
    return scene.path


class Screening:
    """A film of a run, its player, and wall time that a test moves by hand."""

    def __init__(self, run: Path, *, speed: float = 10.0, halts: bool = True) -> None:
        self.wall = 50.0
        self.film: Film = film_of(run)
        self.player = Player(self.film, lambda: self.wall, speed=speed, halts=halts)
        self.link = ReplayLink(self.player, run.stem)

    def passes(self, seconds: float) -> list[str]:
        """Let wall time pass; return the types of the events that are to be shown."""
        self.wall += seconds
        return [each.event.type for each in self.player.take()]

    @property
    def elapsed(self) -> float:
        """The exercise second that a console would show."""
        shown = self.film.shots[self.player.shown - 1]
        return shown.clock.at(self.player.date())

    @property
    def settled(self) -> bool:
        """Whether all that has come is shown."""
        return self.player.shown == self.film.count(self.player.second)
