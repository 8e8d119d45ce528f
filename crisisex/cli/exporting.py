"""Giving what was written or played to other tools: a spreadsheet, a calendar, another platform."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _, speak, spoken


@app.command
def export(
    exercise_or_run: str,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    to: Literal["xlsx", "csv", "ics", "t3sf", "cexf", "openaev"] | None = None,
    start: str = "",
    language: Literal["fr", "en"] | None = None,
) -> int:
    """Écrit le chronogramme d’un exercice, ou d’un exercice joué, pour un autre logiciel.

    Parameters
    ----------
    exercise_or_run
        Id, dossier ou fichier d’un exercice ; ou le fichier .crisisex d’un exercice joué.
    output
        Le fichier à écrire.
    to
        xlsx, csv ou ics (un agenda), t3sf, cexf ou openaev ; sans rien, ce que dit le nom
        du fichier.
    start
        Quand l’exercice commence, heure de Paris : 2027-01-14T09:00 ; pour l’agenda, et pour
        les heures réelles prévues.
    language
        La langue des titres de colonnes ; celle de crisisex sinon.
    """
    if language:
        speak(language)
    from crisisex.formats.account import gathered, lines
    from crisisex.formats.exporting import Source, kind_of
    from crisisex.formats.exporting import export as exported
    from crisisex.report.saving import replacing
    from crisisex.scenario.days import start_of

    kind = kind_of(output, to)
    begins = start_of(start) if start else None
    made, remarks = exported(Source.read(exercise_or_run), kind, spoken(), begins)
    with replacing(output) as stream:
        stream.write(made)
    print(_("Écrit : {path}").format(path=output))
    for line in lines(gathered(remarks)):
        print(f"  {line}", file=sys.stderr)
    return 0
