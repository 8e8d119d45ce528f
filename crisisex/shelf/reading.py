"""The shelf as it stands, read piece by piece so that a screen has something to show at once.

A broken or foreign file is a row that says so: it never stops the others from being read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from crisisex.client.played import played_here
from crisisex.client.running import Running
from crisisex.log.database import LogError
from crisisex.log.head import RunHead, read_head
from crisisex.scenario.catalogue import shipped_exercises
from crisisex.scenario.folder import load_exercise
from crisisex.scenario.models import Exercise
from crisisex.scenario.problems import ScenarioError
from crisisex.shelf.places import exercise_folders, is_file, run_files
from crisisex.shelf.rows import ExerciseRow, RunRow, RunState, Shelf

LastPlayed = Mapping[str, datetime]
"""By exercise id."""


def look(answering: Callable[[], list[Running]]) -> Iterator[Shelf]:
    """Yield the shelf as far as it is read: shipped exercises first, the last one whole.

    `answering` gives the directors of this machine that answer.
    """
    last = _noted()
    shipped = tuple(exercise_row(folder, last, shipped=True) for folder in shipped_exercises())
    yield Shelf(exercises=shipped, whole=False)
    running = tuple(answering())
    served = {each.run for each in running}
    runs = tuple(sorted((run_row(file, served) for file in run_files()), key=_newest_first))
    last = _latest(last, runs)
    own = tuple(exercise_row(folder, last, shipped=False) for folder in exercise_folders())
    again = tuple(replace(row, played=last.get(row.id)) for row in shipped)
    yield Shelf(running, (*again, *own), runs)


def exercise_row(folder: Path, last: LastPlayed, *, shipped: bool) -> ExerciseRow:
    """Return what is shown of the exercise in `folder`."""
    try:
        exercise = load_exercise(folder).exercise
    except ScenarioError as error:
        return ExerciseRow(folder, "", folder.name, shipped, problems=len(error.problems))
    return ExerciseRow(
        path=folder,
        id=exercise.id,
        title=exercise.title,
        shipped=shipped,
        language=exercise.language,
        translation_of=exercise.translation_of or "",
        level=exercise.level or "",
        seconds=exercise.duration,
        roles=_seats(exercise),
        cells=tuple(each.title for each in exercise.cells) if len(exercise.cells) > 1 else (),
        summary=exercise.summary,
        establishment=exercise.establishment,
        objectives=tuple(each.text for each in exercise.objectives),
        phases=tuple(each.title for each in exercise.phases),
        injects=len(exercise.injects),
        played=last.get(exercise.id),
    )


def run_row(file: Path, served: set[str]) -> RunRow:
    """Return what is shown of a run's file; `served` are the files that a director has."""
    try:
        head = read_head(file)
    except LogError as error:
        return RunRow(file, RunState.BROKEN, file.name, why=str(error))
    return RunRow(
        path=file,
        state=RunState.SERVED if str(file) in served else _state(head),
        title=head.title,
        exercise=head.exercise,
        at=head.begun or head.created,
        begun=head.begun is not None,
        last=head.last,
        decisions=head.decisions,
        participants=head.participants,
        seats=head.seats,
        cells=head.cells,
    )


def _state(head: RunHead) -> RunState:
    if head.ended:
        return RunState.ENDED
    return RunState.READY if head.begun is None else RunState.UNFINISHED


def _seats(exercise: Exercise) -> tuple[str, ...]:
    roles = [role for cell in exercise.crisis_cells for role in exercise.roles_in(cell)]
    return tuple(exercise.role_name(role) for role in dict.fromkeys(roles))


def _noted() -> dict[str, datetime]:
    """Return when each exercise was last served in files that are gone; others say it better."""
    last: dict[str, datetime] = {}
    for each in played_here():
        if is_file(Path(each.run)):
            continue
        try:
            at = datetime.fromisoformat(each.at)
        except ValueError:
            continue
        if at.tzinfo is not None:
            last.setdefault(each.exercise, at)
    return last


def _latest(last: dict[str, datetime], runs: tuple[RunRow, ...]) -> dict[str, datetime]:
    """Return when each exercise was last played, files that were brought here included."""
    latest = dict(last)
    for run in runs:
        if run.at is not None and run.begun:
            known = latest.get(run.exercise)
            latest[run.exercise] = max(run.at, known) if known else run.at
    return latest


def _newest_first(run: RunRow) -> tuple[bool, float, str]:
    """Sort by date, the latest first, then what cannot be read."""
    return (run.at is None, -run.at.timestamp() if run.at else 0.0, run.path.name)
