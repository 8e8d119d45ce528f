"""What the room has before its eyes: the inject on its screen, the next situation point."""

from crisisex.console import wording, writing
from crisisex.console.desk import Desk, Picked, Question
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.run.progress import POINT_LASTS

_USUAL = "30"
"""Minutes that are proposed."""


def show(desk: Desk) -> None:
    """Show the selected inject over the room's whole screen, or take it off."""
    row = desk.snapshot.selected
    if row is None:
        raise UserError(_("Choisir d’abord un stimulus dans le chronogramme."))
    desk.send("show_inject", inject=row.id, shown=not row.on_screen, **desk.snapshot.target)


def set_point(desk: Desk) -> None:
    """Announce the next situation point, or call off the one that was."""
    target = desk.snapshot.target

    async def announce(line: str, _picked: Picked) -> None:
        minutes = writing.number(line, _("des minutes, 30 par exemple")) if line.strip() else None
        await desk.tell("set_situation_point", minutes=minutes or None, **target)

    hint = _("Minutes d’exercice · vide : aucun · Entrée annonce · Échap annule")
    standing = left(desk.snapshot.point, desk.now)
    title = _("Prochain point de situation dans combien de minutes ?")
    if standing:
        title = f"{title} ({standing})"
    desk.ask(Question(title, hint, _USUAL), announce)


def left(point: float | None, now: float) -> str:
    """Return how long until the situation point at exercise second `now`, in words.

    Nothing when there is none, or when it has been over for a minute.
    """
    if point is None or now > point + POINT_LASTS:
        return ""
    if now >= point:
        return _("POINT maintenant")
    return _("point dans {time}").format(time=wording.clock(point - now))
