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
) -> int:
    """Reçoit parmi vos exercices celui d’un dossier, d’un .zip ou d’un .crisisex.

    Parameters
    ----------
    source
        Dossier d’exercice, archive .zip d’un tel dossier, ou fichier .crisisex.
    output
        Dossier à créer ; sans rien, un dossier libre parmi vos exercices.
    """
    from crisisex.shelf.command import import_exercise

    return import_exercise(source, output)


@app.command
def validate(
    *paths: Path,
    strict: Annotated[bool, Parameter(negative="")] = False,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Cherche tous les problèmes d’exercices, puis ce qui pourrait être meilleur.

    Parameters
    ----------
    paths
        Dossiers d’exercice, fichiers exercise.yaml, ou dossiers qui en contiennent.
    strict
        Une remarque de qualité compte pour un problème.
    json
        Écrire ce qui est trouvé en JSON.
    """
    from json import dumps

    from crisisex.scenario.telling import as_data, told
    from crisisex.scenario.validation import verdicts

    if not paths:
        print(_("Que valider ? Donner un ou plusieurs dossiers d’exercice."), file=sys.stderr)
        return 2
    found = [verdict for path in paths for verdict in verdicts(path)]
    print(dumps(as_data(found), ensure_ascii=False, indent=2) if json else "\n".join(told(found)))
    return int(any(each.problems or (strict and each.remarks) for each in found))


@app.command
def schema() -> int:
    """Écrit le schéma JSON de exercise.yaml : les éditeurs en tirent clés et erreurs."""
    from crisisex.scenario.schema import schema_text

    print(schema_text(), end="")
    return 0


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
