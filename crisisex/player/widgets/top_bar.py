"""The top of every screen: EXERCICE, the clock, the pages, and all that must not be missed."""

from dataclasses import dataclass

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from crisisex.language import _
from crisisex.player import wording
from crisisex.player.keys import ANSWER, HOT_WASH, PAGES
from crisisex.player.session import Session
from crisisex.player.state import Call as Outgoing
from crisisex.player.state import Status
from crisisex.terminal.fitting import fit, fold

_LOOK = {
    Status.READY: "bold $text-accent",
    Status.RUNNING: "bold $text-success",
    Status.PAUSED: "bold $text-warning",
    Status.STOPPED: "bold $text-error",
    Status.ENDED: "bold $text-muted",
}
_GAP = "  "


class TopBar(Static):
    """Two lines, and one more for each thing that calls."""

    DEFAULT_CSS = """
    TopBar {
        height: auto;
        background: $panel;
    }
    """

    def __init__(self, session: Session, page: str) -> None:
        super().__init__(markup=False)
        self._session = session
        self._page = page
        self._drawn = Content()
        self.auto_links = False
        """What can be clicked keeps its own colours."""

    def draw(self) -> None:
        """Draw the exercise as it stands now; nothing is done when nothing has changed."""
        width = max(40, self.app.size.width)
        lines = [self._title(width), self._pages(width), *self._calls(width)]
        drawn = Content("\n").join(lines)
        if not drawn.is_same(self._drawn):
            self._drawn = drawn
            self.update(drawn)

    def _title(self, width: int) -> Content:
        session = self._session
        status = session.state.status
        link = (_("○ coupé"), "bold $text-error") if session.cut else (_("● relié"), "$text-muted")
        right = Content.assemble(
            (_point(session), "bold $text-accent"),
            (_(wording.STATUS[status]), _LOOK[status]),
            _GAP,
            link,
            " ",
        )
        mark = Content.styled(f" {_('EXERCICE')} ", "bold $text on $warning")
        room = width - mark.cell_length - right.cell_length - 1
        title = fit(f" {session.seat.role_name} · {session.seat.exercise}", max(0, room))
        return Content.assemble(mark, (title, "bold"), " ", right)

    def _pages(self, width: int) -> Content:
        session = self._session
        counts = {"messages": len(session.state.unread), "contacts": session.unseen_answers}
        parts = [Content.styled(f" {wording.instant(session.scenario)} ", "bold $text-primary")]
        for page in PAGES:
            count = counts.get(page.id, 0)
            click = Style.from_meta({"@click": f"screen.act('{page.id}')"})
            label = Content.assemble(
                f" {page.sign} {_(page.label)} ",
                (f"({count}) " if count else "", "bold $text-accent"),
            )
            parts.append(
                label.stylize("bold reverse" if page.id == self._page else "").stylize(click)
            )
        return Content("").join(parts).truncate(width)

    def _calls(self, width: int) -> list[Content]:
        """Return what calls, each thing in its colour, whole."""
        lines = []
        for call in calls(self._session):
            click = Style.from_meta({"@click": f"screen.act('{call.key}')"})
            for words in fold(call.words, width - 2):
                line = Content.styled(f" {fit(words, width - 1)}", f"bold $text on {call.colour}")
                lines.append(line.stylize(click) if call.key else line)
        return lines


@dataclass(frozen=True)
class Call:
    """Something that must not be missed; `key` names the one that answers it, if one does."""

    words: str
    colour: str
    key: str = ""


def calls(session: Session) -> list[Call]:
    """Return what must not be missed, what presses most first."""
    state, found = session.state, []
    if session.cut:
        told = _("Connexion perdue : vos saisies sont gardées, nouvel essai… {why}")
        found.append(Call(told.format(why=session.cut), "$error"))
    if state.asked_to_confirm:
        told = _("TEST DE COMMUNICATION : confirmez que vous recevez ce message — Ctrl+R")
        found.append(Call(told, "$warning", ANSWER.id))
    if session.ringing:
        told = _("☎ ÇA SONNE : {who} — Ctrl+R décroche, m coupe la sonnerie")
        who = session.ringing.sender or _("Expéditeur inconnu")
        found.append(Call(told.format(who=who), "$warning", ANSWER.id))
    if call := state.open_call:
        told = (
            _("☎ {who} a décroché : parlez, l’animation répond de vive voix — 4, a raccroche")
            if call.call is Outgoing.TALKING
            else _("☎ {who} : ça sonne… — 4, a raccroche")
        )
        who = wording.actor(session.seat, call.actor)
        found.append(Call(told.format(who=who), "$primary", "contacts"))
    if session.returned:
        told = _("{missed} Échap ferme cette ligne.")
        found.append(Call(told.format(missed=session.returned), "$primary"))
    if state.status is Status.PAUSED:
        told = _("SUSPEX : vous pouvez lire et écrire, rien de nouveau n’arrive. {why}")
        found.append(Call(told.format(why=state.pause), "$warning"))
    if state.status is Status.ENDED:
        told = _("FINEX : l’exercice est terminé. Merci. h : votre retour à chaud.")
        found.append(Call(told, "$success", HOT_WASH.id))
    return found


def _point(session: Session) -> str:
    point = session.state.situation_point
    if point is None or session.state.status is Status.ENDED:
        return ""
    left = wording.countdown(point - session.elapsed)
    return _("Point de situation {left}").format(left=left) + _GAP
