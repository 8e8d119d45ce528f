"""What is shown of declarations: how each stands, its receipt, the clocks on show."""

from collections.abc import Iterator
from itertools import groupby

from textual.content import Content

from crisisex.language import _
from crisisex.player import wording
from crisisex.player.lines import MUTED, Part, waiting_words
from crisisex.player.seat import Obligation
from crisisex.player.session import Session
from crisisex.player.state import LegalClock, Told
from crisisex.player.widgets.entry_list import Item

_LAST_PART = 1 / 6
"""Of a delay: then its clock presses."""


def duty(session: Session, obligation: Obligation) -> Item:
    """Return a declaration that falls to the seat, and how it stands."""
    mark = f"  {_('À vérifier')}" if obligation.to_check else ""
    parts: list[Part] = [(obligation.title, "bold"), (mark, "$text-warning")]
    parts.append((f"\n{duty_state(session, obligation.id)}", ""))
    parts += [
        (f"\n… {waiting_words(session, item)}", "italic $text-warning")
        for form in ("declare", "complete")
        for item in session.outbox.waiting(f"{form}:{obligation.id}")
    ]
    facts = (
        (_("Délai"), obligation.wording),
        (_("À qui"), obligation.recipient),
        (_("Texte"), obligation.reference),
    )
    parts += [(f"\n{wording.entry(term, text)}", MUTED) for term, text in facts if text]
    return Item(obligation.id, Content.assemble(*parts))


def duty_state(session: Session, name: str) -> str:
    """Return when the establishment knew, and the receipt of what was filed."""
    known = session.state.duties.get(name)
    if known is not None and known.filed is not None:
        who = wording.role(session.seat, known.role)
        filed = _("✓ Déposée à {when} par {who}").format(when=wording.instant(known.filed), who=who)
        receipt = _("récépissé n° {number}").format(number=known.number) if known.number else ""
        relayed = (
            _("transmise à {whom}").format(whom=wording.listed(list(known.relayed)))
            if known.relayed
            else ""
        )
        return ", ".join(filter(None, (filed, receipt, relayed)))
    if known is None or known.started is None:
        return _("○ Connaissance des faits : pas encore dite.")
    return _("● Connaissance des faits à {when}, il y a {age}.").format(
        when=wording.instant(known.started),
        age=wording.duration((session.scenario or 0.0) - known.started),
    )


def clock(session: Session, shown: LegalClock) -> Content:
    """Return a legal clock that the facilitators chose to show."""
    words, look = _reading(shown, session.scenario or 0.0)
    check = f"  {_('À vérifier')}" if shown.to_check else ""
    return Content.assemble(
        ("§ ", "bold $text-accent"),
        (wording.entry(shown.title, ""), "bold"),
        (words, look),
        (check, "$text-warning"),
    )


def _reading(shown: LegalClock, now: float) -> Part:
    """Return what a clock says at scenario second `now`, and how it looks."""
    if shown.started is None:
        return _("pas encore commencé"), MUTED
    limit = shown.limit
    if shown.filed is not None:
        age = shown.filed - shown.started
        late = f" {_('hors délai')}" if limit is not None and age > limit else ""
        return f"✓ {_('déposé en')} {wording.duration(age)}{late}", "$text-success"
    age = now - shown.started
    if limit is None:
        return f"{_('depuis')} {wording.duration(age)}", ""
    if age > limit:
        return f"! {_('DÉPASSÉ de')} {wording.duration(age - limit)}", "bold $text-error"
    look = "bold $text-warning" if limit - age < limit * _LAST_PART else "bold"
    return f"{_('reste')} {wording.duration(limit - age)}", look


def receipt(session: Session, obligation: Obligation) -> Content:
    """Return what was declared, and what completed it since."""
    known = session.state.duties[obligation.id]
    parts: list[Part] = [
        (f"{obligation.title}\n", "bold $text-primary"),
        (f"{duty_state(session, obligation.id)}\n", "bold $text-success"),
        (f"{wording.entry(_('À qui'), known.recipient)}\n" if known.recipient else "", MUTED),
        (f"\n{known.text}\n" if known.text else "", ""),
        *_answers(known.answers),
    ]
    for each in known.completions:
        when, who = wording.instant(each.scenario), wording.role(session.seat, each.role)
        told = _("Complétée à {when} par {who}").format(when=when, who=who)
        parts.append((f"\n{told}\n", "bold $text-success"))
        parts.append((f"{each.text}\n" if each.text else "", ""))
        parts += _answers(each.answers)
    return Content.assemble(*parts)


def _answers(answers: tuple[Told, ...]) -> Iterator[Part]:
    for section, told in groupby(answers, key=lambda each: each.section):
        yield f"\n{section}\n", "bold $text-accent"
        for each in told:
            yield f"{each.label}\n", MUTED
            yield f"  {wording.answered(each.value, each.kind)}\n", ""
