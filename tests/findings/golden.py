"""The findings of the shipped exercise, played by players who choose at random, as text.

`python -m tests.findings.golden` writes the file anew, to be read before it is kept.
"""

import tempfile
from datetime import UTC
from pathlib import Path

from crisisex.debrief.build import build
from crisisex.debrief.findings.finding import Finding
from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.rehearsal.performance import Performance
from crisisex.run import commands as c
from crisisex.run.actors import FACILITATOR
from crisisex.scenario.folder import load_exercise
from tests.exercises import WALL
from tests.report.reading import said

FILE = Path(__file__).parent / "golden" / "rancongiciel-ch.txt"


def played(folder: Path) -> str:
    """Play, rate, and return the findings."""
    wall = SetWall(WALL)
    director = Director.create(load_exercise("rancongiciel-ch"), folder / "run.crisisex", wall)
    Performance(director, wall, "random", 7).play()
    for place, each in enumerate(director.exercise.objectives):
        rating = "PSMUN"[place % 5]
        command = c.RateObjective.model_validate({"objective": each.id, "rating": rating})
        director.consider(FACILITATOR, command)
    director.commit()
    found = build(director.exercise, director.history, UTC).findings
    director.close()
    return "\n".join(map(_told, found))


def _told(each: Finding) -> str:
    lines = (
        f"{each.id}",
        f"  {each.kind} {each.rating} {each.objective or '-'} {','.join(each.sections) or '-'}",
        f"  {each.title}",
        f"  {each.analysis}",
        f"  → {each.action or '-'} / {each.owner or '-'} / {each.due or '-'} / {each.element}",
        f"  « {each.wording} »",
        *(f"  n° {line.number} {line.quote}" for line in each.evidence),
        "",
    )
    return said("\n".join(lines))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        FILE.write_text(played(Path(temporary)), encoding="utf-8")
