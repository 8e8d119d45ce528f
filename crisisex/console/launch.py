"""Starting a director in the background, finding one that runs, opening the console on it."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from crisisex.client.running import Running, home, noted_here
from crisisex.errors import UserError
from crisisex.language import _

if TYPE_CHECKING:
    from crisisex.console.link import Link


def start_director(
    exercise_or_run: str,
    *,
    host: str,
    port: int,
    run: Path | None,
    options: Sequence[str] = (),
) -> Running:
    """Start `crisisex serve` in the background and return how to attach to it.

    It outlives this process; `options` are more of its own words. Raises UserError with its own
    sentence when it does not start.
    """
    command = [sys.executable, "-m", "crisisex", "serve", exercise_or_run]
    command += [f"--host={host}", f"--port={port}", *([f"--run={run}"] if run else [])]
    command += options
    folder = home() / "logs"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.NamedTemporaryFile(
        prefix="director-", suffix=".log", dir=folder, delete=False
    ) as errors:
        process = _detached(command, errors.fileno())
    import_module("crisisex.console.app")  # loads while the director starts

    assert process.stdout is not None  # noqa: S101 - it is a pipe
    with process.stdout as stdout:
        line = stdout.readline()
    if not line.strip():
        process.wait()
        raise UserError(_last_words(Path(errors.name)))
    # It outlives us on purpose: Popen must neither wait for it nor warn.
    process.returncode = 0
    ready = json.loads(line)
    print(invitations(ready["seats"]), flush=True)  # noqa: T201 - they stay in the terminal's past
    return _noted(ready["url"]) or Running(
        url=ready["url"],
        token=ready["facilitator_token"],
        run=ready["run"],
        title="",
        process=process.pid,
        fingerprint=ready["fingerprint"],
    )


def invitations(seats: list[dict[str, str]]) -> str:
    """Return the players' links, a line each."""
    width = max(len(seat["role"]) for seat in seats)
    lines = [f"  {seat['role']:{width}}  {seat['link']}" for seat in seats]
    more = _("  À imprimer ou à envoyer : {command} links -o cartes.docx").format(command=program())
    return "\n".join([_("Liens des joueurs (touche i dans la console) :"), *lines, more])


def find_running(url_or_run: str | None, token: str | None, fingerprint: str = "") -> Running:
    """Return the director that is meant; UserError, with the way out, when it is not clear."""
    if url_or_run is not None and token is not None:
        return Running(
            url=url_or_run.rstrip("/"),
            token=token,
            run="",
            title="",
            process=0,
            fingerprint=fingerprint,
        )
    from crisisex.client.answering import answering  # noqa: PLC0415 - httpx is slow to import

    here = answering()
    if url_or_run is None:
        found = here
    else:
        named = {url_or_run.rstrip("/"), str(Path(url_or_run).resolve())}
        found = [each for each in here if named & {each.url, each.here, each.run}]
    if len(found) == 1:
        return found[0]
    if found:
        listed = "\n".join(f"  {program()} attach {each.url}   {each.title}" for each in found)
        raise UserError(
            _("Plusieurs exercices tournent sur ce poste, en choisir un :\n{listed}").format(
                listed=listed
            )
        )
    if url_or_run is None:
        raise UserError(
            _(
                "Aucun exercice ne tourne sur ce poste : « crisisex run EXERCICE » en lance un, "
                "« crisisex run FICHIER.crisisex » en reprend un."
            )
        )
    raise UserError(
        _(
            "Aucun exercice ne tourne ici à {where} : « crisisex run FICHIER.crisisex » le "
            "reprend ; sur une autre machine, donner aussi --token."
        ).format(where=url_or_run)
    )


def open_console(running: Running) -> int:
    """Open the console on a director; return when the facilitator leaves it."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        raise UserError(
            _(
                "La console demande un terminal interactif. L’exercice tourne ; dans un "
                "terminal : {command}"
            ).format(command=command_on("attach", running))
        )
    from crisisex.console.app import run_console  # noqa: PLC0415 - Textual is slow to import

    run_console(running)
    print(farewell(running))  # noqa: T201 - it is a terminal program
    return 0


def open_replay_console(link: "Link", now: Callable[[], float]) -> int:
    """Open the console on a replay, whose recorded date is `now`; return when it is left."""
    if not (sys.stdout.isatty() and sys.stdin.isatty()):
        raise UserError(
            _(
                "Rejouer demande un terminal interactif. Sans terminal, « crisisex log "
                "FICHIER.crisisex » montre le journal."
            )
        )
    from crisisex.console.app import run_replay  # noqa: PLC0415 - Textual is slow to import

    run_replay(link, now)
    return 0


def program() -> str:
    """Return how this program is called from the folder it was called in."""
    called = Path(sys.argv[0])
    if shutil.which("crisisex") or called.stem != "crisisex":
        return "crisisex"
    try:
        return str(called.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(called.resolve())


def command_on(verb: str, running: Running) -> str:
    """Return the command that does `verb` to this director; a token is never written out."""
    token = " --token …" if not running.process else ""
    return f"{program()} {verb} {running.url}{token}"


def farewell(running: Running) -> str:
    """Return what to know after leaving the console."""
    lines = [
        _("Console fermée ; l’exercice et son directeur continuent."),
        _("  Revenir à la console : {command}").format(command=command_on("attach", running)),
        _("  Terminer l’exercice  : y revenir, puis f (FINEX)"),
        _("  Arrêter le directeur : {command}").format(command=command_on("stop", running)),
    ]
    if running.run:
        lines.append(_("  Fichier de l’exercice : {file}").format(file=running.run))
    return "\n".join(lines)


def _detached(command: list[str], errors: int) -> subprocess.Popen[str]:
    """Start a program that the end of this terminal does not end."""
    if sys.platform == "win32":
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
            creationflags=subprocess.DETACHED_PROCESS | subprocess.CREATE_NEW_PROCESS_GROUP,
        )
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=errors,
        encoding="utf-8",
        start_new_session=True,
    )


def _last_words(log: Path) -> str:
    said = log.read_text(encoding="utf-8", errors="replace").strip()
    if "Traceback" in said:
        return _("Le directeur n’a pas démarré ({why}) : joindre {log} au rapport.").format(
            why=said.splitlines()[-1], log=log
        )
    log.unlink(missing_ok=True)
    return said or _("Le directeur s’est arrêté sans rien dire : essayer « crisisex serve ».")


def _noted(url: str) -> Running | None:
    return next((each for each in noted_here() if each.url == url), None)
