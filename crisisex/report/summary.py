"""The summary: one page that a director reads in two minutes."""

from collections.abc import Iterator
from textwrap import shorten

from crisisex.debrief.duty import Filing
from crisisex.debrief.findings.finding import Finding
from crisisex.debrief.model import ObjectiveResult, ReportModel
from crisisex.debrief.wording import counted, entry, lasting
from crisisex.language import _, ngettext_
from crisisex.report import findings
from crisisex.report.book import Book
from crisisex.report.chapters import of_cell, ratings_of
from crisisex.report.overview import obligations
from crisisex.report.styles import ITEM
from crisisex.report.tables import NOTHING, Column, Row

_FIRST = 3
"""How many strengths, and how many improvements."""
_LONGEST = 140
"""Signs of a finding's sentence."""
_LATE = {Filing.LATE, Filing.OVERDUE, Filing.NOT_FILED}


def write(book: Book, model: ReportModel) -> None:
    """Write the summary."""
    book.heading(_("Synthèse"), new_page=True)
    book.paragraph(_played(model))
    if waiting := findings.unread(model):
        told = ngettext_(
            "{n} constat n’a pas encore été relu : il est à relire avant diffusion.",
            "{n} constats n’ont pas encore été relus : ils sont à relire avant diffusion.",
            waiting,
        )
        book.paragraph(counted(told, waiting), strong=_("À relire. "))
    _ratings(book, model)
    _findings(book, model)
    _obligations(book, model)
    book.heading(_("Ce qui est demandé à la direction"), 2)
    book.items(_asked(model))


def _played(model: ReportModel) -> str:
    overview, figures = model.overview, model.figures
    if not overview.hours:
        return overview.status
    participants = counted(
        ngettext_("{n} participant", "{n} participants", figures.participants),
        figures.participants,
    )
    cells = counted(ngettext_("{n} cellule", "{n} cellules", len(model.cells)), len(model.cells))
    told = _(
        "{title}, joué le {date} {hours} : {participants}, {cells}, {injects} stimuli joués sur "
        "{planned}, {decisions} en {duration}."
    ).format(
        title=overview.title,
        date=overview.date,
        hours=overview.hours,
        participants=participants,
        cells=cells,
        injects=figures.released,
        planned=figures.injects,
        decisions=counted(
            ngettext_("{n} décision", "{n} décisions", figures.decisions), figures.decisions
        ),
        duration=lasting(overview.played),
    )
    return f"{told} {overview.status}"


def _ratings(book: Book, model: ReportModel) -> None:
    if not model.objectives:
        return
    columns = [
        Column(_("Objectif"), 9.6),
        Column(_("Appréciation"), 3.8),
        Column(_("Actions attendues"), 3.6),
    ]
    book.table(_("Objectifs"), columns, [_rated(model, each) for each in model.objectives])


def _rated(model: ReportModel, objective: ObjectiveResult) -> Row:
    said = ratings_of(model, objective.id)
    return (
        f"{objective.id} — {objective.text}",
        said or _("non apprécié"),
        expected_in_short(objective),
    )


def expected_in_short(objective: ObjectiveResult) -> str:
    """Return how many of an objective's expected actions were seen, and how many were late."""
    expected = objective.done + objective.late + objective.unseen
    if not expected:
        return NOTHING
    seen = _("{n} sur {all}").format(n=objective.done + objective.late, all=expected)
    if not objective.late:
        return seen
    return _("{seen} ({late} en retard)").format(seen=seen, late=objective.late)


def _findings(book: Book, model: ReportModel) -> None:
    shown = findings.shown(model)
    book.heading(_("Points forts"), 2)
    strong = findings.strengths(shown)
    book.items(_short(each.title) for each in strong[:_FIRST])
    if not strong:
        book.paragraph(_("Aucun point fort n’a été retenu."))
    book.heading(_("Premiers axes d’amélioration"), 2)
    weak = findings.improvements(shown)
    for each in weak[:_FIRST]:
        book.paragraph(f" — {_who_and_when(each)}", ITEM, strong=_short(each.title))
    if not weak:
        book.paragraph(_("Aucun axe d’amélioration n’a été retenu."))


def _short(title: str) -> str:
    """Return a finding's sentence as a page can hold it; the analysis has the whole of it."""
    return shorten(title, _LONGEST, placeholder="…")


def _who_and_when(finding: Finding) -> str:
    return _("responsable : {owner} ; échéance : {due}").format(
        owner=findings.owner(finding), due=findings.due(finding)
    )


def _obligations(book: Book, model: ReportModel) -> None:
    book.heading(_("Obligations"), 2)
    book.paragraph(entry(_("Déclarations"), f"{obligations(model.figures)}."))
    late = [
        of_cell(model, cell.title) + entry(each.title, _(each.outcome))
        for cell in model.cells
        for each in cell.obligations
        if each.outcome in _LATE
    ]
    book.items(late[:_FIRST])
    others = len(late) - _FIRST
    if others > 0:
        told = ngettext_(
            "{n} autre est dans le même cas : voir le chapitre des obligations.",
            "{n} autres sont dans le même cas : voir le chapitre des obligations.",
            others,
        )
        book.paragraph(counted(told, others))


def _asked(model: ReportModel) -> Iterator[str]:
    """Yield what the direction has to settle after reading."""
    weak = findings.improvements(findings.shown(model))
    if not weak:
        yield _("Prendre connaissance du rapport et le viser.")
    else:
        yield counted(
            ngettext_(
                "Valider le plan d’amélioration : {n} action.",
                "Valider le plan d’amélioration : {n} actions.",
                len(weak),
            ),
            len(weak),
        )
    nobody, undated = sum(not each.owner for each in weak), sum(each.due is None for each in weak)
    if nobody or undated:
        yield _(
            "Nommer qui répond de chaque action ({nobody} à désigner) et fixer les échéances "
            "({undated} à fixer)."
        ).format(nobody=nobody, undated=undated)
    yield _(
        "Inscrire ces suites au plan d’amélioration de la qualité et dater le prochain exercice "
        "(instruction DNS/2025/12 : un exercice chaque année)."
    )
