"""Afterwards: the report, the log, and whether it is whole."""

import contextlib
import itertools
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.plans import amended
from crisisex.cli.program import app
from crisisex.cli.proving import write_compliance
from crisisex.errors import UserError
from crisisex.language import N_, _, speak


@app.command
def report(
    run: Path,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    language: Literal["fr", "en"] | None = None,
    template: Path | None = None,
    pdf: Annotated[bool, Parameter(negative="")] = False,
    actions: Path | None = None,
    json: Path | None = None,
    poster: Path | None = None,
    plans: Path | None = None,
    register: Path | None = None,
    compliance: Path | None = None,
    progress: Annotated[bool, Parameter(negative="")] = False,
) -> int:
    """Écrit le rapport Word d’un exercice joué.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    output
        Le fichier .docx à écrire.
    language
        La langue du rapport ; celle de crisisex sinon.
    template
        Un document de l’établissement : le rapport en prend les styles, l’en-tête, le logo et
        les marges.
    pdf
        Écrire aussi le rapport en PDF, à côté, par LibreOffice.
    actions
        Le plan d’actions à écrire, un fichier .xlsx : une ligne par action.
    json
        Le contenu du rapport à écrire en JSON, pour un autre logiciel.
    poster
        L’affiche des enseignements à écrire, un fichier .docx d’une page.
    plans
        Un dossier où écrire les fiches d’amendement, un document par plan concerné.
    register
        Le registre des actions, pour dire ce que sont devenues celles d’avant ; sans rien,
        actions.yaml de votre dossier crisisex, quand il connaît l’établissement.
    compliance
        La fiche de conformité à écrire, un fichier .docx.
    progress
        Dire chaque étape, une ligne JSON par étape.
    """
    from crisisex.register.command import read_run
    from crisisex.register.followed import followed_by
    from crisisex.report.house import House
    from crisisex.report.sheets.outputs import Outputs
    from crisisex.report.word import write

    outputs = Outputs(output, pdf=pdf, actions=actions, json=json, poster=poster)
    outputs.check()
    if language:
        speak(language)
    house = House.read(template) if template else None
    if house and house.added:
        print(_added(house.added), file=sys.stderr)

    def told(step: str, done: int, of: int) -> None:
        if progress:
            _line(step=step, done=done, of=of)

    told(N_("Lecture du journal"), 1, 5)
    read = read_run(run)
    model = read.model
    followed = followed_by(read, register, datetime.now().astimezone().date(), warn=_aside)
    write(model, output, told, house=house, followed=followed)
    if plans:
        amended(model, plans, to=sys.stderr if progress else sys.stdout)
    written = [(_("Rapport écrit : {path}").format(path=output), output)]
    if compliance:
        written.append((write_compliance(read, compliance), compliance))
    for sentence, path in itertools.chain(written, outputs.write(model)):
        if progress:
            _line(written=str(path))
        else:
            print(sentence)
    return 0


def _aside(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _line(**said: object) -> None:
    """Print a line of JSON at once."""
    import json

    print(json.dumps(said, ensure_ascii=False), flush=True)


def _added(styles: Sequence[str]) -> str:
    """Return that the template lacked these styles."""
    return _("Le modèle n’avait pas ces styles, ajoutés au rapport : {styles}.").format(
        styles=", ".join(styles)
    )


@app.command
def log(
    run: Path,
    *,
    format: Literal["text", "json"] = "text",  # noqa: A002 - the option's name
    backup: Path | None = None,
) -> int:
    """Montre le journal d’un exercice, un événement par ligne, ou en fait une copie sûre.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    format
        json : un objet JSON par ligne.
    backup
        Un fichier .crisisex où copier l’exercice, même pendant qu’il se joue ; le journal n’est
        alors pas montré.
    """
    if backup is not None:
        return _backed_up(run, backup)
    import json

    from crisisex.log.chain import as_record
    from crisisex.log.sqlite import RunLog
    from crisisex.plain import plain

    with contextlib.closing(RunLog.open(run, read_only=True)) as store:
        for recorded in store.events():
            record = as_record(recorded)
            if format == "json":
                print(json.dumps(record, ensure_ascii=False))
            else:
                data = " ".join(f"{key}={value}" for key, value in record["data"].items())
                line = (
                    f"{record['seq']:>6} {record['at']} {record['elapsed']:>10.3f} "
                    f"{record['actor']:24} {record['type']} {data}"
                )
                print(" ".join(plain(line).split("\n")))
    return 0


def _backed_up(run: Path, to: Path) -> int:
    from crisisex.log.sqlite import RunLog

    with contextlib.closing(RunLog.open(run, read_only=True)) as store:
        count = store.backup(to)
    print(
        _(
            "Copie écrite : {path} ({count} événements, chaîne intacte). Pour continuer avec elle, "
            "sur n’importe quel ordinateur : « crisisex run {path} »."
        ).format(path=to, count=count)
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
    from crisisex.log.database import half_a_copy
    from crisisex.log.sqlite import RunLog

    with contextlib.closing(RunLog.open(run, read_only=True)) as store:
        half = store.may_lack_its_end
        broken = store.verify()
        count = 0 if broken else len(store.events())
        copy_of = "" if broken else store.copy_of
    if broken:
        print(
            _("{run} : chaîne rompue à l’événement seq {seq} ({why}).").format(
                run=run, seq=broken.seq, why=broken.why
            )
        )
        return 1
    print(_("{run} : {count} événements, chaîne intacte.").format(run=run, count=count))
    if half:
        print(half_a_copy(run))
    if copy_of:
        print(_("Copie pseudonymisée du journal dont le sceau est {hash}.").format(hash=copy_of))
    return 0


@app.command
def erase(*runs: Path, yes: Annotated[bool, Parameter(negative="")] = False) -> int:
    """Efface des exercices joués, et ce que crisisex en a noté sur ce poste.

    Parameters
    ----------
    runs
        Les fichiers .crisisex.
    yes
        Ne pas demander de confirmation.
    """
    from crisisex.shelf.erasing import erasable, erase

    found = [erasable(run) for run in runs]
    if not found:
        raise UserError(_("Dire quoi effacer : « crisisex erase FICHIER.crisisex »."))
    for each in found:
        print(each.path)
    if not yes and not _agreed():
        print(_("Rien n’est effacé."))
        return 1
    for each in found:
        erase(each)
    print(
        _(
            "Effacé, avec les codes et la note gardés ici. Restent à effacer, s’il y en a : "
            "rapports, plans d’actions, copies et sauvegardes."
        )
    )
    return 0


def _agreed() -> bool:
    """Ask whether to go on; UserError where there is nobody to ask."""
    if not sys.stdin.isatty():
        raise UserError(_("Confirmer par --yes : il n’y a pas de terminal où le demander."))
    answer = input(_("Effacer pour de bon ? Écrire oui : "))
    return answer.strip().lower() in {_("oui"), "oui", "yes"}
