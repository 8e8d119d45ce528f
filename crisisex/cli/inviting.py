"""How people come in: links and codes, as a sheet, for a mailing, or on cards."""

import sys
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from crisisex.cli.program import app
from crisisex.language import speak


@app.command
def links(
    url_or_run: str | None = None,
    *,
    output: Annotated[Path, Parameter(name=["--output", "-o"])],
    participants: Path | None = None,
    form: Annotated[Literal["sheet", "mailing", "cards"] | None, Parameter(name="--as")] = None,
    url: str = "",
    token: str | None = None,
    note: str = "",
    per_page: Literal[8, 10] = 8,
    language: Literal["fr", "en"] | None = None,
) -> int:
    """Écrit les liens et les codes des participants : liste, publipostage ou cartes à découper.

    Parameters
    ----------
    url_or_run
        Adresse du directeur, ou fichier .crisisex d’un exercice lancé ; sans rien, celui qui
        tourne sur ce poste.
    output
        Le fichier à écrire : .xlsx, .csv, ou .docx pour des cartes. Il contient des secrets.
    participants
        La liste des participants, .csv ou .xlsx : nom, rôle, cellule, e-mail, en tout ordre.
    form
        sheet (liste), mailing (publipostage) ou cards (cartes) ; sans rien, selon le fichier.
    url
        L’adresse par laquelle les joueurs atteignent ce poste, si ce n’est pas celle du directeur.
    token
        Jeton d’animation, quand l’exercice tourne sur une autre machine.
    note
        Une ligne écrite sur chaque carte : le nom du Wi-Fi, la salle.
    per_page
        Cartes par page : 8 ou 10.
    language
        La langue du document ; celle de crisisex sinon.
    """
    if language:
        speak(language)
    from crisisex.console.launch import find_running
    from crisisex.doors.command import Asked, form_of, write_links
    from crisisex.doors.entrance import served

    asked = Asked(output, form, participants, note, per_page)
    wanted = form_of(asked)
    entrance = served(find_running(url_or_run, token), url)
    said = write_links(entrance, asked, wanted)
    print(said[0])
    print(*said[1:], sep="\n", file=sys.stderr)
    return 0
