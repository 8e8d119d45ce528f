"""On paper and before the day: the printed pack, the slides, and everybody's calendar."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import _, speak


@app.command(name="print")
def print_(
    exercise: str,
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"])] = None,
    template: Path | None = None,
    slides: Path | None = None,
    pdf: Annotated[bool, Parameter(negative="")] = False,
    language: Literal["fr", "en"] | None = None,
) -> int:
    """Écrit l’exercice pour le papier : livre de l’animation, pochettes, plis, grilles.

    Parameters
    ----------
    exercise
        Id, dossier ou fichier de l’exercice, ou fichier .crisisex.
    output
        Le dossier imprimé à écrire, un fichier .docx.
    template
        Un document de l’établissement : le dossier en prend les styles, l’en-tête, le logo et
        les marges.
    slides
        Les diapositives du briefing à écrire, un fichier .pptx.
    pdf
        Écrire aussi le dossier en PDF, à côté, par LibreOffice.
    language
        La langue de ce que crisisex ajoute ; la sienne sinon.
    """
    if output is None and slides is None:
        told = _("Rien à écrire : donner -o DOSSIER.docx, --slides FICHIER.pptx, ou les deux.")
        print(told, file=sys.stderr)
        return 2
    if language:
        speak(language)
    from crisisex.report.house import House
    from crisisex.report.paper.pack import Pack
    from crisisex.report.paper.writing import write
    from crisisex.report.sheets.pdf import convert

    pack = Pack.read(exercise)
    if output is not None:
        write(pack, output, House.read(template) if template else None)
        print(_("Dossier imprimé écrit : {path}").format(path=output))
        if pdf:
            convert(output, output.with_suffix(".pdf"))
            print(_("PDF écrit : {path}").format(path=output.with_suffix(".pdf")))
    if slides is not None:
        from crisisex.report.slides.briefing import write_slides

        write_slides(pack, slides)
        print(_("Diapositives écrites : {path}").format(path=slides))
    return 0


@app.command
def schedule(
    exercise: str,
    *,
    start: str,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    participants: Path | None = None,
    place: str = "",
    contact: str = "",
    briefing: str = "30m",
    hot_wash: str = "30m",
    organiser: str = "",
    session: str = "",
    language: Literal["fr", "en"] | None = None,
) -> int:
    """Écrit un fichier d’agenda par participant : la journée, et ce qu’il peut déjà lire.

    Parameters
    ----------
    exercise
        Id, dossier ou fichier de l’exercice, ou fichier .crisisex.
    start
        Quand les participants sont attendus, heure de Paris : "2027-01-14 09:00".
    output
        Un dossier, un fichier .ics par personne ; ou un seul fichier .ics, pour tous.
    participants
        Tableau CSV : nom, rôle, cellule, e-mail ; sans rien, un fichier par siège.
    place
        Le lieu.
    contact
        Qui joindre le jour même.
    briefing
        Durée du briefing ; l’exercice commence ensuite.
    hot_wash
        Durée du retour à chaud, après l’exercice.
    organiser
        Adresse e-mail de qui invite.
    session
        Un mot par séance, quand le même exercice est joué plusieurs fois par les mêmes.
    language
        La langue de l’invitation ; celle de crisisex sinon.
    """
    if language:
        speak(language)
    from crisisex.invitations.command import Sending
    from crisisex.invitations.command import schedule as write
    from crisisex.invitations.day import Day
    from crisisex.report.paper.pack import Pack
    from crisisex.scenario.days import start_of
    from crisisex.shelf.command import duration
    from crisisex.shelf.pacing import length_of

    pack = Pack.read(exercise)
    day = Day(
        start_of(start),
        briefing=duration(briefing),
        exercise=length_of(pack.exercise),
        hot_wash=duration(hot_wash),
        place=place,
        contact=contact,
    )
    return write(Sending(pack, day, session, organiser), participants, output)
