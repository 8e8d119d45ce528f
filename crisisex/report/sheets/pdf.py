"""A Word file turned into PDF by LibreOffice, where this machine has it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.report.saving import replacing

LIMIT: Final = 120.0
"""Seconds that a conversion may take: 100 pages take about 10."""
_NAMES: Final = ("soffice", "libreoffice", "soffice.com")
_TAGGED: Final = (
    '{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
_FILTERS: Final = (f"pdf:writer_pdf_Export:{_TAGGED}", "pdf")
"""With tags for screen readers; LibreOffice before 7.4 knows no such options."""


class PdfError(UserError):
    """No PDF was made; `str()` says why and what to do. The Word file is there."""


def convert(document: Path, path: Path, limit: float = LIMIT) -> None:
    """Write the Word file `document` to `path` as PDF.

    Raises PdfError when LibreOffice is not there, fails, or takes more than `limit` seconds;
    SavingError when `path` cannot be written.
    """
    office = found()
    if office is None:
        raise PdfError(
            _(
                "Pas de PDF : LibreOffice n’est pas sur ce poste. L’installer (libreoffice.org), "
                "ou ouvrir {document} dans Word et l’enregistrer au format PDF."
            ).format(document=document)
        )
    with tempfile.TemporaryDirectory(prefix="crisisex-pdf-", ignore_cleanup_errors=True) as name:
        made = _converted(office, document, Path(name), limit)
        if made is None:
            raise PdfError(
                _(
                    "Pas de PDF : LibreOffice n’a pas converti {document}. L’ouvrir dans Word ou "
                    "dans LibreOffice, et l’enregistrer au format PDF."
                ).format(document=document)
            )
        with replacing(path) as stream:
            stream.write(made)


def found() -> Path | None:
    """Return LibreOffice's program: on the PATH, else where its installers put it."""
    on_path = next(filter(None, map(shutil.which, _NAMES)), None)
    if on_path is not None:
        return Path(on_path)
    return next((each for each in _usual_places() if each.is_file()), None)


def _usual_places() -> Iterator[Path]:
    for variable in ("ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
        if folder := os.environ.get(variable):
            programs = Path(folder) / "Programs" if variable == "LOCALAPPDATA" else Path(folder)
            yield programs / "LibreOffice" / "program" / "soffice.com"
            yield programs / "LibreOffice" / "program" / "soffice.exe"
    for root in (Path("/"), Path.home()):
        yield root / "Applications" / "LibreOffice.app" / "Contents" / "MacOS" / "soffice"
    yield Path("/usr/lib/libreoffice/program/soffice")
    yield Path("/usr/lib64/libreoffice/program/soffice")
    yield from sorted(Path("/opt").glob("libreoffice*/program/soffice"), reverse=True)
    yield Path("/snap/bin/libreoffice")
    yield Path("/var/lib/flatpak/exports/bin/org.libreoffice.LibreOffice")


def _converted(office: Path, document: Path, folder: Path, limit: float) -> bytes | None:
    """Return the PDF of `document`, converted in `folder` with a profile of its own."""
    source, target = folder / "report.docx", folder / "report.pdf"
    shutil.copyfile(document, source)
    for kind in _FILTERS:
        _run(
            [
                *(str(office), f"-env:UserInstallation={(folder / 'profile').as_uri()}"),
                *("--headless", "--norestore", "--nolockcheck", "--nodefault"),
                *("--convert-to", kind, "--outdir", str(folder), str(source)),
            ],
            limit,
        )
        if target.is_file() and (made := target.read_bytes()).startswith(b"%PDF-"):
            return made
    return None


def _run(command: list[str], limit: float) -> None:
    """Run `command`; raise PdfError past `limit` seconds, once all that it started is ended."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(limit)
    except subprocess.TimeoutExpired:
        raise PdfError(
            _(
                "Pas de PDF : LibreOffice n’a pas répondu en {seconds} secondes. Fermer les "
                "programmes ouverts et réessayer, ou enregistrer au format PDF depuis Word."
            ).format(seconds=round(limit))
        ) from None
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End `process` and those that it started: LibreOffice is several."""
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        kill = shutil.which("taskkill") or "taskkill"
        subprocess.run([kill, "/T", "/F", "/PID", str(process.pid)], check=False)
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
