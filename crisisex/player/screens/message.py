"""One message: what it says, what the seat has done about it, and what it may still do."""

from collections.abc import Iterable
from typing import ClassVar

from textual.binding import BindingType
from textual.widget import Widget

from crisisex.language import N_, _
from crisisex.player import forms, wording
from crisisex.player.asked import OpenForm, OpenMessage
from crisisex.player.screens.page import BACK, PlayScreen
from crisisex.player.session import Session
from crisisex.player.state import Inject
from crisisex.player.telling import told
from crisisex.player.widgets.reading import Reading
from crisisex.terminal.screen_key import ScreenKey, bindings_of


class MessageScreen(PlayScreen[None]):
    """A message, opened."""

    NAME = N_("message")
    PAGE = "messages"
    KEYS = (
        ScreenKey("acknowledge", "a", "a", N_("j’en ai pris connaissance"),
                  N_("Dit à l’animation que vous l’avez lu.")),
        ScreenKey("reply", "r", "r", N_("répondre"), N_("Répond à l’expéditeur.")),
        ScreenKey("decide", "d", "d", N_("décider"),
                  N_("Répond à la question posée à la cellule : un choix, et pourquoi.")),
        ScreenKey("save", "s", "s", N_("pièces jointes"),
                  N_("Enregistre les pièces jointes sur ce poste.")),
        ScreenKey("turn", "left,right", "←→", N_("autre message"),
                  N_("Ouvre le message d’avant ou d’après."), "turn('{key}')"),
        BACK,
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, session: Session, inject: str) -> None:
        super().__init__(session)
        self.inject = inject

    @property
    def _message(self) -> Inject:
        return self.session.state.injects[self.inject]

    @property
    def own(self) -> tuple[ScreenKey, ...]:
        """The keys that are of use for this message."""
        message = self._message
        me = self.session.state.me
        useless = {
            "acknowledge": any(by.participant == me for by in message.acknowledged),
            "decide": not message.question or message.decision is not None,
            "save": not message.attachments,
        }
        return tuple(key for key in self.KEYS if not useless.get(key.id))

    def follow(self) -> None:
        """Draw the message; leave it when the run went back to before it."""
        if self.inject in self.session.state.injects:
            super().follow()
        elif self.is_current:
            self.dismiss(None)

    def body(self) -> Iterable[Widget]:
        """Yield the message."""
        yield Reading()

    def on_mount(self) -> None:
        """Let the keys scroll it."""
        self.query_one(Reading).focus()

    def draw(self) -> None:
        """Draw the message, and tell that it is read."""
        self.session.open(self.inject)
        self.query_one(Reading).tell(lambda width: told(self.session, self._message, width))

    def action_acknowledge(self) -> None:
        """Say that one has taken note."""
        place = f"acknowledge:{self.inject}"
        known = any(by.participant == self.session.state.me for by in self._message.acknowledged)
        if known or self.session.outbox.waiting(place):
            return
        if reason := wording.why_not(self.session.state.status):
            self.notify(reason, markup=False)
            return
        self.session.send("acknowledge_inject", {"inject": self.inject}, place=place)

    def action_reply(self) -> None:
        """Answer in writing."""
        self.post_message(OpenForm(forms.answer(self._message)))

    def action_decide(self) -> None:
        """Decide what is asked."""
        message = self._message
        if not message.question:
            self.notify(_("Ce message ne demande pas de décision."), markup=False)
        elif message.decision or self.session.outbox.waiting(f"decide:{message.id}"):
            told = _(
                "C’est décidé. Pour changer d’avis, consignez une décision (Cellule, touche d)."
            )
            self.notify(told, markup=False)
        else:
            self.post_message(OpenForm(forms.choice(message, self.session.seat.plans)))

    async def action_save(self) -> None:
        """Save the files that came with it."""
        await self.run_action(f"app.save('{self.inject}')")

    def action_turn(self, key: str) -> None:
        """Open the message before or after."""
        names = list(self.session.state.injects)
        index = names.index(self.inject) + (1 if key == "left" else -1)
        if 0 <= index < len(names):
            self.post_message(OpenMessage(names[index]))
