"""The selected inject: what it says, what is expected of it, what became of it."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from crisisex.console import wording
from crisisex.console.snapshot import Expected, InjectDetail, Receipt, Snapshot
from crisisex.scenario.durations import format_duration

_Part = tuple[str, str]

_TITLE = "bold"
_FAINT = "$foreground-muted"
_GOOD = "$text-success"
_CARE = "$text-warning"


class InjectDetailPane(VerticalScroll):
    """The detail, scrolled with the arrow keys when it has the focus."""

    DEFAULT_CSS = """
    InjectDetailPane {
        scrollbar-size-vertical: 1;
        & > Static { height: auto; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown: InjectDetail | None = None

    def compose(self) -> ComposeResult:
        """Yield the text."""
        yield Static("Choisir un stimulus dans le chronogramme.", markup=False)

    def show(self, snapshot: Snapshot) -> None:
        """Draw the inject that is selected in `snapshot`."""
        detail = snapshot.detail
        if detail is None or detail == self._shown:
            return
        other = self._shown is None or self._shown.row.id != detail.row.id
        self._shown = detail
        self.query_one(Static).update(content_of(detail))
        if other:
            self.scroll_home(animate=False)


def content_of(detail: InjectDetail) -> Content:
    """Return the detail as content: no markup of anybody's is ever read."""
    parts = [*_head(detail), *_decision(detail), *_expected(detail.expected)]
    if detail.notes:
        parts += _section("Notes de l’animation", [(detail.notes.strip(), _CARE)])
    if detail.body:
        parts += _section("Texte", [(detail.body.strip(), "")])
    if detail.attachments:
        parts += _section("Pièces jointes", [(", ".join(detail.attachments), "")])
    parts += _receipts(detail.receipts)
    for reply in detail.replies:
        parts += _section(
            f"Réponse de {reply.who} à {wording.clock(reply.elapsed)}", [(reply.text, "")]
        )
    parts += _plan(detail)
    return Content.assemble(*parts)


def _head(detail: InjectDetail) -> list[_Part]:
    row = detail.row
    sign, word = wording.state_words(row.status, manual=row.manual)
    when = "" if row.time is None else f" · {wording.clock(row.time)}"
    why = f" · {detail.cause}" if detail.cause else ""
    why += f" · {detail.reason}" if detail.reason else ""
    return [
        (f"{row.subject}\n", _TITLE),
        (f"{sign} {word}{when}{why}\n", _GOOD if row.released is not None else _CARE),
        (f"{detail.sender or 'sans expéditeur'} → {detail.to}", ""),
        (f" · {wording.CHANNEL[row.channel]} · {row.id}\n", _FAINT),
    ]


def _decision(detail: InjectDetail) -> list[_Part]:
    if not detail.question:
        return []
    lines: list[_Part] = [(f"{detail.question}\n", "")]
    for number, (name, text) in enumerate(detail.choices, 1):
        taken = name == detail.choice
        lines.append((f" {number} {text}{' ← décidé' if taken else ''}\n", _GOOD if taken else ""))
    return _section("Décision attendue", lines)


def _expected(expected: tuple[Expected, ...]) -> list[_Part]:
    if not expected:
        return []
    lines: list[_Part] = []
    for each in expected:
        limit = f" (en {format_duration(each.within)})" if each.within is not None else ""
        done = f" à {wording.clock(each.done)}" if each.done is not None else ""
        box = "[x]" if done else "[ ]"
        lines.append((f" {box} {each.text}{limit}{done}\n", _GOOD if done else ""))
    return _section("Actions attendues (c coche)", lines)


def _receipts(receipts: tuple[Receipt, ...]) -> list[_Part]:
    if not receipts:
        return []
    lines: list[_Part] = []
    for each in receipts:
        said = [
            f"{word} {wording.clock(at)}"
            for word, at in (
                ("reçu", each.delivered),
                ("ouvert", each.opened),
                ("pris en compte", each.acknowledged),
            )
            if at is not None
        ]
        lines.append((f" {each.who} : {said[-1] if said else 'pas encore reçu'}\n", ""))
    return _section("Accusés", lines)


def _plan(detail: InjectDetail) -> list[_Part]:
    lines: list[_Part] = [(f"{detail.trigger}\n", _FAINT)]
    if detail.closed_by:
        lines.append((f"Sans objet si {' ou '.join(detail.closed_by)}\n", _FAINT))
    return _section("Départ prévu", lines)


def _section(title: str, lines: list[_Part]) -> list[_Part]:
    ends = lines[-1][0].endswith("\n")
    return [(f"\n{title}\n", f"{_TITLE} $text-accent"), *lines, ("" if ends else "\n", "")]
