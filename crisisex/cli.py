"""The command line: one thin function a command, each importing only what it runs.

Exit codes: 0 done, 1 problems found, 2 wrong use. Errors are one sentence on stderr.
"""

import contextlib
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import App, CycloptsError, Parameter, UnusedCliTokensError

from crisisex import __version__
from crisisex.client.settings import language
from crisisex.errors import UserError
from crisisex.language import N_, _, speak

app = App(
    name="crisisex",
    help="Exercices de crise cyber pour les établissements de santé.",
    version=__version__,
    help_flags=["--help", "-h"],
    version_flags=["--version"],
    result_action="return_value",
)


def main() -> None:
    """Run the command that the arguments name, and exit."""
    _speak_utf8()
    speak(language())
    try:
        code = app(exit_on_error=False, print_error=False)
    except CycloptsError as error:
        print(
            _("crisisex : {why}\n« crisisex --help » montre l’usage.").format(
                why=_wrong_use(error)
            ),
            file=sys.stderr,
        )
        code = 2
    except UserError as error:
        print(error, file=sys.stderr)
        code = 1
    except (KeyboardInterrupt, BrokenPipeError):
        code = 130
    sys.exit(code if isinstance(code, int) else 0)


def _wrong_use(error: CycloptsError) -> str:
    """Return what is wrong; without a command every word is one too many, which says little."""
    if isinstance(error, UnusedCliTokensError) and error.unused_tokens:
        return _("« {word} » n’est ni une commande, ni un argument attendu.").format(
            word=error.unused_tokens[0]
        )
    return str(error)


def _speak_utf8() -> None:
    """Write French on any console, Windows' too."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


@app.default
def home() -> int:
    """Ouvre l’accueil : exercices à jouer, exercices joués, nouveau, importer, diagnostic."""
    from crisisex.home import open_home

    return open_home(replay)


@app.command
def run(
    exercise_or_run: str,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    run: Path | None = None,
) -> int:
    """Lance un exercice (ou en reprend un) et ouvre la console de l’animation.

    Parameters
    ----------
    exercise_or_run
        Un exercice (id, dossier ou fichier) ou un fichier .crisisex à reprendre.
    host
        Adresse d’écoute ; 0.0.0.0 pour que les joueurs du réseau local puissent se connecter.
    port
        Port d’écoute ; 0 en prend un libre.
    run
        Fichier .crisisex à créer.
    """
    from crisisex.console.launch import open_console, start_director

    return open_console(start_director(exercise_or_run, host=host, port=port, run=run))


@app.command
def serve(
    exercise_or_run: str,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    run: Path | None = None,
    speed: float = 1.0,
    start: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Sert un exercice sans console ; écrit une ligne JSON quand il est prêt.

    Parameters
    ----------
    exercise_or_run
        Un exercice (id, dossier ou fichier) ou un fichier .crisisex à reprendre.
    host
        Adresse d’écoute.
    port
        Port d’écoute ; 0 en prend un libre.
    run
        Fichier .crisisex à créer.
    speed
        Secondes d’exercice par seconde réelle.
    start
        Commencer (ou reprendre) l’exercice aussitôt.
    """
    from crisisex.web.command import serve_run

    return serve_run(exercise_or_run, host=host, port=port, run=run, speed=speed, start=start)


@app.command
def attach(url_or_run: str | None = None, *, token: str | None = None) -> int:
    """Ouvre la console sur un exercice déjà lancé.

    Parameters
    ----------
    url_or_run
        Adresse du directeur, ou fichier .crisisex ; sans rien, l’exercice lancé sur ce poste.
    token
        Jeton d’animation, quand l’exercice tourne sur une autre machine.
    """
    from crisisex.console.launch import find_running, open_console

    return open_console(find_running(url_or_run, token))


@app.command
def replay(
    run: Path,
    *,
    speed: float = 10.0,
    stop_at_decisions: bool = True,
    begin: Annotated[str, Parameter(name="--from")] = "0:00",
) -> int:
    """Rejoue un exercice sur la console, tel qu’il s’est passé, pour le retour à froid.

    Parameters
    ----------
    run
        Le fichier .crisisex ; rien n’y est écrit.
    speed
        Secondes d’exercice par seconde réelle.
    stop_at_decisions
        S’arrêter de soi-même à chaque décision.
    begin
        Heure d’exercice où commencer, 0:30 par exemple.
    """
    from crisisex.console.launch import open_replay_console
    from crisisex.replay.opening import open_replay

    link = open_replay(run, speed=speed, halts=stop_at_decisions, begin=begin)
    return open_replay_console(link, link.player.date)


@app.command
def stop(url_or_run: str | None = None, *, token: str | None = None) -> int:
    """Arrête le directeur d’un exercice ; son fichier peut être repris plus tard.

    Parameters
    ----------
    url_or_run
        Adresse du directeur, ou fichier .crisisex ; sans rien, l’exercice lancé sur ce poste.
    token
        Jeton d’animation, quand l’exercice tourne sur une autre machine.
    """
    import asyncio

    from crisisex.client.director import DirectorClient
    from crisisex.console.launch import find_running, program

    running = find_running(url_or_run, token)

    async def ask() -> None:
        async with DirectorClient(running.url, running.token) as director:
            await director.shutdown()

    asyncio.run(ask())
    run = running.run or _("FICHIER.crisisex")
    print(
        _("Directeur arrêté. Pour reprendre : {command}").format(command=f"{program()} run {run}")
    )
    return 0


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
    """
    from crisisex.shelf.command import new_exercise

    return new_exercise(folder, source=source, title=title, establishment=establishment)


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
def doctor(*, json: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Vérifie que ce poste est prêt pour un exercice : chaque point, et que faire.

    Parameters
    ----------
    json
        Écrire le bilan en JSON.
    """
    from crisisex.doctor.command import examine

    return examine(as_json=json)


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
def report(
    run: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    progress: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Écrit le rapport Word d’un exercice joué.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    output
        Le fichier .docx à écrire.
    progress
        Dire chaque étape, une ligne JSON par étape.
    """
    import json

    from crisisex.log.sqlite import RunLog
    from crisisex.report.build import build
    from crisisex.report.word import write

    def told(step: str, done: int, of: int) -> None:
        if progress:
            said = {"step": step, "done": done, "of": of}
            print(json.dumps(said, ensure_ascii=False), flush=True)

    told(N_("Lecture du journal"), 1, 5)
    with contextlib.closing(RunLog.open(run, read_only=True)) as log:
        write(build(log.exercise(), log.events()), output, told)
    print(
        json.dumps({"written": str(output)})
        if progress
        else _("Rapport écrit : {path}").format(path=output)
    )
    return 0


@app.command
def log(run: Path, *, format: Literal["text", "json"] = "text") -> int:  # noqa: A002
    """Montre le journal d’un exercice, un événement par ligne.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    format
        json : un objet JSON par ligne.
    """
    import json

    from crisisex.log.chain import as_record
    from crisisex.log.sqlite import RunLog

    with contextlib.closing(RunLog.open(run, read_only=True)) as store:
        for recorded in store.events():
            record = as_record(recorded)
            if format == "json":
                print(json.dumps(record, ensure_ascii=False))
            else:
                data = " ".join(f"{key}={value}" for key, value in record["data"].items())
                print(
                    f"{record['seq']:>6} {record['at']} {record['elapsed']:>10.3f} "
                    f"{record['actor']:24} {record['type']} {data}"
                )
    return 0


@app.command
def verify(run: Path) -> int:
    """Vérifie que le journal d’un exercice est tel qu’il a été écrit.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    """
    from crisisex.log.sqlite import RunLog

    with contextlib.closing(RunLog.open(run, read_only=True)) as store:
        broken = store.verify()
        count = 0 if broken else len(store.events())
    if broken:
        print(
            _("{run} : chaîne rompue à l’événement seq {seq} ({why}).").format(
                run=run, seq=broken.seq, why=broken.why
            )
        )
        return 1
    print(_("{run} : {count} événements, chaîne intacte.").format(run=run, count=count))
    return 0
