"""Who the player is, the rules of play, and the directory of the exercise."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content
from textual.widget import Widget

from crisisex.language import N_, _
from crisisex.player import wording
from crisisex.player.prose import laid_out, prose
from crisisex.player.screens.page import SCROLL, PlayScreen
from crisisex.player.session import Session
from crisisex.player.widgets.reading import Reading
from crisisex.terminal.screen_key import bindings_of


class RoleScreen(PlayScreen[None]):
    """The role card, then the directory, the rules and the situation."""

    NAME = N_("mon rôle")
    PAGE = "role"
    KEYS = (SCROLL,)
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def body(self) -> Iterable[Widget]:
        """Yield all of it, to be scrolled."""
        yield Reading()

    def on_mount(self) -> None:
        """Let the keys scroll it."""
        self.query_one(Reading).focus()

    def draw(self) -> None:
        """Draw who the player is, and who is there."""
        self.query_one(Reading).tell(lambda width: _told(self.session, width))


def _told(session: Session, width: int) -> Content:
    seat = session.seat
    who = " · ".join(filter(None, (seat.name, seat.cell_title, seat.establishment)))
    card = laid_out(prose(seat.card), width)
    rules = "" if seat.rules == seat.briefing else seat.rules
    parts = [
        Content.assemble((f"{seat.role_title}\n", "bold $text-primary"), (who, "$text-muted")),
        card if card.plain else Content(_("Pas de fiche pour ce rôle.")),
        _titled(_("Dans la cellule"), _people(session)),
        _titled(_("Annuaire de l’exercice (écrire ou appeler : page 4)"), _others(session)),
        _titled(_("Règles du jeu"), laid_out(prose(rules), width)),
        _titled(_("Situation"), laid_out(prose(seat.briefing), width)),
    ]
    return Content("\n\n").join(part for part in parts if part.plain)


def _titled(title: str, text: Content) -> Content:
    rule = Content.styled(f"── {title} ──\n", "bold $text-accent")
    return rule + text if text.plain else text


def _people(session: Session) -> Content:
    """Return who sits at each seat of the cell."""
    told = []
    for role, title in session.seat.roles.items():
        names = [
            _("{name} (vous)").format(name=person.name or _("vous"))
            if name == session.state.me
            else person.name or _("sans nom")
            for name, person in session.state.people.items()
            if person.role == role
        ]
        there = wording.listed(names) or _("personne pour l’instant")
        told.append(Content.assemble((title, "bold"), (f"  {there}", "$text-muted")))
    return Content("\n").join(told)


def _others(session: Session) -> Content:
    """Return who is in the other cells, and whom the facilitators play."""
    played = _("joué par l’animation")
    return Content("\n").join(
        Content.assemble(
            (each.title, "bold"),
            (f"  {each.cell or played}", "$text-muted"),
            (f"  {each.contact}" if each.contact else "", ""),
        )
        for each in session.seat.directory
    )
