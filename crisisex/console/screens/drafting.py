"""The form of an inject: edit one that has not left, or write a new one."""

from collections.abc import Awaitable, Callable
from typing import ClassVar, TypeGuard

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid, VerticalScroll
from textual.widgets import Input, Select, Static, TextArea

from crisisex.console import wording
from crisisex.console.desk import Desk
from crisisex.console.drafting import FIELDS, Draft, Version, differing, instant, taken_over
from crisisex.console.screens.form import LEAVE, NEXT, PREVIOUS, TAKE_OVER, Form
from crisisex.errors import UserError
from crisisex.language import N_, _
from crisisex.plain import plain
from crisisex.scenario.injects import Channel
from crisisex.terminal.screen_key import ScreenKey, bindings_of
from crisisex.terminal.ticks import Ticks

Save = Callable[[Draft, Version], Awaitable[None]]
"""Takes what was written, and the version it was written over; a UserError leaves it there."""
Latest = Callable[[], Version | None]
"""Returns the inject as it stands; None once it can be edited no more."""


class DraftScreen(Form):
    """The form; what is refused stays in it."""

    CSS_PATH = "drafting.tcss"
    NAME = N_("fiche d’un stimulus")
    KEYS = (
        NEXT,
        PREVIOUS,
        # heard after the field has taken what was typed before them
        ScreenKey("now", "ctrl+l", "Ctrl+L", N_("lâcher maintenant"),
                  N_("Enregistre, et lâche aussitôt."), "save(True)", changes=True),
        ScreenKey("save", "ctrl+s", "Ctrl+S", N_("enregistrer"),
                  N_("Enregistre : programmé à l’heure dite, en réserve sans heure."),
                  "save(False)", changes=True),
        TAKE_OVER,
        LEAVE,
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = bindings_of(KEYS)

    def __init__(
        self, desk: Desk, title: str, version: Version, save: Save, *, latest: Latest | None = None
    ) -> None:
        super().__init__(desk)
        self._title = title
        self._read = version
        """What the form was written over."""
        self._save = save
        self._latest = latest
        """None when the inject is new, and may then leave at once."""

    def compose(self) -> ComposeResult:
        """Yield the fields, what is wrong, and the keys."""
        draft = self._read.draft
        yield Static(self._title, id="title", markup=False)
        yield Static(id="warning", markup=False)
        yield Static(id="theirs", markup=False)
        with VerticalScroll(id="form", can_focus=False), Grid():
            yield _label(_(FIELDS["subject"]))
            yield Input(draft.subject, id="subject", compact=True)
            yield _label(_(FIELDS["sender"]))
            yield Input(draft.sender, id="sender", compact=True)
            yield _label(_(FIELDS["channel"]))
            yield Select(
                [(wording.channel(each), each) for each in Channel],
                value=draft.channel,
                allow_blank=False,
                compact=True,
                id="channel",
            )
            yield _label(_(FIELDS["when"]))
            yield Input(draft.when, id="when", compact=True, placeholder=_("1:05 ou +10"))
            yield Static()
            yield Static(id="understood", markup=False)
            yield _label(_(FIELDS["to"]))
            yield Ticks(self._seats(), self._read.draft.to, id="to")
            yield _label(_(FIELDS["body"]))
            yield TextArea(draft.body, id="body", compact=True)
            yield _label(_(FIELDS["notes"]))
            yield TextArea(draft.notes, id="notes", compact=True)
            yield _label(_("Raison (au rapport)"))
            yield Input(draft.reason, id="reason", compact=True)
        yield Static(id="refusal", markup=False)
        yield self.key_lines()

    def on_mount(self) -> None:
        """Begin with the subject."""
        self.begin("subject")
        self.draw()

    def draw(self) -> None:
        """Say what has become of the inject while the form was open."""
        if self._latest is None:
            return
        latest = self._latest()
        self._tell("#warning", _warning(self._read, latest))
        self._tell("#theirs", self._theirs(latest) if _is_newer(latest, self._read) else "")

    def _tell(self, where: str, words: str) -> None:
        shown = self.query_one(where, Static)
        if str(shown.content) != words:
            shown.update(words)
        shown.display = bool(words)

    def _theirs(self, latest: Version) -> str:
        """Return the fields that somebody else has changed meanwhile, as they now stand."""
        return "\n".join(
            _("Sa version — {field} : {value}").format(
                field=_(FIELDS[name]), value=self._value(latest.draft, name)
            )
            for name in differing(self._read.draft, latest.draft)
        )

    def _value(self, draft: Draft, name: str) -> str:
        value = getattr(draft, name)
        if isinstance(value, tuple):
            return ", ".join(map(self.desk.session.state.exercise.role_name, value))
        return wording.channel(value) if isinstance(value, Channel) else str(value)

    def action_take_over(self) -> None:
        """Go on from the latest version: what was not touched here becomes theirs."""
        latest = self._latest() if self._latest else None
        if _is_newer(latest, self._read):
            self._fill(taken_over(self._written(), self._read.draft, latest.draft))
            self._read = latest
            self.refuse("")
            self.draw()

    @property
    def unsaved(self) -> bool:
        """Whether something is written that nobody has kept."""
        return self._written() != self._read.draft

    def action_save(self, now: bool) -> None:
        """Save, and release at once where it was asked and may be."""
        if not (now and self._latest):
            written = self._written(now=now)
            self.keep(lambda: self._save(written, self._read))

    @on(Input.Submitted, "#reason")
    def _submitted(self) -> None:
        self.action_save(now=False)

    @on(Input.Changed, "#when")
    def _understood(self, event: Input.Changed) -> None:
        try:
            planned = instant(event.value, self.desk.now)
        except UserError:
            said = _("pas encore une heure")
        else:
            said = "" if planned is None else _("soit {at}").format(at=wording.clock(planned))
        self.query_one("#understood", Static).update(said)

    def _written(self, *, now: bool = False) -> Draft:
        value = {name: self.query_one(f"#{name}", Input).value for name in _LINES}
        channel = self.query_one("#channel", Select).value
        return Draft(
            **value,
            to=self.query_one(Ticks).ticked,
            channel=Channel(str(channel)),
            body=self.query_one("#body", TextArea).text,
            notes=self.query_one("#notes", TextArea).text,
            now=now,
        )

    def _fill(self, draft: Draft) -> None:
        """Write `draft` into the fields."""
        for name in _LINES:
            self.query_one(f"#{name}", Input).value = getattr(draft, name)
        for name in ("body", "notes"):
            self.query_one(f"#{name}", TextArea).text = getattr(draft, name)
        self.query_one("#channel", Select).value = draft.channel
        self.query_one(Ticks).tick(draft.to)

    def _seats(self) -> dict[str, str]:
        exercise = self.desk.session.state.exercise
        roles = exercise.roles_in(self.desk.session.cell)
        return {role: plain(exercise.role_name(role)) for role in roles}

    @property
    def offered(self) -> tuple[ScreenKey, ...]:
        """The keys of use: a new inject may leave at once, a known one have another version."""
        other = "now" if self._latest else "take_over"
        return tuple(key for key in super().offered if key.id != other)


_LINES = ("subject", "sender", "when", "reason")


def _is_newer(latest: Version | None, read: Version) -> TypeGuard[Version]:
    """Return whether somebody has changed the inject since `read`."""
    return latest is not None and latest.revision != read.revision


def _warning(read: Version, latest: Version | None) -> str:
    """Return what has become of the inject since `read`; empty while nothing has."""
    if latest is None:
        return _("Ce stimulus vient de partir : ce qui est écrit ici ne le changera plus.")
    if not _is_newer(latest, read):
        return ""
    return _(
        "{who} vient de modifier ce stimulus. "
        "Ctrl+R part de sa version et garde ce que vous avez changé."
    ).format(who=latest.by or _("L’animation"))


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)
