"""From one exercise to the next: the register of actions, and runs side by side."""

import sys
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from crisisex.cli.program import app
from crisisex.language import _

actions = App(name="actions", help="Suit les actions promises, d’un exercice au suivant.")
app.command(actions)

Flag = Parameter(negative="")


def _today() -> date:
    return datetime.now().astimezone().date()


@actions.default
def list_actions(
    *,
    register: Path | None = None,
    open: Annotated[bool, Flag] = False,  # noqa: A002 - the option's name
    overdue: Annotated[bool, Flag] = False,
    done: Annotated[bool, Flag] = False,
    owner: str = "",
    plan: str = "",
    exercise: str = "",
    on: date | None = None,
    json: Annotated[bool, Flag] = False,
) -> int:
    """Montre les actions du registre : promises, en retard, faites.

    Parameters
    ----------
    register
        Le registre ; sans rien, actions.yaml dans votre dossier crisisex.
    open
        Seulement celles qui restent à faire, en retard ou non.
    overdue
        Seulement celles qui sont en retard.
    done
        Seulement celles qui sont faites.
    owner
        Seulement celles de cette fonction.
    plan
        Seulement celles de ce plan ou de cette section : pca, pri/R6.
    exercise
        Seulement celles de cet exercice (une partie du titre).
    on
        Le jour où l’on se place ; aujourd’hui sans rien.
    json
        Écrire la liste en JSON, avec l’histoire de chaque action.
    """
    from json import dumps

    from crisisex.register.actions import Standing, Wanted, wanted
    from crisisex.register.file import Register, usual_place
    from crisisex.register.telling import data, lines

    standings = {
        standing
        for standing, asked in (
            (Standing.OPEN, open),
            (Standing.OVERDUE, open or overdue),
            (Standing.DONE, done),
        )
        if asked
    }
    which = Wanted(frozenset(standings), owner, plan, exercise)
    today = on or _today()
    found = wanted(Register.read(register or usual_place()).actions.values(), which, today)
    if json:
        print(dumps([data(action, today) for action in found], ensure_ascii=False, indent=2))
    else:
        print("\n".join(lines(found, today)))
    return 0


@actions.command
def add(
    run: Path,
    *,
    proposed: Annotated[bool, Flag] = False,
    register: Path | None = None,
    on: date | None = None,
) -> int:
    """Prend au registre les actions des constats d’un exercice, chacune une fois.

    Parameters
    ----------
    run
        Le fichier .crisisex.
    proposed
        Prendre aussi les actions des constats que personne n’a encore relus.
    register
        Le registre ; sans rien, actions.yaml dans votre dossier crisisex.
    on
        Le jour de la promesse ; aujourd’hui sans rien.
    """
    from crisisex.register import command
    from crisisex.register.file import usual_place

    path = register or usual_place()
    found = command.add(run, path, on or _today(), proposed=proposed)
    print("\n".join(command.told(found, path)))
    return 0


@actions.command
def done(
    id: str,  # noqa: A002 - what the user calls it
    *,
    proof: str,
    on: date | None = None,
    register: Path | None = None,
) -> int:
    """Note qu’une action est faite, et ce qui le montre.

    Parameters
    ----------
    id
        L’identifiant de l’action : A3.
    proof
        Ce qui le montre : document, date, lien.
    on
        Le jour où elle a été faite ; aujourd’hui sans rien.
    register
        Le registre ; sans rien, actions.yaml dans votre dossier crisisex.
    """
    from crisisex.register import command
    from crisisex.register.file import usual_place
    from crisisex.register.telling import history

    action = command.done(id, register or usual_place(), proof, on or _today())
    print("\n".join([f"{action.id} — {action.text}", *history(action)]))
    return 0


@actions.command
def change(
    id: str,  # noqa: A002 - what the user calls it
    *,
    due: date | None = None,
    owner: str | None = None,
    text: str | None = None,
    proof: str | None = None,
    reason: str = "",
    on: date | None = None,
    register: Path | None = None,
) -> int:
    """Change l’échéance, le responsable ou les mots d’une action ; l’histoire est gardée.

    Parameters
    ----------
    id
        L’identifiant de l’action : A3.
    due
        La nouvelle échéance : 2027-03-01.
    owner
        La fonction responsable.
    text
        L’action, dite autrement.
    proof
        La preuve attendue.
    reason
        Pourquoi.
    on
        Le jour du changement ; aujourd’hui sans rien.
    register
        Le registre ; sans rien, actions.yaml dans votre dossier crisisex.
    """
    from crisisex.register import command
    from crisisex.register.file import usual_place
    from crisisex.register.telling import history

    action = command.change(
        id,
        register or usual_place(),
        on or _today(),
        reason,
        due=due,
        owner=owner,
        text=text,
        proof=proof,
    )
    print("\n".join([f"{action.id} — {action.text}", *history(action)]))
    return 0


@actions.command
def reopen(
    id: str,  # noqa: A002 - what the user calls it
    *,
    reason: str = "",
    on: date | None = None,
    register: Path | None = None,
) -> int:
    """Rouvre une action faite : elle est à refaire.

    Parameters
    ----------
    id
        L’identifiant de l’action : A3.
    reason
        Pourquoi.
    on
        Le jour ; aujourd’hui sans rien.
    register
        Le registre ; sans rien, actions.yaml dans votre dossier crisisex.
    """
    from crisisex.register import command
    from crisisex.register.file import usual_place
    from crisisex.register.telling import history

    action = command.reopen(id, register or usual_place(), reason, on or _today())
    print("\n".join([f"{action.id} — {action.text}", *history(action)]))
    return 0


@actions.command
def objectives(
    exercise: str,
    *,
    register: Path | None = None,
    owner: str = "",
    plan: str = "",
) -> int:
    """Écrit dans un exercice un objectif pour chaque action qui reste à faire.

    Parameters
    ----------
    exercise
        L’exercice à compléter : son dossier ou son fichier exercise.yaml.
    register
        Le registre ; sans rien, actions.yaml dans votre dossier crisisex.
    owner
        Seulement les actions de cette fonction.
    plan
        Seulement les actions de ce plan ou de cette section.
    """
    return write_objectives(exercise, register, owner=owner, plan=plan)


def write_objectives(
    exercise: str, register: Path | None, *, owner: str = "", plan: str = ""
) -> int:
    """Write objectives of what is still open into an exercise, and say so."""
    from crisisex.register.actions import Standing, Wanted, wanted
    from crisisex.register.file import Register, usual_place
    from crisisex.register.objectives import write_objectives as write

    path = register or usual_place()
    which = Wanted(frozenset({Standing.OPEN, Standing.OVERDUE}), owner, plan)
    found = wanted(Register.read(path).actions.values(), which, _today())
    if not found:
        print(
            _("Aucune action à faire dans {path} : rien à écrire.").format(path=path),
            file=sys.stderr,
        )
        return 1
    written = write(exercise, found)
    print(
        _("{file} : {count} objectifs ajoutés, {known} y étaient déjà.").format(
            file=written.file, count=len(written.added), known=written.known
        )
    )
    return 0
