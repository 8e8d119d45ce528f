"""The review of findings: each is accepted, dropped, worded or merged; others are added."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.desk import Desk, Option
from crisisex.console.finding_words import about
from crisisex.console.review import Review, Wording, numbers, review_of, worded, wording_of
from crisisex.console.screens.finding_form import FindingForm, Version
from crisisex.console.screens.live import BACK, CHOOSE, LiveScreen
from crisisex.console.widgets.finding_list import FindingList
from crisisex.debrief.findings.finding import Finding, Standing
from crisisex.language import N_, _
from crisisex.plain import one_line, plain
from crisisex.run.events import Recorded
from crisisex.terminal.screen_key import ScreenKey, bindings_of

_FILTERS = (None, *Standing)


class ReviewScreen(LiveScreen[None]):
    """The findings on the left, the chosen one with its evidence on the right."""

    CSS_PATH = "review.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's way
    NAME = N_("relecture des constats")
    LEGEND = N_("? à relire · ✓ gardé · × écarté · → fusionné · + point fort · – à améliorer")
    KEYS = (
        CHOOSE,
        ScreenKey("accept", "g", "g", N_("garder"),
                  N_("Garde le constat choisi : il ira au rapport et au plan d’action."),
                  "judge('accepted')", changes=True),
        ScreenKey("drop", "x", "x", N_("écarter"),
                  N_("Écarte le constat choisi : aucun document ne le montre."),
                  "judge('dropped')", changes=True),
        ScreenKey("word", "e,enter", "e", N_("reformuler"),
                  N_("Ouvre la fiche du constat choisi, champ par champ (aussi Entrée)."),
                  changes=True),
        ScreenKey("merge", "f", "f", N_("fusionner"),
                  N_("Fusionne le constat choisi dans un autre, qui prend ses preuves."),
                  changes=True),
        ScreenKey("add", "a", "a", N_("ajouter"),
                  N_("Ajoute un constat qu’aucune règle n’a tiré."), changes=True),
        ScreenKey("undo", "u", "u", N_("remettre à relire"),
                  N_("Remet le constat choisi à relire : défait garder, écarter ou fusionner."),
                  "judge('proposed')", changes=True),
        ScreenKey("filter", "v", "v", N_("voir"),
                  N_("Ne montre que les constats à relire, gardés, écartés, fusionnés, ou tous.")),
        ScreenKey("turn", "tab", "Tab", N_("liste/constat"),
                  N_("Passe de la liste au constat, qui défile, et retour."), priority=True),
        BACK,
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(KEYS),
        *(
            Binding(key, f"move({by})", show=False, priority=True)
            for key, by in (("up", -1), ("down", 1), ("pageup", -10), ("pagedown", 10))
        ),
    ]

    class Read(Message):
        """The findings were drawn from the log anew."""

        def __init__(self, review: Review) -> None:
            super().__init__()
            self.review = review

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._review = Review()
        self._known = -1
        """The log number up to which the findings are read, or being read."""
        self._reading = False
        self._standing: Standing | None = None

    def compose(self) -> ComposeResult:
        """Yield the list, the chosen finding, and the keys."""
        yield Static(_("Relecture des constats — lecture du journal…"), id="title", markup=False)
        with Horizontal():
            yield FindingList()
            with VerticalScroll():
                yield Static(id="about", markup=False)
        yield Static(_(self.LEGEND), id="legend", markup=False)
        yield self.key_lines()

    def on_mount(self) -> None:
        """Begin with the first finding."""
        self.query_one(FindingList).focus()
        self.draw()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leave the arrows to the finding when it has the focus: it scrolls."""
        del parameters
        return action != "move" or self.query_one(FindingList).has_focus

    def draw(self) -> None:
        """Have the findings drawn from the log when it has grown; one reading at a time."""
        if self.desk.session.seq != self._known and not self._reading:
            self._known, self._reading = self.desk.session.seq, True
            self._read(tuple(self.desk.session.events))

    @work(thread=True)
    def _read(self, events: tuple[Recorded, ...]) -> None:
        self.post_message(self.Read(review_of(self.desk.session.exercise, events)))

    @on(Read)
    def _has_read(self, read: Read) -> None:
        self._reading = False
        self._review = read.review
        self._show()

    def _show(self) -> None:
        listed, chosen = self.query_one(FindingList), self._chosen()
        listed.show(self._review.shown(self._standing), chosen.id if chosen else "")
        self._draw_title()
        self._draw_chosen()

    def _draw_title(self) -> None:
        count = self._review.count()
        counted = " · ".join(
            f"{count[each]} {_(wording.STANDINGS[each][1])}" for each in Standing if count[each]
        )
        only = ""
        if self._standing is not None:
            only = _(" — seulement : {standing}").format(
                standing=_(wording.STANDINGS[self._standing][1])
            )
        said = _("Relecture des constats — {counted}{only}").format(
            counted=counted or _("aucun constat"), only=only
        )
        self.query_one("#title", Static).update(said)

    def _draw_chosen(self) -> None:
        chosen = self._chosen()
        words = self.query_one("#about", Static)
        if chosen is None:
            words.update(_("Aucun constat ici : v montre les autres, a en ajoute un."))
        else:
            words.update(about(self.desk.session.state, self._review, chosen))

    def _chosen(self) -> Finding | None:
        return self.query_one(FindingList).chosen

    # -- moving ---------------------------------------------------------------------------------

    def action_move(self, by: int) -> None:
        """Choose the finding `by` lines further."""
        self._choose(self.query_one(FindingList).row + by)

    @on(FindingList.Chosen)
    def _clicked(self, event: FindingList.Chosen) -> None:
        self._choose(event.row)

    def _choose(self, row: int) -> None:
        self.query_one(FindingList).choose(row)
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self._draw_chosen()

    def action_turn(self) -> None:
        """Go from the list to the finding, and back."""
        listed, words = self.query_one(FindingList), self.query_one(VerticalScroll)
        (words if listed.has_focus else listed).focus()

    def action_filter(self) -> None:
        """Show the findings of the next standing, and after the last one all of them."""
        here = _FILTERS.index(self._standing)
        self._standing = _FILTERS[(here + 1) % len(_FILTERS)]
        self._show()

    # -- judging --------------------------------------------------------------------------------

    def action_judge(self, standing: str) -> None:
        """Accept or drop the chosen finding, or put it back; go on to the next one."""
        chosen = self._chosen()
        if chosen is None:
            return
        self._send(chosen, standing=standing)
        listed = self.query_one(FindingList)
        if self._standing is None and standing != Standing.PROPOSED:
            self._choose(listed.row + 1)

    def action_merge(self) -> None:
        """Choose the finding that takes the evidence of the chosen one."""
        chosen = self._chosen()
        if chosen is None:
            return
        others = self._review.mergeable(chosen)
        if not others:
            self.desk.say(_("Aucun autre constat dans lequel fusionner celui-ci."))
            return
        options = [
            Option(each.id, f"{each.rating} {one_line(plain(each.title))}") for each in others
        ]
        title = _("Fusionner « {title} » dans…").format(title=one_line(plain(chosen.title)))
        self.desk.choose(
            title, options, lambda into: self._send(chosen, standing=Standing.MERGED, into=into)
        )

    def _send(self, chosen: Finding, **fields: str) -> None:
        seen = self._review.revision(chosen.id)
        self.desk.send("review_finding", finding=chosen.id, seen=seen, **fields)

    # -- wording --------------------------------------------------------------------------------

    def action_word(self) -> None:
        """Open the form of the chosen finding."""
        chosen = self._chosen()
        if chosen is None:
            return

        async def save(written: Wording, read: Version, _evidence: str) -> None:
            said = worded(written, read.wording)
            if said:
                await self.desk.tell(
                    "review_finding", finding=chosen.id, seen=read.revision, **said
                )

        title = _("Reformuler un constat")
        version = self._version(chosen.id)
        if version is not None:
            latest = partial(self._version, chosen.id)
            self.desk.open(FindingForm(self.desk, title, version, save, latest=latest))

    def _version(self, name: str) -> Version | None:
        """Return a finding as it stands; None once it is no more."""
        self.draw()
        finding = self._review.find(name)
        if finding is None:
            return None
        revision, actor = self._review.revisions.get(name, (0, ""))
        by = self.desk.session.state.facilitator_name(actor)
        return Version(wording_of(finding), revision, by)

    def action_add(self) -> None:
        """Open an empty form."""
        target = self.desk.snapshot.target

        async def save(written: Wording, read: Version, evidence: str) -> None:
            said = worded(written, replace(read.wording, title="", kind=""))
            await self.desk.tell("add_finding", evidence=numbers(evidence), **said, **target)

        title = _("Ajouter un constat")
        self.desk.open(FindingForm(self.desk, title, Version(Wording()), save))
