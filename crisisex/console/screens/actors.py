"""The simulated actors: questions come in on one screen, with the memory of what was said."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from crisisex.console import wording
from crisisex.console.changing import write_as
from crisisex.console.desk import Desk
from crisisex.console.desk import Option as Answer
from crisisex.console.screens.choice import ChoiceScreen
from crisisex.console.screens.live import LiveScreen
from crisisex.console.speakers import Asked, Call, Speaker, speakers_of
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.plain import plain
from crisisex.terminal.screen_key import ScreenKey, bindings_of

Send = Callable[[str], Awaitable[None]]


_CALLS = {
    Call.RINGING: N_("sonne : c pour décrocher"),
    Call.OPEN: N_("en ligne"),
    Call.OVER: N_("appel terminé"),
}


class ActorsScreen(LiveScreen[None]):
    """Actors on the left, their questions and words in the middle, the call sheet on the right."""

    CSS_PATH = "actors.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    NAME = N_("acteurs simulés")
    KEYS = (
        ScreenKey("turn", "tab", "Tab", N_("acteurs/questions"),
                  N_("Passe des acteurs aux questions, et retour."), priority=True),
        ScreenKey("answer", "enter", N_("Entrée"), N_("répondre"),
                  N_("Écrit une réponse à la question choisie."), changes=True),
        ScreenKey("quick", "1,2,3,4,5,6,7", "1-7", N_("réponse prête"),
                  N_("Propose une réponse toute prête ; Entrée l’envoie."),
                  "quick({key})", changes=True),
        ScreenKey("claim", "c", "c", N_("je m’en occupe"),
                  N_("Prend la question choisie, ou décroche : les autres animateurs le voient."),
                  changes=True),
        ScreenKey("hang_up", "r", "r", N_("raccrocher"),
                  N_("Termine l’appel choisi ; avant de l’avoir pris, la ligne est occupée."),
                  changes=True),
        ScreenKey("hand_over", "h", "h", N_("passer la main"),
                  N_("Laisse la question à un autre, ou à qui la prendra."), changes=True),
        ScreenKey("note", "n", "n", N_("noter"),
                  N_("Note ce qui a été dit de vive voix au nom de l’acteur."), changes=True),
        ScreenKey("message", "m", "m", N_("écrire"),
                  N_("Écrit un message au nom de l’acteur, à qui a posé la question choisie."),
                  changes=True),
        ScreenKey("sheet", "s", "s", N_("feuille d’appels"),
                  N_("Montre la feuille d’appels à la place des questions, et retour.")),
        ScreenKey("leave", "escape", N_("Échap"), N_("revenir"),
                  N_("Abandonne la ligne, ou revient au chronogramme.")),
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._drawn: tuple[Speaker, ...] = ()
        self._role = ""
        self._send: Send | None = None

    def compose(self) -> ComposeResult:
        """Yield the three columns, the line to write on, and the keys."""
        yield Static(_("Acteurs simulés — Échap revient"), id="title", markup=False)
        with Horizontal():
            yield OptionList(id="actors")
            with Vertical(id="middle"):
                yield OptionList(id="questions")
                with VerticalScroll(id="said-scroll"):
                    yield Static(id="said", markup=False)
            with VerticalScroll(id="sheet-scroll"):
                yield Static(id="sheet", markup=False)
        line = Input(id="line", compact=True)
        line.cursor_blink = False
        yield line
        yield Static(id="refusal", markup=False)
        yield self.key_lines()

    def on_mount(self) -> None:
        """Begin with the actor of whom most is asked."""
        self.draw()
        self.query_one("#actors", OptionList).focus()

    def draw(self) -> None:
        """Draw the actors as they stand."""
        view = speakers_of(self.desk.session.state, self.desk.session.speeches)
        if view == self._drawn:
            return
        self._drawn = view
        if self._role not in {each.role for each in view}:
            self._role = view[0].role if view else ""
        names = [each.role for each in view]
        actors = self.query_one("#actors", OptionList)
        actors.clear_options()
        actors.add_options(Option(_actor(each), id=each.role) for each in view)
        if self._role:
            actors.highlighted = names.index(self._role)
        self._draw_actor()

    def _draw_actor(self) -> None:
        speaker = self._speaker()
        questions = self.query_one("#questions", OptionList)
        here = questions.highlighted or 0
        questions.clear_options()
        if speaker is None:
            return
        questions.add_options(
            Option(_question(each), id=str(each.number)) for each in speaker.asked
        )
        if speaker.asked:
            questions.highlighted = min(here, len(speaker.asked) - 1)
        self.query_one("#said", Static).update(_said(speaker))
        self.query_one("#sheet", Static).update(_sheet(speaker))

    # -- keys -----------------------------------------------------------------------------------

    def action_leave(self) -> None:
        """Give the line up, or leave."""
        if self._send is None:
            self.dismiss(None)
        else:
            self._close()

    def action_turn(self) -> None:
        """Go from the actors to the questions, and back."""
        if self._send is None:
            actors, questions = self.query_one("#actors"), self.query_one("#questions")
            (questions if actors.has_focus else actors).focus()

    def action_answer(self) -> None:
        """Write an answer to the chosen question."""
        self._answer("")

    def action_quick(self, number: int) -> None:
        """Propose a ready answer to the chosen question."""
        speaker = self._speaker()
        if speaker and number <= len(speaker.quick):
            self._answer(_(speaker.quick[number - 1]))

    def _answer(self, proposed: str) -> None:
        question = self._question()
        if question is None:
            self.desk.say(_("Aucune question à cet acteur pour le moment."))
            return

        async def send(text: str) -> None:
            await self.desk.tell("answer_question", question=question.number, text=text)

        self._write(_("Réponse à {who}").format(who=question.who), proposed, send)

    def action_claim(self) -> None:
        """Take care of the chosen question."""
        question = self._question()
        if question is not None:
            self.desk.send("claim_question", question=question.number)

    def action_hang_up(self) -> None:
        """Hang up the chosen call."""
        question = self._question()
        if question is None or question.call is None:
            self.desk.say(_("Cette question est écrite : rien à raccrocher."))
            return
        self.desk.send("end_call", question=question.number)

    def action_hand_over(self) -> None:
        """Leave the chosen question to another, or to whoever takes it."""
        question = self._question()
        if question is None:
            return
        facilitators = self.desk.session.state.facilitators
        options = [Answer("", _("À qui la prendra"))]
        options += [Answer(each, name) for each, name in facilitators.items()]

        def chosen(to: str | None) -> None:
            if to is not None:
                self.desk.send("hand_over_question", question=question.number, to=to or None)

        self.app.push_screen(ChoiceScreen(_("Passer la question à…"), options), chosen)

    def action_note(self) -> None:
        """Note what was said aloud in the chosen actor's name."""
        speaker, target = self._speaker(), self.desk.snapshot.target
        if speaker is None:
            return

        async def send(text: str) -> None:
            await self.desk.tell("note_speech", actor=speaker.role, text=text, **target)

        self._write(_("Dit de vive voix au nom de {name}").format(name=speaker.name), "", send)

    def action_message(self) -> None:
        """Write a message in the chosen actor's name; who asks the chosen question is proposed."""
        speaker, question = self._speaker(), self._question()
        if speaker is None or self._send is not None:
            return
        if question is not None:
            self.desk.look_at(question.cell)
        write_as(self.desk, speaker.role, question.role if question else None)

    def action_sheet(self) -> None:
        """Show the call sheet in place of the questions, and back, where both have no room."""
        self.toggle_class("-sheet")

    # -- the line -------------------------------------------------------------------------------

    def _write(self, title: str, proposed: str, send: Send) -> None:
        line = self.query_one("#line", Input)
        self._send = send
        line.border_title = line.placeholder = title
        line.value = proposed
        line.display = True
        line.focus()

    @on(Input.Submitted, "#line")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._send is not None and event.value.strip():
            self.run_worker(self._sent(self._send, event.value), exclusive=True)

    async def _sent(self, send: Send, text: str) -> None:
        try:
            await send(text)
        except UserError as error:
            self._refuse(plain(str(error)))
        else:
            self._close()

    def _refuse(self, sentence: str) -> None:
        refusal = self.query_one("#refusal", Static)
        refusal.update(sentence)
        refusal.display = bool(sentence)

    def _close(self) -> None:
        self._send = None
        self._refuse("")
        self.query_one("#line", Input).display = False
        self.query_one("#questions").focus()

    @on(OptionList.OptionHighlighted, "#actors")
    def _looked_at(self, event: OptionList.OptionHighlighted) -> None:
        if event.option.id and event.option.id != self._role:
            self._role = event.option.id
            self._draw_actor()

    @on(OptionList.OptionSelected, "#actors")
    def _actor_chosen(self) -> None:
        self.query_one("#questions").focus()

    @on(OptionList.OptionSelected, "#questions")
    async def _question_chosen(self) -> None:
        await self.action_act("answer")

    def _speaker(self) -> Speaker | None:
        return next((each for each in self._drawn if each.role == self._role), None)

    def _question(self) -> Asked | None:
        speaker, index = self._speaker(), self.query_one("#questions", OptionList).highlighted
        if speaker is None or index is None or index >= len(speaker.asked):
            return None
        return speaker.asked[index]


def _actor(each: Speaker) -> Content:
    count = (f"✉ {each.waiting} ", "bold $text-warning") if each.waiting else ("", "")
    return Content.assemble(count, each.name)


def _question(each: Asked) -> Content:
    sign = ("✓ ", "$text-success") if each.answered else ("? ", "bold $text-warning")
    cell = f"{each.cell_title} · " if each.cell_title else ""
    held = _(" — {who} s’en occupe").format(who=each.holder) if each.holder else ""
    call = f"☎ {_(_CALLS[each.call])} " if each.call else ""
    return Content.assemble(
        sign,
        (f"{wording.hours(each.elapsed)} {call}{cell}{each.who}{held}\n", "bold"),
        (each.text or _("(sans motif)"), ""),
    )


def _said(speaker: Speaker) -> Content:
    parts = [(_("Déjà dit en son nom\n"), "bold $text-accent")]
    for each in speaker.said:
        to = _("{time} à {to} : ").format(time=wording.hours(each.elapsed), to=each.to)
        parts += [(to, "$foreground-muted"), (f"{each.text}\n", "")]
    if not speaker.said:
        parts.append((_("rien encore"), "$foreground-muted"))
    return Content.assemble(*parts)


def _sheet(speaker: Speaker) -> Content:
    parts = [(_("Réponses toutes prêtes\n"), "bold $text-accent")]
    parts += [(f"{n} {_(text)}\n", "") for n, text in enumerate(speaker.quick[:7], 1)]
    parts.append((_("\nFeuille d’appels\n"), "bold $text-accent"))
    for each in speaker.to_say:
        when = _("à la main") if each.planned is None else wording.hours(each.planned)
        parts += [(f"{when} {each.subject}\n", "bold"), (f"{each.script}\n\n", "")]
    if not speaker.to_say:
        parts.append((_("plus rien de prévu\n"), "$foreground-muted"))
    if speaker.card:
        parts += [(_("\nFiche\n"), "bold $text-accent"), (speaker.card.strip(), "")]
    return Content.assemble(*parts)
