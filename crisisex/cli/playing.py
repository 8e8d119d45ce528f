"""Playing: home, a run, its director, and a run played again."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _
from crisisex.mail.asked import Asked
from crisisex.web.securing import Secured

_NO_MAIL = Asked()
_PLAIN = Secured()
Token = Annotated[str | None, Parameter(env_var="CRISISEX_TOKEN")]
"""A command line is seen by whoever lists the processes; an environment is not."""


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
    secured: Annotated[Secured, Parameter(name="*")] = _PLAIN,
    mail: Annotated[Asked, Parameter(name="*")] = _NO_MAIL,
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

    options = [*secured.words(), *mail.words()]
    started = start_director(exercise_or_run, host=host, port=port, run=run, options=options)
    return open_console(started)


@app.command
def serve(
    exercise_or_run: str,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    run: Path | None = None,
    speed: float = 1.0,
    start: Annotated[bool, Parameter(negative="")] = False,
    secured: Annotated[Secured, Parameter(name="*")] = _PLAIN,
    mail: Annotated[Asked, Parameter(name="*")] = _NO_MAIL,
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

    return serve_run(
        exercise_or_run,
        host=host,
        port=port,
        run=run,
        speed=speed,
        start=start,
        secured=secured,
        mail=mail,
    )


@app.command
def attach(url_or_run: str | None = None, *, token: Token = None, fingerprint: str = "") -> int:
    """Ouvre la console sur un exercice déjà lancé.

    Parameters
    ----------
    url_or_run
        Adresse du directeur, ou fichier .crisisex ; sans rien, l’exercice lancé sur ce poste.
    token
        Jeton d’animation, quand l’exercice tourne sur une autre machine ; mieux vaut le donner par
        la variable CRISISEX_TOKEN, qui ne se lit pas dans la liste des programmes.
    fingerprint
        Empreinte du certificat du directeur (https), telle que sa console la montre.
    """
    from crisisex.console.launch import find_running, open_console

    return open_console(find_running(url_or_run, token, fingerprint))


@app.command
def join(
    url: str, *, code: str | None = None, name: str | None = None, fingerprint: str = ""
) -> int:
    """Joue un siège dans ce terminal, sans navigateur.

    Parameters
    ----------
    url
        Adresse du directeur, ou le lien reçu de l’animation (http://…/j#CODE).
    code
        Code du siège ; inutile quand le lien le contient.
    name
        Votre nom ; sans lui, il est demandé une fois.
    fingerprint
        Empreinte du certificat (https), telle que l’animation la montre à côté du lien.
    """
    from crisisex.player.play import play

    return play(url, code, name, fingerprint)


@app.command
def replay(
    run: Path,
    *,
    speed: float = 10.0,
    stop_at_decisions: bool = True,
    begin: Annotated[str, Parameter(name="--from")] = "0:00",
    room: Annotated[bool, Parameter(negative="")] = False,
    host: str = "127.0.0.1",
    port: int = 0,
    secured: Annotated[Secured, Parameter(name="*")] = _PLAIN,
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
    room
        Montrer aussi l’écran de la salle, à une adresse que dit la console.
    host
        Adresse d’écoute de cet écran.
    port
        Port d’écoute de cet écran ; 0 en prend un libre.
    """
    from crisisex.console.launch import open_replay_console
    from crisisex.replay.opening import open_replay, rooms_of

    link = open_replay(run, speed=speed, halts=stop_at_decisions, begin=begin)
    if not room:
        return open_replay_console(link, link.player.date)
    from crisisex.web.replaying import shown

    with shown(rooms_of(link, run), host=host, port=port, secured=secured) as screens:
        link.screens = screens
        return open_replay_console(link, link.player.date)


@app.command
def stop(url_or_run: str | None = None, *, token: Token = None, fingerprint: str = "") -> int:
    """Arrête le directeur d’un exercice ; son fichier peut être repris plus tard.

    Parameters
    ----------
    url_or_run
        Adresse du directeur, ou fichier .crisisex ; sans rien, l’exercice lancé sur ce poste.
    token
        Jeton d’animation, quand l’exercice tourne sur une autre machine ; mieux vaut le donner par
        la variable CRISISEX_TOKEN, qui ne se lit pas dans la liste des programmes.
    fingerprint
        Empreinte du certificat du directeur (https), telle que sa console la montre.
    """
    import asyncio

    from crisisex.client.director import DirectorClient
    from crisisex.console.launch import find_running, program

    running = find_running(url_or_run, token, fingerprint)

    async def ask() -> None:
        async with DirectorClient.of(running) as director:
            await director.shutdown()

    asyncio.run(ask())
    run = running.run or _("FICHIER.crisisex")
    print(
        _("Directeur arrêté. Pour reprendre : {command}").format(command=f"{program()} run {run}")
    )
    return 0
