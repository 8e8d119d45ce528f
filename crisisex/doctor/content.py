"""What comes with the program: exercises that are sound, and a report that can be written."""

import os
import shutil
from io import BytesIO
from pathlib import Path

from crisisex.doctor.findings import Finding, failure, fine
from crisisex.language import _, ngettext_
from crisisex.scenario.catalogue import library_injects, shipped_exercises
from crisisex.scenario.problems import ScenarioError
from crisisex.scenario.validation import problems_of

_OFFICES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path(os.environ.get("PROGRAMFILES", "C:/Program Files")) / "LibreOffice/program/soffice.exe",
)


def shipped() -> Finding:
    """Check that the shipped exercises and library are whole."""
    what = _("Exercices livrés")
    todo = _("réinstaller crisisex : des fichiers livrés manquent ou ont changé")
    folders = shipped_exercises()
    broken = [folder.name for folder in folders if problems_of(folder / "exercise.yaml")]
    try:
        library = len(library_injects())
    except (ScenarioError, ValueError) as error:
        return failure(what, str(error).splitlines()[0], todo)
    if broken or not folders:
        said = _("à réparer : {names}").format(names=", ".join(broken) or _("aucun exercice"))
        return failure(what, said, todo)
    many = ngettext_("un exercice sans problème", "{count} exercices sans problème", len(folders))
    injects = ngettext_("un inject de bibliothèque", "{count} injects de bibliothèque", library)
    return fine(what, f"{many.format(count=len(folders))}, {injects.format(count=library)}")


def word() -> Finding:
    """Check that the Word report can be written."""
    what = _("Rapport Word")
    try:
        from crisisex.report.book import Book  # noqa: PLC0415 - its absence is what is looked for

        Book(_("Essai")).finish().save(BytesIO())
    except (ImportError, OSError) as error:
        return failure(what, str(error), _("réinstaller : python -m pip install python-docx"))
    return fine(what, _("un document s’écrit"))


def office() -> Finding:
    """Look for LibreOffice, which nothing needs."""
    found = shutil.which("soffice") or next((str(each) for each in _OFFICES if each.is_file()), "")
    absent = _("absent ; facultatif, le rapport s’ouvre aussi dans Word")
    return fine(_("LibreOffice"), found or absent)
