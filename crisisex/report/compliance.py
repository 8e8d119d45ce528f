"""The compliance sheet: what is asked each year, whether a run answers, and what shows it."""

from collections.abc import Sequence
from datetime import date as Day  # noqa: N812 - `date` says one
from pathlib import Path

from crisisex.debrief.compliance import Answer, Answered, Shown
from crisisex.debrief.model import ReportModel
from crisisex.debrief.wording import date
from crisisex.language import N_, _
from crisisex.report.book import Book
from crisisex.report.saving import replacing
from crisisex.report.styles import LEAD
from crisisex.report.tables import Cell, Column, Tone

ANSWERS = {
    Answer.YES: N_("répond"),
    Answer.PARTLY: N_("en partie"),
    Answer.NO: N_("non montré"),
}
NATURES = {
    "instruction": N_("instruction ministérielle"),
    "funding": N_("condition de financement"),
    "certification": N_("certification"),
    "guidance": N_("recommandation"),
}


def write(model: ReportModel, answered: Sequence[Answered], path: Path) -> None:
    """Write the sheet of a run to `path`; raise SavingError when it cannot be."""
    book = Book(model.overview.title)
    write_compliance(book, model, answered)
    with replacing(path) as stream:
        book.finish().save(stream)


def write_compliance(book: Book, model: ReportModel, answered: Sequence[Answered]) -> None:
    """Write the sheet where `book` stands."""
    overview = model.overview
    book.heading(_("Fiche de conformité"))
    book.paragraph(
        " — ".join(filter(None, [overview.title, overview.establishment, overview.date])), LEAD
    )
    book.paragraph(
        _(
            "Ce que cet exercice montre des demandes annuelles, d’après son seul journal. « Non "
            "montré » ne veut pas dire que rien n’est fait. Les numéros sont ceux du journal. "
            "Ce qui est « à vérifier » n’a pas été lu à sa source : ce n’est pas énoncé comme une "
            "règle."
        )
    )
    columns = [
        Column(_("Ce qui est demandé"), 6.4),
        Column(_("Texte et source"), 6.6),
        Column(_("Cet exercice"), 2.6),
        Column(_("Ce qui le montre"), 10.1),
    ]
    rows = [
        (
            Cell(each.requirement.title, note=_(NATURES[each.requirement.nature])),
            Cell(_reference(each), note=_source(each)),
            Cell(_(ANSWERS[each.answer]), tone=_tone(each.answer)),
            "\n".join(map(_shown, each.shown)),
        )
        for each in answered
    ]
    book.table(_("Fiche de conformité"), columns, rows)


def _reference(each: Answered) -> str:
    reference = each.requirement.reference
    if each.requirement.mark == "V":
        return reference
    return _("À vérifier : {reference}").format(reference=reference)


def _source(each: Answered) -> str:
    told = _("Source : {source}").format(source=each.requirement.source)
    if not each.requirement.checked:
        return told
    return _("{told} ; consultée le {day}").format(told=told, day=_day(each.requirement.checked))


def _day(text: str) -> str:
    """Return a day in words, where it is written as one."""
    try:
        return date(Day.fromisoformat(text))
    except ValueError:
        return text


def _tone(answer: Answer) -> Tone:
    return Tone.ALERT if answer is Answer.NO else Tone.STRONG


def _shown(shown: Shown) -> str:
    told = f"{shown.evidence[:1].upper()}{shown.evidence[1:]}"
    if not shown.numbers:
        return f"{told}."
    numbers = ", ".join(map(str, shown.numbers[:_MOST])) + (
        "…" if len(shown.numbers) > _MOST else ""
    )
    return _("{told} (n° {numbers}).").format(told=told, numbers=numbers)


_MOST = 12
"""Log numbers that one line says."""


def lines(answered: Sequence[Answered]) -> list[str]:
    """Return the answers as lines of a terminal."""
    return [f"{_(ANSWERS[each.answer]):12} {each.requirement.title}" for each in answered]
