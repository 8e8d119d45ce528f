"""Preparing: exercises to make, bring in, check and rehearse, and the machine itself."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _, spoken


@app.command(name="list")
def list_() -> int:
    """Montre les exercices livrés, ceux de votre langue d’abord."""
    from crisisex.scenario.catalogue import shipped_exercises
    from crisisex.scenario.durations import format_duration
    from crisisex.scenario.folder import load_exercise

    exercises = [load_exercise(folder).exercise for folder in shipped_exercises()]
    for exercise in sorted(exercises, key=lambda each: each.language != spoken()):
        length = format_duration(exercise.duration) if exercise.duration else "—"
        level = _(exercise.level) if exercise.level else "—"
        print(f"{exercise.id:24} {exercise.language}  {level:14} {length:8} {exercise.title}")
    return 0


@app.command
def new(
    folder: Path | None = None,
    *,
    source: Annotated[str, Parameter(name="--from")] = "",
    title: str = "",
    establishment: str = "",
    roles: str = "",
    date: str = "",
    length: str = "",
    scaling: Literal["story", "all"] = "story",
    interview: bool | None = None,
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
    roles
        Rôles joués, séparés par des virgules ; les autres sont simulés, leurs stimuli redirigés.
    date
        Jour où l’exercice sera joué, 2027-01-14 ou 14/01/2027 : pour la note et les invitations.
    length
        Durée de jeu, 45m ou 1h30m : phases et heures suivent en proportion.
    scaling
        story : le temps laissé pour réagir reste le même ; all : il change aussi.
    interview
        Poser les questions une à une ; sans rien, dans un terminal et sans autre option.
    objectives_from_actions
        Y écrire un objectif pour chaque action du registre qui reste à faire.
    register
        Le registre des actions ; sans rien, actions.yaml dans votre dossier crisisex.
    """
    from crisisex.cli.followup import write_objectives
    from crisisex.shelf.command import duration, new_exercise
    from crisisex.shelf.rows import NewExercise

    asked = NewExercise(
        source=source,
        title=title,
        establishment=establishment,
        folder=str(folder or ""),
        roles=tuple(role.strip() for role in roles.split(",") if role.strip()),
        length=duration(length) if length else None,
        scaling=scaling,
        day=date,
    )
    bare = asked == NewExercise() and not objectives_from_actions
    if interview is None:
        interview = bare and sys.stdin.isatty() and sys.stdout.isatty()
    if interview:
        from crisisex.cli.interview import Interview

        asked = Interview(input, print).about(asked)
    made = new_exercise(asked)
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
    seed: int | None = None,
    policy: Literal["first", "random", "worst"] | None = None,
    run: Path | None = None,
    report: Path | None = None,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    json: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Parcourt tous les chemins de l’exercice, et dit ce que chacun reçoit.

    Avec --seed, --policy, --run ou --report : le joue une fois à pleine vitesse, par des joueurs
    simulés.

    Parameters
    ----------
    exercise
        Id, dossier ou fichier de l’exercice.
    seed
        Jouer une fois : même graine, même déroulé.
    policy
        Jouer une fois ; les joueurs prennent toujours le premier choix, au hasard, ou au plus mal.
    run
        Jouer une fois, et garder le déroulé dans ce fichier .crisisex.
    report
        Jouer une fois, et écrire le rapport Word dans ce fichier.
    output
        Dessiner la charge de chaque rôle, sur tous les chemins, dans ce fichier .svg ou .png.
    json
        Écrire le bilan en JSON.
    """
    once = any(each is not None for each in (seed, policy, run, report))
    if once and output is not None:
        told = _("-o dessine tous les chemins : le retirer, ou retirer --seed, --policy, --run…")
        print(told, file=sys.stderr)
        return 2
    if not once:
        from crisisex.rehearsal.branches.command import rehearse_all_ways

        return rehearse_all_ways(exercise, output=output, as_json=json)

    from crisisex.rehearsal.command import rehearse_exercise

    return rehearse_exercise(
        exercise, seed or 0, policy or "first", run=run, report=report, as_json=json
    )


@app.command
def graph(
    exercise: str,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
) -> int:
    """Dessine l’exercice : phases, stimuli, décisions et branches, sur une page à imprimer.

    Parameters
    ----------
    exercise
        Id, dossier ou fichier de l’exercice.
    output
        Fichier à écrire : .svg ou .png pour une image, .dot (Graphviz) ou .mmd (Mermaid).
    """
    from crisisex.report.graph.command import draw_graph

    return draw_graph(exercise, output)


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
