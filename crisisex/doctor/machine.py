"""The program itself, the terminal it is shown in, and the clock that the log writes down."""

import locale
import os
import platform
import sys
import time
from collections.abc import Mapping
from datetime import datetime
from importlib import metadata

from crisisex import __version__
from crisisex.doctor.findings import Finding, failure, fine, warning
from crisisex.language import _

PACKAGES = (
    "anyio", "cryptography", "cyclopts", "fastapi", "filelock", "h11", "httpx", "httpx-sse",
    "icalendar", "markdown-it-py", "matplotlib", "networkx", "openpyxl", "pillow", "platformdirs",
    "pydantic", "python-docx", "python-pptx", "pyyaml", "segno", "textual", "uvicorn",
    "websockets",
)  # fmt: skip
_TOLD = ("textual", "fastapi", "python-docx")
"""Packages whose version is worth saying."""
SMALLEST = (80, 24)
YEARS = range(2026, 2100)


def python() -> Finding:
    """Look at Python, crisisex and their packages."""
    what = _("Programme")
    versions: dict[str, str] = {}
    missing = []
    for name in PACKAGES:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            missing.append(name)
    if missing:
        return failure(
            what,
            _("paquets absents : {names}").format(names=", ".join(missing)),
            _("réinstaller : python -m pip install --force-reinstall crisisex"),
        )
    told = ", ".join(f"{name} {versions[name]}" for name in _TOLD)
    said = f"crisisex {__version__}, Python {platform.python_version()}, {told}"
    return fine(what, f"{said}, {platform.system()} {platform.release()}")


def terminal(environment: Mapping[str, str] = os.environ) -> Finding:
    """Look at the size, encoding and colours of the terminal."""
    what = _("Terminal")
    size = _size()
    if size is None:
        return warning(
            what,
            _("pas de terminal ici"),
            _("la console en demande un : lancer crisisex dans une fenêtre de terminal"),
        )
    said = _("{columns} colonnes, {lines} lignes").format(columns=size[0], lines=size[1])
    if size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
        return warning(what, said, _("agrandir la fenêtre : 80 colonnes et 24 lignes au moins"))
    if sys.platform != "win32" and locale.getencoding().lower().replace("-", "") != "utf8":
        todo = _("choisir une langue en UTF-8, par exemple : export LANG=fr_FR.UTF-8")
        return warning(what, f"{said}, {locale.getencoding()}", todo)
    if sys.platform == "win32" and "WT_SESSION" not in environment:
        todo = _("Terminal Windows dessine mieux : l’ouvrir depuis le menu Démarrer")
        return warning(what, _("{size}, console classique de Windows").format(size=said), todo)
    if environment.get("NO_COLOR") or environment.get("TERM") in {"dumb", "vt100", "linux"}:
        todo = _("rien n’est dit par la couleur seule ; un terminal moderne se lit mieux")
        return warning(what, _("{size}, peu ou pas de couleurs").format(size=said), todo)
    return fine(what, f"{said}, UTF-8")


def clock(now: datetime | None = None) -> Finding:
    """Look at the wall clock, which the log writes down, and at the one that never jumps."""
    what = _("Horloge")
    now = now or datetime.now().astimezone()
    said = f"{format(now, _('%d/%m/%Y %H:%M'))} ({now.tzname()})"
    if now.year not in YEARS:
        todo = _("régler la date de l’ordinateur : le journal et le rapport la gardent")
        return failure(what, said, todo)
    if not time.get_clock_info("monotonic").monotonic:
        return failure(what, said, _("ce système n’a pas d’horloge sûre : changer de poste"))
    return fine(what, said)


def _size() -> tuple[int, int] | None:
    """Return columns and lines of the real terminal, whatever stands in its place just now."""
    try:
        size = os.get_terminal_size(sys.__stdout__.fileno() if sys.__stdout__ else 1)
    except (OSError, ValueError):
        return None
    return size.columns, size.lines
