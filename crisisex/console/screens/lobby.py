"""The lobby: seats and how to join them, the test of communications, the go/no-go list."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from crisisex.console.desk import Desk
from crisisex.console.lobby import Guest, Lobby, LobbySeat, Point, lobby_of
from crisisex.console.screens.live import LiveScreen
from crisisex.console.widgets.fitting import fit
from crisisex.console.widgets.qr import QrCode
from crisisex.errors import UserError
from crisisex.language import _
from crisisex.wire.http import SeatLink

_ANYWHERE = "://0.0.0.0"
_LOCAL = ("://127.", "://localhost", "://[::1]")


class LobbyScreen(LiveScreen[str]):
    """Gives `start` when the exercise is to begin."""

    CSS_PATH = "lobby.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,i", "leave", show=False),
        Binding("t", "check", show=False),
        Binding("d", "start", show=False),
        Binding("N", "name", show=False),
        Binding("c", "code", show=False),
        Binding("tab", "turn", show=False, priority=True),
        Binding("space", "tick", show=False),
    ]

    def __init__(self, desk: Desk, links: list[SeatLink]) -> None:
        super().__init__(desk)
        self._links = links
        self._drawn: Lobby | None = None

    def compose(self) -> ComposeResult:
        """Yield seats and list on the left, the way in on the right, the keys below."""
        yield Static(id="title", markup=False)
        with Horizontal():
            with Vertical(id="left"):
                yield Static(id="check", markup=False)
                yield OptionList(id="seats")
                yield Static(id="verdict", markup=False)
                yield OptionList(id="points")
            with VerticalScroll(id="right"):
                yield Static(id="way", markup=False)
                yield QrCode()
        name = Input(
            placeholder=_("Votre nom, tel que le journal le dira"), id="name", compact=True
        )
        name.cursor_blink = False
        yield name
        yield Static(
            _(
                "↑↓ choisit · Tab passe à la liste · Espace coche · Entrée copie le lien · "
                "c QR code · t test à tous · N mon nom · d DEBEX · Échap chronogramme"
            ),
            id="keys",
            markup=False,
        )

    def on_mount(self) -> None:
        """Begin on the first seat."""
        self.draw()
        seats = self.query_one("#seats", OptionList)
        seats.highlighted = 0 if self._links else None
        seats.focus()

    def draw(self) -> None:
        """Draw the lobby as it stands."""
        view = lobby_of(self.desk.session.state, self._links, self.desk.session.presence)
        if view == self._drawn:
            return
        self._drawn = view
        self.query_one("#title", Static).update(_title(view))
        self.query_one("#check", Static).update(view.check or _explanation(self._links))
        self.query_one("#verdict", Static).update(_verdict(view))
        _refill(self.query_one("#seats", OptionList), [_seat(each) for each in view.seats])
        _refill(self.query_one("#points", OptionList), [_point(each) for each in view.points])

    # -- keys -----------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Close the name's line, or the lobby."""
        if self.query_one("#name", Input).has_focus:
            self._close_name()
        else:
            self.dismiss(None)

    def action_check(self) -> None:
        """Send the test message."""
        self.desk.send("check_communications")

    def action_start(self) -> None:
        """Leave for the start, which asks for confirmation."""
        self.dismiss("start")

    def action_code(self) -> None:
        """Show the chosen seat's QR code on a screen of its own, for small terminals."""
        index = self.query_one("#seats", OptionList).highlighted
        if self._drawn is not None and index is not None:
            self.app.push_screen(CodeScreen(self._drawn.seats[index]))

    def action_turn(self) -> None:
        """Go from the seats to the list, and back."""
        seats, points = self.query_one("#seats"), self.query_one("#points")
        (points if seats.has_focus else seats).focus()

    def action_tick(self) -> None:
        """Tick the point of the list that is highlighted, or not any more."""
        points = self.query_one("#points", OptionList)
        if self._drawn is None or points.highlighted is None or not points.has_focus:
            return
        point = self._drawn.points[points.highlighted]
        if point.by_hand:
            self.desk.send("tick_readiness", item=point.text, ready=not point.ready)

    def action_name(self) -> None:
        """Open the line for the facilitator's name."""
        name = self.query_one("#name", Input)
        name.display = True
        name.focus()

    @on(Input.Submitted, "#name")
    def _named(self, event: Input.Submitted) -> None:
        event.stop()
        self.run_worker(self._give_name(event.value))

    async def _give_name(self, name: str) -> None:
        try:
            await self.desk.link.animate(name)
        except UserError as error:
            self.desk.complain(error)
        else:
            self.desk.remember(name=name)
            self._close_name()

    def _close_name(self) -> None:
        self.query_one("#name", Input).display = False
        self.query_one("#seats").focus()

    @on(OptionList.OptionHighlighted, "#seats")
    def _look(self, event: OptionList.OptionHighlighted) -> None:
        seat = self._drawn.seats[event.option_index] if self._drawn else None
        if seat is not None:
            self.query_one("#way", Static).update(_way(seat))
            self.query_one(QrCode).show(seat.link)

    @on(OptionList.OptionSelected, "#seats")
    def _copy(self, event: OptionList.OptionSelected) -> None:
        self.app.copy_to_clipboard(self._links[event.option_index].link)
        self.desk.say(_("Lien copié, si ce terminal le permet."))

    @on(OptionList.OptionSelected, "#points")
    def _ticked(self) -> None:
        self.action_tick()


class CodeScreen(ModalScreen[None]):
    """One seat's code; any key of leaving closes it."""

    CSS_PATH = "lobby.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q,c", "dismiss(None)", show=False)
    ]

    def __init__(self, seat: LobbySeat) -> None:
        super().__init__()
        self._seat = seat

    def compose(self) -> ComposeResult:
        """Yield the code and how to do without it."""
        with Vertical():
            code = QrCode()
            code.show(self._seat.link)
            yield code
            yield Static(f"{self._seat.role} · {self._seat.code}", id="way", markup=False)


def _refill(listed: OptionList, lines: list[Content]) -> None:
    """Replace what a list holds, keeping the highlight where it is."""
    if listed.option_count != len(lines):
        listed.clear_options()
        listed.add_options(Option(line) for line in lines)
        return
    for index, line in enumerate(lines):
        listed.replace_option_prompt_at_index(index, line)


def _title(view: Lobby) -> str:
    who = ", ".join(view.facilitators) or _("sans nom (N)")
    return _("Accueil des joueurs — animation : {who}").format(who=who)


def _seat(seat: LobbySeat) -> Content:
    cell = f"{seat.cell} · " if seat.cell else ""
    parts: list[tuple[str, str]] = [(fit(f"{cell}{seat.role}", 22), "bold"), (f" {seat.code} ", "")]
    if not seat.guests:
        parts.append((_("○ personne"), "$foreground-muted"))
    for guest in seat.guests:
        parts += _guest(guest)
    return Content.assemble(*parts)


def _guest(guest: Guest) -> list[tuple[str, str]]:
    name = guest.name or _("sans nom")
    tested = "" if guest.confirmed is None else f" ✓ {guest.confirmed:.0f} s"
    if guest.presence is None:
        return [(_("○ {name} (déconnecté)").format(name=name) + tested + " ", "$text-warning")]
    delay = "" if guest.presence.delay is None else f" {guest.presence.delay} ms"
    where = ", ".join(filter(None, (_(guest.presence.device), delay.strip())))
    on = f" ({where})" if where else ""
    return [(f"● {name}", "$text-success"), (f"{on}{tested} ", "")]


def _point(point: Point) -> Content:
    box, style = ("[x]", "$text-success") if point.ready else ("[ ]", "$text-warning")
    how = "" if point.by_hand else _(" — suivi par l’outil")
    return Content.assemble((f"{box} {_(point.text)}", style), (how, "$foreground-muted"))


def _verdict(view: Lobby) -> Content:
    left = sum(not point.ready for point in view.points)
    if view.go:
        return Content.styled(_("GO : tout est prêt, d commence l’exercice."), "bold $text-success")
    words = _("NO-GO : {n} points à voir. On peut commencer quand même (d).").format(n=left)
    return Content.styled(words, "bold $text-warning")


def _way(seat: LobbySeat) -> Content:
    address = seat.link.partition("/j/")[0]
    return Content.assemble(
        (f"{seat.role}\n", "bold"),
        (f"{address}\n", ""),
        (_("code {code}\n").format(code=seat.code), "bold $text-accent"),
        (f"{seat.link}\n", "$foreground-muted"),
    )


def _explanation(links: list[SeatLink]) -> str:
    if not links:
        return _("Cet exercice n’a pas de siège.")
    address = links[0].link.partition("/j/")[0]
    if _ANYWHERE in address:
        return _(
            "Dans les liens, remplacer 0.0.0.0 par l’adresse de ce poste sur le réseau local "
            "(« ipconfig » sous Windows, « ip address » sous Linux)."
        )
    if any(each in address for each in _LOCAL):
        return _(
            "Cette adresse ne marche que sur ce poste : pour d’autres machines, relancer avec "
            "« --host 0.0.0.0 » ou l’adresse de ce poste."
        )
    return _("Dans un navigateur, téléphone compris : {address} puis le code, ou le lien.").format(
        address=address
    )
