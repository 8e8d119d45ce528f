"""The selected inject: what it says, what is expected of it, what became of it."""

from textual.content import Content

from crisisex.console import wording
from crisisex.console.snapshot import Expected, InjectDetail, MailRow, Receipt, Snapshot
from crisisex.console.widgets.text_pane import TextPane
from crisisex.language import _
from crisisex.scenario.durations import format_duration
from crisisex.scenario.injects import Channel

_Part = tuple[str, str]

_TITLE = "bold"
_FAINT = "$foreground-muted"
_GOOD = "$text-success"
_CARE = "$text-warning"


class InjectDetailPane(TextPane[InjectDetail]):
    """The detail, scrolled with the arrow keys when it has the focus."""

    def show(self, snapshot: Snapshot) -> None:
        """Draw the inject that is selected in `snapshot`."""
        detail = snapshot.detail
        if detail is None:
            return
        other = self.shown is None or self.shown.row.id != detail.row.id
        self.tell(detail, lambda: content_of(detail))
        if other:
            self.scroll_home(animate=False)


def content_of(detail: InjectDetail) -> Content:
    """Return the detail as content: no markup of anybody's is ever read."""
    parts = [*_head(detail), *_decision(detail), *_expected(detail.expected)]
    if detail.notes:
        parts += _section(_("Notes de l’animation"), [(detail.notes.strip(), _CARE)])
    if detail.body:
        parts += _section(_body_title(detail), [(detail.body.strip(), "")])
    if detail.attachments:
        parts += _section(_("Pièces jointes"), [(", ".join(detail.attachments), "")])
    parts += _receipts(detail.receipts)
    parts += _mails(detail.mails)
    for reply in detail.replies:
        parts += _section(
            _("Réponse de {who} à {time}").format(who=reply.who, time=wording.clock(reply.elapsed)),
            [(reply.text, "")],
        )
    parts += _plan(detail)
    return Content.assemble(*parts)


def _body_title(detail: InjectDetail) -> str:
    if not detail.aloud:
        return _("Texte")
    by_phone = detail.row.channel is Channel.PHONE
    return _("À lire au téléphone") if by_phone else _("À dire de vive voix")


def _head(detail: InjectDetail) -> list[_Part]:
    row = detail.row
    sign, word = wording.state_words(row.status, manual=row.manual)
    when = "" if row.time is None else f" · {wording.clock(row.time)}"
    why = f" · {detail.cause}" if detail.cause else ""
    why += f" · {detail.reason}" if detail.reason else ""
    return [
        (f"{row.subject}\n", _TITLE),
        (f"{sign} {word}{when}{why}\n", _GOOD if row.released is not None else _CARE),
        (f"{detail.sender or _('sans expéditeur')} → {detail.to}", ""),
        (f" · {wording.channel(row.channel)} · {row.id}\n", _FAINT),
        *([(_screen_words(), _TITLE)] if row.on_screen else []),
    ]


def _screen_words() -> str:
    return f"{wording.ON_SCREEN} {_('à l’écran de la salle (E l’ôte)')}\n"


def _decision(detail: InjectDetail) -> list[_Part]:
    if not detail.question:
        return []
    lines: list[_Part] = [(f"{detail.question}\n", "")]
    for number, (name, text) in enumerate(detail.choices, 1):
        taken = name == detail.choice
        lines.append(
            (f" {number} {text}{_(' ← décidé') if taken else ''}\n", _GOOD if taken else "")
        )
    return _section(_("Décision attendue"), lines)


def _expected(expected: tuple[Expected, ...]) -> list[_Part]:
    if not expected:
        return []
    lines: list[_Part] = []
    for each in expected:
        limit = (
            ""
            if each.within is None
            else _(" (en {time})").format(time=format_duration(each.within))
        )
        done = "" if each.done is None else _(" à {time}").format(time=wording.clock(each.done))
        box = "[x]" if done else "[ ]"
        lines.append((f" {box} {each.text}{limit}{done}\n", _GOOD if done else ""))
    return _section(_("Actions attendues (c coche)"), lines)


def _receipts(receipts: tuple[Receipt, ...]) -> list[_Part]:
    if not receipts:
        return []
    lines: list[_Part] = []
    for each in receipts:
        said = [
            f"{word} {wording.clock(at)}"
            for word, at in (
                (_("reçu"), each.delivered),
                (_("ouvert"), each.opened),
                (_("pris en compte"), each.acknowledged),
            )
            if at is not None
        ]
        lines.append(
            (
                _(" {who} : {state}").format(
                    who=each.who, state=said[-1] if said else _("pas encore reçu")
                )
                + "\n",
                "",
            )
        )
    return _section(_("Accusés"), lines)


def _mails(mails: tuple[MailRow, ...]) -> list[_Part]:
    """Return what became of each real mail, and how many left."""
    if not mails:
        return []
    lines = [
        (
            _(" {who} : {state}").format(who=each.who, state=_mail_state(each)) + "\n",
            _mail_look(each),
        )
        for each in mails
    ]
    left = sum(each.sent is not None for each in mails)
    title = _("Courriels réels ({left} sur {all} partis)").format(left=left, all=len(mails))
    return _section(title, lines)


def _mail_state(mail: MailRow) -> str:
    if mail.sent is None and mail.failed is None:
        return _("en route")
    said = [] if mail.sent is None else [_("parti {time}").format(time=wording.clock(mail.sent))]
    if mail.failed is not None:
        said.append(_("NON PARTI ({why})").format(why=mail.why))
    return ", ".join(said)


def _mail_look(mail: MailRow) -> str:
    return _CARE if mail.sent is None or mail.failed is not None else _GOOD


def _plan(detail: InjectDetail) -> list[_Part]:
    lines: list[_Part] = [(f"{detail.trigger}\n", _FAINT)]
    if detail.closed_by:
        lines.append(
            (_("Sans objet si {what}").format(what=_(" ou ").join(detail.closed_by)) + "\n", _FAINT)
        )
    return _section(_("Départ prévu"), lines)


def _section(title: str, lines: list[_Part]) -> list[_Part]:
    ends = lines[-1][0].endswith("\n")
    return [(f"\n{title}\n", f"{_TITLE} $text-accent"), *lines, ("" if ends else "\n", "")]
