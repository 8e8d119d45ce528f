"""What a report says of the actions that earlier exercises of the establishment promised."""

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from crisisex.errors import UserError
from crisisex.language import _
from crisisex.register.actions import Action, Wanted, wanted
from crisisex.register.command import Read
from crisisex.register.file import Register, RegisterError, usual_place
from crisisex.register.taking import Source
from crisisex.register.telling import STANDINGS, day
from crisisex.report.followed import Followed


def followed_by(
    run: Read, path: Path | None, today: date, *, warn: Callable[[str], None]
) -> tuple[Followed, ...]:
    """Return what the report of a run says of earlier actions.

    `path` is the register that was asked for, and whatever is wrong with it is raised. None takes
    the usual one, where there is one: what is wrong with that is told to `warn`, for a report is
    written all the same.
    """
    if path is not None and not path.exists():
        raise RegisterError(
            _("{path} : registre introuvable, vérifier le chemin.").format(path=path)
        )
    try:
        register = Register.read(path or usual_place())
    except UserError as error:
        if path is not None:
            raise
        warn(
            _("Le registre des actions ne se lit pas ; le rapport s’en passe.\n{why}").format(
                why=error
            )
        )
        return ()
    return followed(register.actions.values(), run.model.overview.establishment, run.source, today)


def followed(
    actions: Iterable[Action], establishment: str, source: Source, today: date
) -> tuple[Followed, ...]:
    """Return what became of the actions of earlier exercises, as they stand `today`.

    Earlier is what was held before `source`, or on the same day by another run.
    """
    earlier = [
        action
        for action in actions
        if _same(action.promised.establishment, establishment)
        and action.promised.run != source.name
        and (action.promised.held is None or action.promised.held <= (source.held or date.max))
    ]
    return tuple(_followed(action, today) for action in wanted(earlier, Wanted(), today))


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _followed(action: Action, today: date) -> Followed:
    facts = [action.promised.exercise]
    if action.done is not None:
        facts.append(
            _("faite le {day} : {proof}").format(day=day(action.done.day), proof=action.done.proof)
        )
    elif action.proof:
        facts.append(_("preuve attendue : {proof}").format(proof=action.proof))
    return Followed(
        action=action.text,
        owner=action.owner,
        due=action.due,
        state=_(STANDINGS[action.standing(today)]),
        note=" — ".join(filter(None, facts)),
    )
