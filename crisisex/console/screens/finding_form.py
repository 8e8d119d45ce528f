"""The form of a finding: every field of one that is reviewed, or of one that is added."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import asdict, dataclass, replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Grid, VerticalScroll
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from crisisex.console.desk import Desk
from crisisex.console.review import ELEMENTS, FIELDS, KINDS, Wording, differing
from crisisex.console.screens.form import LEAVE, NEXT, PREVIOUS, TAKE_OVER, Form
from crisisex.debrief.watched import RATINGS
from crisisex.language import N_, _
from crisisex.plain import plain
from crisisex.terminal.screen_key import ScreenKey, bindings_of


@dataclass(frozen=True)
class Version:
    """A finding's form at one revision; `by` is who made it so, where they gave a name."""

    wording: Wording
    revision: int = 0
    by: str = ""


Save = Callable[[Wording, Version, str], Awaitable[None]]
"""Takes what was written, over what, and the evidence; a UserError leaves it in the form."""
Latest = Callable[[], Version | None]
"""Returns the finding as it stands; None once it is no more."""

_AREAS = ("analysis", "action", "wording")
_LINES = ("title", "cause", "sections", "owner", "due", "proof")
_CHOICES = ("kind", "objective", "rating", "element")


class FindingForm(Form):
    """The form; what is refused stays in it."""

    CSS_PATH = "finding_form.tcss"
    NAME = N_("fiche d’un constat")
    KEYS = (
        NEXT,
        PREVIOUS,
        ScreenKey("save", "ctrl+s", "Ctrl+S", N_("enregistrer"),
                  N_("Enregistre le constat tel qu’il est écrit."), changes=True),
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
        """None when the finding is new: its evidence is asked for too."""

    def compose(self) -> ComposeResult:
        """Yield the fields, what is wrong, and the keys."""
        yield Static(self._title, id="head", markup=False)
        yield Static(id="warning", markup=False)
        with VerticalScroll(id="form", can_focus=False), Grid():
            for name, words in FIELDS.items():
                yield Static(_(words), classes="label", markup=False)
                yield self._field(name, getattr(self._read.wording, name))
            if self._latest is None:
                yield Static(_("Preuves (n° du journal)"), classes="label", markup=False)
                yield Input(id="evidence", compact=True, placeholder="12, 15")
        yield Static(id="refusal", markup=False)
        yield self.key_lines()

    def _field(self, name: str, value: str) -> Widget:
        if name in _AREAS:
            return TextArea(value, id=name, compact=True)
        if name in _LINES:
            return Input(value, id=name, compact=True, placeholder=_(_EXAMPLES.get(name, "")))
        return Select(
            list(self._options(name)), value=value, allow_blank=False, compact=True, id=name
        )

    def _options(self, name: str) -> Iterator[tuple[str, str]]:
        """Yield the words and the values that a field offers."""
        if name == "objective":
            yield _("aucun"), ""
            for each in self.desk.session.exercise.objectives:
                yield plain(f"{each.id} — {each.text}"), each.id
            return
        for value, words in {"kind": KINDS, "rating": RATINGS, "element": ELEMENTS}[name].items():
            yield (_(words) if name == "kind" else f"{value} — {_(words)}"), value

    def on_mount(self) -> None:
        """Begin with what it says."""
        self.begin("title")
        self.draw()

    def draw(self) -> None:
        """Say when somebody else has worded it while the form was open."""
        latest = self._latest() if self._latest else None
        warning = self.query_one("#warning", Static)
        newer = latest is not None and latest.revision != self._read.revision
        warning.display = newer
        if newer and latest is not None:
            warning.update(
                _(
                    "{who} vient de relire ce constat. "
                    "Ctrl+R part de sa version et garde ce que vous avez changé."
                ).format(who=plain(latest.by) or _("L’animation"))
            )

    def action_take_over(self) -> None:
        """Go on from the latest version: what was not touched here becomes theirs."""
        latest = self._latest() if self._latest else None
        if latest is None or latest.revision == self._read.revision:
            return
        touched = {
            name: getattr(self._written(), name)
            for name in differing(self._written(), self._read.wording)
        }
        self._fill(replace(latest.wording, **touched))
        self._read = latest
        self.refuse("")
        self.draw()

    @property
    def unsaved(self) -> bool:
        """Whether something is written that nobody has kept."""
        return self._written() != self._read.wording

    def action_save(self) -> None:
        """Save what is written."""
        written = self._written()
        evidence = self.query_one("#evidence", Input).value if self._latest is None else ""
        self.keep(lambda: self._save(written, self._read, evidence))

    def _written(self) -> Wording:
        return Wording(
            **{name: self._line(name).value for name in _LINES},
            **{name: self.query_one(f"#{name}", TextArea).text for name in _AREAS},
            **{name: str(self.query_one(f"#{name}", Select).value) for name in _CHOICES},
        )

    def _fill(self, wording: Wording) -> None:
        """Write `wording` into the fields."""
        for name, value in asdict(wording).items():
            if name in _AREAS:
                self.query_one(f"#{name}", TextArea).text = value
            elif name in _LINES:
                self._line(name).value = value
            else:
                self.query_one(f"#{name}", Select).value = value

    def _line(self, name: str) -> Input:
        return self.query_one(f"#{name}", Input)

    @property
    def offered(self) -> tuple[ScreenKey, ...]:
        """The keys of use: a new finding has no other version."""
        return tuple(key for key in super().offered if self._latest or key.id != "take_over")


_EXAMPLES = {"sections": N_("pri/R6, pca/C6.4"), "due": "2030-06-15"}
