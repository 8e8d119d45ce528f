"""`crisisex rehearse`, by all ways."""

from pathlib import Path

from crisisex.language import _
from crisisex.rehearsal.branches.survey import CellSurvey, Survey, survey
from crisisex.rehearsal.branches.telling import as_text
from crisisex.scenario.folder import load_exercise


def rehearse_all_ways(name: str, *, output: Path | None, as_json: bool) -> int:
    """Print what all the ways show, and draw the load where it is asked for.

    Return 1 when something is never reached though every way was walked.
    """
    if output is not None:
        from crisisex.report.pictures.keeping import form_of

        form_of(output)
    found = survey(load_exercise(name).exercise)
    print(found.model_dump_json(indent=2) if as_json else as_text(found))
    if output is not None:
        _draw(found, output, quiet=as_json)
    return 1 if found.never and found.whole else 0


def _draw(found: Survey, output: Path, *, quiet: bool) -> None:
    from crisisex.report.pictures.keeping import keep
    from crisisex.report.pictures.load import Load, RoleLoad, draw

    several = len(found.cells) > 1
    roles = [
        RoleLoad(
            name=f"{cell.title} · {load.name}" if several else load.name,
            over_time=load.over_time,
            total=load.total.injects,
            silence=load.total.silence,
        )
        for cell in found.cells
        for load in cell.roles.values()
    ]
    title = _("{title} : la charge de chacun").format(title=found.title)
    load = Load(title, found.step, roles, _note(found.cells))
    keep(output, lambda: draw(load))
    if not quiet:
        print(_("Charge dessinée : {path}").format(path=output))


def _note(cells: list[CellSurvey]) -> str:
    return "" if all(cell.whole for cell in cells) else _("Chemins parcourus en partie.")
