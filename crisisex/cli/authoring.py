"""Preparing: exercises to make, bring in, check and rehearse, and the machine itself."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _


@app.command(name="list")
def list_() -> int:
    """Montre les exercices livrés."""
    from crisisex.scenario.catalogue import shipped_exercises
    from crisisex.scenario.durations import format_duration
    from crisisex.scenario.folder import load_exercise

    for folder in shipped_exercises():
        exercise = load_exercise(folder).exercise
        length = format_duration(exercise.duration) if exercise.duration else "—"
        level = _(exercise.level) if exercise.level else "—"
        print(f"{exercise.id:24} {level:14} {length:8} {exercise.title}")
    return 0


@app.command
def new(
    folder: Path | None = None,
    *,
    source: Annotated[str, Parameter(name="--from")] = "",
    title: str = "",
    establishment: str = "",
    objectives_from_actions: Annotated[bool, Parameter(negative="")] = False,
    register: Path | None = None,
) -> int:
    """Écrit un nouvel exercice, prêt à modifier.

    Parameters
    ----------
    folder
        Dossier à créer ; sans rien, un dossier libre parmi vos exercices.
    source
        Exercice à copier (id ou dossier) ; sans rien, un petit exercice qui montre tout.
    title
        Titre de l’exercice.
    establishment
        Nom de l’établissement fictif, remplacé dans tous les textes.
    objectives_from_actions
        Y écrire un objectif pour chaque action du registre qui reste à faire.
    register
        Le registre des actions ; sans rien, actions.yaml dans votre dossier crisisex.
    """
    from crisisex.cli.followup import write_objectives
    from crisisex.shelf.command import new_exercise

    made = new_exercise(folder, source=source, title=title, establishment=establishment)
    return write_objectives(str(made), register) if objectives_from_actions else 0


@app.command(name="import")
def import_(
    source: str,
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    kind: Annotated[
        Literal["xlsx", "csv", "t3sf", "cexf", "openaev"] | None, Parameter(name="--from")
    ] = None,
    mapping: Path | None = None,
    mapping_out: Path | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Reçoit parmi vos exercices celui d’un dossier, d’un tableur ou d’un autre outil.

    Parameters
    ----------
    source
        Dossier d’exercice, archive .zip d’un tel dossier, fichier .crisisex, chronogramme Excel ou
        CSV, ou scénario de T3SF, CEXF ou OpenAEV.
    output
        Dossier à créer ; sans rien, un dossier libre parmi vos exercices.
    kind
        Format du fichier ; sans rien, il est reconnu.
    mapping
        Fichier qui dit ce qu’est chaque colonne du tableau.
    mapping_out
        Écrire ce fichier, à corriger, et ne rien importer.
    json
        Écrire le compte rendu en JSON.
    """
    from crisisex.shelf.command import import_exercise

    return import_exercise(
        source, output, kind=kind or "", mapping=mapping, mapping_out=mapping_out, as_json=json
    )


@app.command
def validate(*paths: Path) -> int:
    """Cherche tous les problèmes d’exercices : fichier:ligne:colonne et que faire.

    Parameters
    ----------
    paths
        Dossiers d’exercice, fichiers exercise.yaml, ou dossiers qui en contiennent.
    """
    from crisisex.scenario.problems import ScenarioError
    from crisisex.scenario.validation import exercises_under, problems_of

    if not paths:
        print(_("Que valider ? Donner un ou plusieurs dossiers d’exercice."), file=sys.stderr)
        return 2
    found = 0
    for path in paths:
        try:
            exercises = exercises_under(path)
        except ScenarioError as error:
            exercises, found = [], found + 1
            print(error)
        for file in exercises:
            problems = problems_of(file)
            found += len(problems)
            print("\n".join(map(str, problems)) or _("{file} : aucun problème").format(file=file))
    return 1 if found else 0


@app.command
def rehearse(
    exercise: str,
    *,
    seed: int = 0,
    policy: Literal["first", "random", "worst"] = "first",
    run: Path | None = None,
    report: Path | None = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Joue tout l’exercice à pleine vitesse avec des joueurs simulés.

    Parameters
    ----------
    exercise
        Id, dossier ou fichier de l’exercice.
    seed
        Même graine, même déroulé.
    policy
        Ce que font les joueurs : toujours le premier choix, au hasard, ou au plus mal.
    run
        Garder le déroulé dans ce fichier .crisisex.
    report
        Écrire le rapport Word dans ce fichier.
    json
        Écrire le bilan en JSON.
    """
    from crisisex.rehearsal.command import rehearse_exercise

    return rehearse_exercise(exercise, seed, policy, run=run, report=report, as_json=json)


@app.command
def doctor(*, json: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Vérifie que ce poste est prêt pour un exercice : chaque point, et que faire.

    Parameters
    ----------
    json
        Écrire le bilan en JSON.
    """
    from crisisex.doctor.command import examine

    return examine(as_json=json)
