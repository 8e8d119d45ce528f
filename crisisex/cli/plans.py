"""The plans that an exercise changes: findings as comments in one's own, plans to start from."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _, ngettext_

if TYPE_CHECKING:
    from crisisex.debrief.model import ReportModel


@app.command
def annotate(
    run: Path,
    plan_file: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    plan: Literal["pca", "pri", "plan-blanc", "prv"] | None = None,
    mapping: Path | None = None,
    write_mapping: Path | None = None,
) -> int:
    """Écrit les constats d’un exercice en commentaires dans une copie de votre plan.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    plan_file
        Le plan de l’établissement, .docx ; il n’est pas touché.
    output
        La copie annotée à écrire.
    plan
        De quel plan il s’agit ; sans rien, ses titres le disent.
    mapping
        Correspondance qui règle les doutes : section, puis titre ou numéro dans votre plan.
    write_mapping
        Écrire une correspondance à compléter, avec les titres trouvés et ceux qui sont possibles.
    """
    from crisisex.debrief.build import build
    from crisisex.log.fitting import played
    from crisisex.log.sqlite import RunLog
    from crisisex.report.plans import mapping as mappings
    from crisisex.report.plans.annotating import annotate as annotated
    from crisisex.report.plans.telling import told
    from crisisex.scenario.catalogue import content_root
    from crisisex.scenario.plans import plan_trees

    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        model = build(*played(log))
    done = annotated(
        model, plan_file, output, plan_trees(content_root()), kind=plan, settled=mapping
    )
    print(_("Plan annoté : {path}").format(path=output))
    for line in told(done):
        print(line)
    if write_mapping:
        mappings.write(write_mapping, done.tree, done.placements, done.headings)
        print(_("Correspondance à compléter : {path}").format(path=write_mapping))
    return 0


def amended(model: "ReportModel", folder: Path, to: TextIO) -> None:
    """Write the amendment sheets of a report into `folder`, and say which there are."""
    from crisisex.report.plans.amendments import unplaced, write_amendments
    from crisisex.scenario.catalogue import content_root
    from crisisex.scenario.plans import plan_trees

    trees = plan_trees(content_root())
    written = write_amendments(model, folder, trees)
    for path in written:
        print(_("Fiches d’amendement écrites : {path}").format(path=path), file=to)
    if not written:
        print(_("Aucun constat ne concerne une section de plan : aucune fiche."), file=to)
    left = len(unplaced(model, trees))
    if left:
        told = ngettext_(
            "{n} constat ne dit pas quelle section de plan il concerne.",
            "{n} constats ne disent pas quelle section de plan ils concernent.",
            left,
        )
        print(told.format(n=left), file=to)


@app.command(name="plan-template")
def plan_template(
    plan: Literal["pca", "pri"],
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
) -> int:
    """Écrit un plan à compléter : les sections d’usage, quoi y écrire, les tableaux à remplir.

    Parameters
    ----------
    plan
        pca : plan de continuité ; pri : plan de réponse à incident.
    output
        Le fichier .docx à écrire.
    """
    from crisisex.report.plans.starting import write_template
    from crisisex.scenario.catalogue import content_root
    from crisisex.scenario.plans import plan_trees

    write_template(plan_trees(content_root())[plan], output)
    print(_("Plan à compléter : {path}").format(path=output))
    return 0
