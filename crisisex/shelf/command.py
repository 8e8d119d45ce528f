"""`crisisex new` and `crisisex import`: do it, and say what comes next."""

import json
from pathlib import Path
from typing import Any

from crisisex.errors import UserError
from crisisex.formats.account import FILE, counted, lines
from crisisex.language import _, ngettext_
from crisisex.scenario.durations import parse_duration
from crisisex.shelf.adapting import day_of
from crisisex.shelf.foreign import mapping_of, opened, write_mapping
from crisisex.shelf.importing import Imported, bring_in
from crisisex.shelf.new import Created, create
from crisisex.shelf.parcels import path_of
from crisisex.shelf.rows import NewExercise


def new_exercise(asked: NewExercise) -> Path:
    """Write a new exercise, say how to go on and return its folder.

    Raises UserError when it cannot be written.
    """
    made = create(asked)
    print(created_words(made))
    print(_("  Vérifier : crisisex validate {folder}").format(folder=quoted(made.folder)))
    print(_("  Jouer    : crisisex run {folder}").format(folder=quoted(made.folder)))
    if asked.day:
        when = day_of(asked.day).isoformat()
        words = _("  Inviter  : crisisex schedule {folder} --start {day}T09:00 -o invitations")
        print(words.format(folder=quoted(made.folder), day=when))
    return made.folder


def import_exercise(
    source: str,
    output: Path | None,
    *,
    kind: str = "",
    mapping: Path | None = None,
    mapping_out: Path | None = None,
    as_json: bool = False,
) -> int:
    """Import an exercise; return 1 when it has problems, which are printed.

    With `mapping_out`, write what the columns of a table were taken for, and import nothing.
    """
    said = mapping_of(mapping)
    if mapping_out:
        write_mapping(opened(path_of(source), kind), mapping_out, said)
        told = _("Correspondance écrite : {file} — la corriger, puis la donner avec --mapping.")
        print(told.format(file=mapping_out))
        return 0
    imported = bring_in(source, output, kind=kind, mapping=said)
    if as_json:
        print(json.dumps(_as_data(imported), ensure_ascii=False, indent=2))
        return 1 if imported.problems else 0
    for line in (*lines(imported.remarks), *imported.problems):
        print(line)
    print(imported_words(imported))
    return 1 if imported.problems else 0


def _as_data(imported: Imported) -> dict[str, Any]:
    """Return an import as plain data."""
    return {
        "folder": str(imported.folder),
        "remarks": [
            {"manner": str(each.manner), "where": each.where, "text": each.text}
            for each in imported.remarks
        ],
        "problems": [
            {
                "file": str(each.file),
                "line": each.line,
                "column": each.column,
                "message": str(each.message),
            }
            for each in imported.problems
        ],
    }


def created_words(made: Created) -> str:
    """Return what was made, and what to read again."""
    told = _("Exercice créé : {folder} — modifier exercise.yaml, puis les textes à côté.").format(
        folder=made.folder
    )
    if made.told:
        told = "\n".join([told, *made.told])
    if not made.times:
        return told
    again = ngettext_(
        "« {word} » y est encore écrit une fois (lieu, adresse) : à relire.",
        "« {word} » y est encore écrit {count} fois (lieu, adresses) : à relire.",
        made.times,
    )
    return f"{told}\n{again.format(word=made.still, count=made.times)}"


def imported_words(imported: Imported) -> str:
    """Return where the exercise is now, and whether it can be played."""
    if not imported.problems and imported.remarks:
        told = _("Exercice importé, sans problème ; {counted}, à relire dans {file} : {folder}")
        counts = counted(imported.remarks)
        return told.format(counted=counts, file=FILE, folder=imported.folder)
    if not imported.problems:
        return _("Exercice importé, sans problème : {folder}").format(folder=imported.folder)
    told = ngettext_(
        "Exercice importé avec un problème à corriger : crisisex validate {folder}",
        "Exercice importé avec {count} problèmes à corriger : crisisex validate {folder}",
        len(imported.problems),
    )
    return told.format(count=len(imported.problems), folder=quoted(imported.folder))


def duration(words: str) -> float:
    """Return the seconds that somebody wrote; UserError when it is no duration."""
    try:
        return parse_duration(words)
    except ValueError as error:
        raise UserError(str(error)) from None


def quoted(path: Path) -> str:
    """Return a path as a command line takes it, on any system."""
    return f'"{path}"' if " " in str(path) else str(path)
