"""`crisisex rehearse`."""

import contextlib
import tempfile
import time
from pathlib import Path

from crisisex.debrief.build import build
from crisisex.director.director import Director
from crisisex.director.walls import SetWall
from crisisex.rehearsal.performance import Performance
from crisisex.rehearsal.script import Policy
from crisisex.rehearsal.summary import as_text, summarise
from crisisex.report.word import write
from crisisex.scenario.folder import load_exercise


def rehearse_exercise(
    name: str,
    seed: int,
    policy: Policy,
    *,
    run: Path | None,
    report: Path | None,
    as_json: bool,
) -> int:
    """Play `name` through, then print the summary and write what is asked for."""
    folder = load_exercise(name)
    with contextlib.ExitStack() as stack:
        if run is None:
            scratch = stack.enter_context(tempfile.TemporaryDirectory(prefix="crisisex-"))
            run = Path(scratch) / "rehearsal.crisisex"
        wall = SetWall(float(int(time.time())))  # a whole second: no rounding of microseconds
        director = Director.create(folder, run, wall)
        stack.callback(director.close)
        Performance(director, wall, policy, seed).play()
        summary = summarise(director, policy, seed)
        if report is not None:
            write(build(director.exercise, director.history), report)
    print(summary.model_dump_json(indent=2) if as_json else as_text(summary))
    return 0
