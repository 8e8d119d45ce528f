"""Whose access the lobby offers to end, each in one line that says what comes of it."""

from dataclasses import dataclass

from crisisex.console.lobby import Lobby, LobbySeat
from crisisex.language import _


@dataclass(frozen=True)
class Withdrawal:
    """One that may be asked of the director."""

    told: str
    fields: tuple[tuple[str, str], ...]


def withdrawals_of(view: Lobby, seat: LobbySeat) -> list[Withdrawal]:
    """Return what may be withdrawn: from each person of `seat`, from it whole, from facilitators.

    The whole seat comes first: it is what is meant when a link was seen by the wrong eyes.
    """
    whole = _("{seat} : tous ceux du siège, et son lien").format(seat=seat.role)
    one = _("{seat} : {name} seulement, et le lien du siège")
    animation = _("Animation : {name}, et le jeton commun")
    return [
        Withdrawal(whole, seat.door),
        *(
            Withdrawal(
                one.format(seat=seat.role, name=guest.name or _("sans nom")),
                (("person", guest.person),),
            )
            for guest in seat.guests
            if guest.person
        ),
        *(
            Withdrawal(animation.format(name=each.name), (("person", each.person),))
            for each in view.animators
        ),
    ]
