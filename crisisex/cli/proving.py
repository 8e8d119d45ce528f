"""What runs show to others: the yearly requirements they answer, and how they compare."""

import contextlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _

if TYPE_CHECKING:
    from crisisex.debrief.compliance import Answered
    from crisisex.register.command import Read


@app.command
def compliance(
    run: Path,
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    requirements: Path | None = None,
) -> int:
    """Montre à quelles demandes annuelles répond un exercice, et ce qui le prouve.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    output
        Le fichier .docx à écrire ; sans rien, la liste dans le terminal.
    requirements
        Vos demandes ; sans rien, compliance.yaml de votre dossier crisisex, sinon celles livrées.
    """
    from crisisex.register.command import read_run
    from crisisex.report.compliance import lines

    read = read_run(run)
    if output is None:
        print("\n".join(lines(_answered(read, requirements))))
    else:
        print(write_compliance(read, output, requirements))
    return 0


def write_compliance(read: "Read", output: Path, requirements: Path | None = None) -> str:
    """Write the compliance sheet of a run, and return what to say of it."""
    from crisisex.report.compliance import write

    write(read.model, _answered(read, requirements), output)
    return _("Fiche de conformité écrite : {path}").format(path=output)


def _answered(read: "Read", file: Path | None) -> "Sequence[Answered]":
    """Return what a run answers of the requirements in `file`, the user's own, or the shipped."""
    from crisisex.client.documents import documents
    from crisisex.debrief.compliance import compliance as look
    from crisisex.scenario.requirements import requirements

    own = documents() / "compliance.yaml"
    asked = requirements(file or (own if own.is_file() else None))
    return look(read.past, read.model, asked)


@app.command
def compare(
    *runs: Path,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
) -> int:
    """Compare plusieurs exercices joués : appréciations par objectif, délais, actions.

    Parameters
    ----------
    runs
        Les fichiers .crisisex, du plus ancien au plus récent.
    output
        Le fichier .docx à écrire, avec une image ; sans rien, un tableau dans le terminal.
    """
    from crisisex.debrief.build import build
    from crisisex.debrief.comparison import compare as side_by_side
    from crisisex.log.fitting import played
    from crisisex.log.sqlite import RunLog
    from crisisex.report.comparison import lines, write

    if not runs[1:]:  # one is compared with nothing
        print(_("Que comparer ? Donner au moins deux fichiers .crisisex."), file=sys.stderr)
        return 2
    models = []
    for run in runs:
        with contextlib.closing(RunLog.open(run, read_only=True)) as log:
            models.append(build(*played(log)))
    comparison = side_by_side(models)
    if output is None:
        print("\n".join(lines(comparison)))
        return 0
    write(comparison, output)
    print(_("Comparaison écrite : {path}").format(path=output))
    return 0
