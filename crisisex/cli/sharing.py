"""Before a run is shown to others: a copy without names."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _, ngettext_


@app.command
def pseudonymise(
    run: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    doubts: Path | None = None,
) -> int:
    """Écrit une copie sans noms d’un exercice joué, et dit ce dont elle n’est pas sûre.

    Parameters
    ----------
    run
        Le fichier .crisisex ; il n’est pas modifié.
    output
        Le fichier .crisisex à écrire.
    doubts
        Écrire aussi la liste des doutes dans ce fichier, pour la relecture.
    """
    from crisisex.log.pseudonyms.copying import pseudonymise as copied
    from crisisex.log.pseudonyms.telling import told
    from crisisex.scenario.writing import write_whole

    made = copied(run, output)
    lines = told(made.doubts)
    print(
        _(
            "Copie écrite : {path} ({events} événements, {people} personnes remplacées).\n"
            "Elle se vérifie, se rejoue et donne un rapport ; elle ne se reprend pas."
        ).format(path=output, events=made.events, people=made.people)
    )
    if lines:
        heading = ngettext_(
            "À relire avant de la transmettre, un doute :",
            "À relire avant de la transmettre, {count} doutes :",
            len(lines),
        ).format(count=len(lines))
        print(heading, *(f"  {line}" for line in lines), sep="\n")
    if doubts is not None:
        write_whole(doubts, "".join(f"{line}\n" for line in lines))
        print(
            _("Doutes écrits : {path} (il contient des noms : ne pas le joindre).").format(
                path=doubts
            )
        )
    return 0
