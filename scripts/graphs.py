"""Draw the graph of each shipped exercise for the documentation: `python -m scripts.graphs`."""

from pathlib import Path

from crisisex.report.graph.drawing import draw
from crisisex.report.pictures.keeping import keep
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise

IMAGES = Path(__file__).resolve().parent.parent / "docs" / "images"


def main() -> None:
    """Draw them all."""
    for folder in shipped_exercises():
        _keep(load_exercise(folder).exercise)


def _keep(exercise: Exercise) -> None:
    keep(picture_of(exercise.id), lambda: draw(exercise))


def picture_of(exercise: str) -> Path:
    """Return where the picture of an exercise is kept."""
    return IMAGES / f"graph-{exercise}.svg"


if __name__ == "__main__":
    main()
