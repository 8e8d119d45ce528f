"""Afterwards: the report, the log, and whether it is whole."""

import contextlib
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import N_, _


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

    from crisisex.debrief.build import build
    from crisisex.log.sqlite import RunLog
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
