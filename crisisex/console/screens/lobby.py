"""The lobby: seats and how to join them, the test of communications, the go/no-go list."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option as Line

from crisisex.console.desk import Desk, Option
from crisisex.console.lobby import Lobby, LobbySeat, lobby_of
from crisisex.console.screens.live import CHOOSE, LiveScreen
from crisisex.console.screens.modal import Modal
from crisisex.console.widgets import lobby_lines as lines
from crisisex.console.widgets.qr import QrCode
from crisisex.console.withdrawing import Withdrawal, withdrawals_of
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.terminal.screen_key import ScreenKey, bindings_of
from crisisex.wire.http import Doors, SeatLink


class LobbyScreen(LiveScreen[str]):
    """Gives `start` when the exercise is to begin."""

    CSS_PATH = "lobby.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    NAME = N_("accueil des joueurs")
    KEYS = (
        CHOOSE,
        ScreenKey("turn", "tab", "Tab", N_("liste"),
                  N_("Passe des sièges à la liste avant départ, et retour."), priority=True),
        ScreenKey("tick", "space", N_("Espace"), N_("cocher"),
                  N_("Coche ou décoche une ligne de la liste.")),
        ScreenKey("copy", "", N_("Entrée"), N_("copier le lien"),
                  N_("Copie le lien du siège, si ce terminal le permet.")),
        ScreenKey("code", "c", "c", N_("QR code"), N_("Montre le QR code du siège en grand.")),
        ScreenKey("check", "t", "t", N_("test à tous"),
                  N_("Envoie un test de communication à tous les écrans.")),
        ScreenKey("name", "N", "N", N_("mon nom"),
                  N_("Donne votre nom : le journal dira qui a changé quoi.")),
        ScreenKey("withdraw", "x", "x", N_("retirer l’accès"),
                  N_("Retire l’accès d’une personne, ou d’un siège entier, et change son lien.")),
        ScreenKey("language", "L", "L", N_("English"), N_("Passe la console en anglais.")),
        ScreenKey("start", "d", "d", N_("DEBEX"), N_("Commence l’exercice.")),
        ScreenKey("leave", "escape,q,i", N_("Échap"), N_("chronogramme"),
                  N_("Va au chronogramme ; « i » revient ici.")),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, desk: Desk, links: list[SeatLink], doors: Doors, withdrawal: int) -> None:
        super().__init__(desk)
        self._links = links
        self._doors = doors
        self._drawn: Lobby | None = None
        self._withdrawal = withdrawal
        """Log number of the last one that was known when the links were asked for."""

    def compose(self) -> ComposeResult:
        """Yield seats and list on the left, the way in on the right, the keys below."""
        yield Static(id="title", markup=False)
        with Horizontal():
            with Vertical(id="left"):
                yield Static(id="check", markup=False)
                yield OptionList(id="seats")
                yield Static(id="verdict", markup=False)
                yield OptionList(id="points")
            with Vertical(id="right"):
                yield Static(id="way", markup=False)
                yield QrCode(elsewhere=_("c le montre seul."))
        name = Input(
            placeholder=_("Votre nom, tel que le journal le dira"), id="name", compact=True
        )
        name.cursor_blink = False
        yield name
        yield self.key_lines()

    def on_mount(self) -> None:
        """Begin on the first seat."""
        self.draw()
        seats = self.query_one("#seats", OptionList)
        seats.action_first()
        seats.focus()

    def draw(self) -> None:
        """Draw the lobby as it stands."""
        session, snapshot = self.desk.session, self.desk.snapshot
        if session.withdrawal != self._withdrawal:
            self._withdrawal = session.withdrawal
            self.run_worker(self._read_links())
        view = lobby_of(
            session.state,
            self._links,
            session.presence,
            self._doors,
            cut=snapshot.cut,
            trouble=snapshot.trouble,
        )
        if view == self._drawn:
            return
        before, self._drawn = self._drawn, view
        self.query_one("#title", Static).update(lines.title(view))
        self.query_one("#check", Static).update(lines.news(view))
        self.query_one("#verdict", Static).update(lines.verdict(view))
        self._draw_seats(view, before)
        self._draw_points(view, before)

    def _draw_seats(self, view: Lobby, before: Lobby | None) -> None:
        """Draw the seats that changed; the first time all of them, under their cells."""
        listed, width = self.query_one("#seats", OptionList), lines.role_width(view.ways)
        tested = view.test is not None
        if before is None:
            listed.add_options(_grouped(view.ways, width, tested=tested))
            return
        again = tested != (before.test is not None)
        for index, (seat, drawn) in enumerate(zip(view.ways, before.ways, strict=True)):
            if again or seat != drawn:
                line = lines.seat_line(seat, width, tested=tested)
                listed.replace_option_prompt(str(index), line)

    def _draw_points(self, view: Lobby, before: Lobby | None) -> None:
        """Draw the points that changed."""
        listed = self.query_one("#points", OptionList)
        if before is None:
            listed.add_options(Line(lines.point_line(point)) for point in view.points)
            return
        for index, (point, drawn) in enumerate(zip(view.points, before.points, strict=True)):
            if point != drawn:
                listed.replace_option_prompt_at_index(index, lines.point_line(point))

    @property
    def _seat(self) -> LobbySeat | None:
        """The seat that is highlighted."""
        option = self.query_one("#seats", OptionList).highlighted_option
        return self._drawn.ways[int(option.id)] if self._drawn and option and option.id else None

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
        if self._seat is not None:
            self.app.push_screen(CodeScreen(self._seat, self._doors.fingerprint))

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

    def action_withdraw(self) -> None:
        """Ask whose access is to end: of the chosen seat, or a facilitator's."""
        if self._drawn is None or self._seat is None:
            return
        whose = withdrawals_of(self._drawn, self._seat)
        options = [Option(str(index), each.told) for index, each in enumerate(whose)]
        self.desk.choose(
            _("Retirer l’accès de qui ? Le code et le lien changent aussitôt."),
            options,
            lambda chosen: self._withdraw(whose[int(chosen)]),
        )

    def _withdraw(self, whose: Withdrawal) -> None:
        self.run_worker(self._withdrawn(whose))

    async def _withdrawn(self, whose: Withdrawal) -> None:
        try:
            await self.desk.link.withdraw(**dict(whose.fields))
        except UserError as error:
            self.desk.complain(error)
        else:
            await self._read_links()
            self.desk.say(_("Accès retiré. Le nouveau lien est affiché à droite."))

    async def _read_links(self) -> None:
        """Show the links as they are by now: here or at another console, one was changed."""
        link = self.desk.link
        try:
            self._links, self._doors = await link.seats(), await link.doors()
        except UserError as error:
            self.desk.complain(error)
        else:
            self.draw()
            self._look()

    def action_language(self) -> None:
        """Say everything in the next language."""
        self.desk.next_language()

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
    def _look(self) -> None:
        if self._seat is not None:
            self.query_one("#way", Static).update(lines.way_in(self._seat, self._doors.fingerprint))
            self.query_one(QrCode).show(self._seat.link)

    @on(OptionList.OptionSelected, "#seats")
    def _copy(self) -> None:
        if self._seat is not None:
            self.app.copy_to_clipboard(self._seat.link)
            self.desk.say(_("Lien copié, si ce terminal le permet."))

    @on(OptionList.OptionSelected, "#points")
    def _ticked(self) -> None:
        self.action_tick()


class CodeScreen(Modal[None]):
    """One seat's code; any key of leaving closes it."""

    CSS_PATH = "lobby.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,space,q,c", "dismiss(None)", show=False)
    ]

    def __init__(self, seat: LobbySeat, fingerprint: str = "") -> None:
        super().__init__()
        self._seat = seat
        self._fingerprint = fingerprint

    def compose(self) -> ComposeResult:
        """Yield the code and how to do without it."""
        with Vertical():
            yield QrCode(self._seat.link, elsewhere=_("agrandir la fenêtre, ou taper le lien."))
            yield Static(lines.way_in_large(self._seat, self._fingerprint), id="way", markup=False)


def _grouped(seats: tuple[LobbySeat, ...], width: int, *, tested: bool) -> list[Line]:
    """Return the seats as options known by their place, each cell's under its title."""
    options: list[Line] = []
    cell = ""
    for index, seat in enumerate(seats):
        if seat.cell != cell:
            cell = seat.cell
            options.append(Line(Content.styled(cell, "bold $text-primary"), disabled=True))
        options.append(Line(lines.seat_line(seat, width, tested=tested), id=str(index)))
    return options
