"""Analysis by objective: what was expected, what was seen, strengths, improvements and causes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from crisisex.debrief.findings.finding import Finding, Kind
from crisisex.debrief.model import (
    ExpectedResult,
    MilestoneSeen,
    ObjectiveResult,
    Observed,
    ReportModel,
)
from crisisex.debrief.watched import Observation
from crisisex.debrief.wording import clock, entry, lasting
from crisisex.language import _
from crisisex.report import findings
from crisisex.report.book import Book
from crisisex.report.chapters import at, lines, of_cell, ratings_of
from crisisex.report.styles import CLAIM, DETAIL
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone
from crisisex.scenario.plans import plan_in_words


@dataclass(frozen=True)
class _Seen:
    """What the run holds on one objective, each with the title of its cell."""

    expected: Sequence[tuple[str, ExpectedResult]]
    observations: Sequence[tuple[str, Observation]]
    findings: Sequence[Finding]

    def __bool__(self) -> bool:
        return bool(self.expected or self.observations or self.findings)


def write(book: Book, model: ReportModel) -> None:
    """Write the analysis, objective by objective, then what is tied to none."""
    book.heading(_("Analyse par objectif"), new_page=True)
    book.show("objectives")
    for objective in model.objectives:
        book.heading(f"{objective.id} — {objective.text}", 2)
        _rating(book, model, objective)
        _analysis(book, model, _seen(model, {objective.id}.__contains__), objective.milestones)
    known = {objective.id for objective in model.objectives}
    rest = _seen(model, lambda name: name not in known)
    if rest:
        book.heading(_("Hors objectif") if known else _("Constats"), 2)
        _analysis(book, model, rest)
    elif not known:
        book.paragraph(_("Le scénario ne fixe pas d’objectif, et aucun constat n’a été établi."))


def _seen(model: ReportModel, concerned: Callable[[str], bool]) -> _Seen:
    return _Seen(
        [
            (cell.title, each)
            for cell in model.cells
            for each in cell.expected
            if concerned(each.objective)
        ],
        [
            (cell.title, each)
            for cell in model.cells
            for each in cell.observations
            if concerned(each.objective)
        ],
        [each for each in findings.shown(model) if concerned(each.objective)],
    )


def _rating(book: Book, model: ReportModel, objective: ObjectiveResult) -> None:
    said = ratings_of(model, objective.id).replace("\n", " ; ")
    book.paragraph(said or _("non apprécié"), strong=entry(_("Appréciation"), ""))
    for cell in model.cells:
        for each in cell.ratings:
            if each.id == objective.id and each.word:
                book.paragraph(f"{of_cell(model, cell.title)}{each.word}")
    if objective.plan:
        book.paragraph(objective.plan, strong=entry(_("Plan"), ""))


def _analysis(
    book: Book, model: ReportModel, seen: _Seen, milestones: Sequence[MilestoneSeen] = ()
) -> None:
    if seen.expected:
        book.heading(_("Ce qui était attendu, ce qui a été vu"), 3)
        _expected(book, model, seen.expected)
    if milestones:
        book.heading(_("Jalons"), 3)
        book.items(map(_milestone, milestones))
    if seen.observations:
        book.heading(_("Ce qui a été observé"), 3)
        _observations(book, model, seen.observations)
    _findings(book, _("Points forts"), findings.strengths(seen.findings))
    _findings(book, _("Axes d’amélioration"), findings.improvements(seen.findings))
    if not (seen or milestones):
        book.paragraph(_("Rien de ce qui a été joué n’a permis d’en juger."))


def _expected(
    book: Book, model: ReportModel, expected: Sequence[tuple[str, ExpectedResult]]
) -> None:
    several = len(model.cells) > 1
    columns = [
        *([Column(_("Cellule"), 2.6)] if several else []),
        Column(_("Action attendue"), 5.6),
        Column(_("Stimulus"), 4.2 if several else 5),
        Column(_("Limite"), 1.7),
        Column(_("Vue à"), 1.9),
        Column(_("Résultat"), 2.9),
    ]
    rows = [(*([cell] if several else []), *_expected_row(each)) for cell, each in expected]
    book.table(_("Actions attendues"), columns, rows)


def _expected_row(row: ExpectedResult) -> Row:
    after = _after(row.after)
    tone = Tone.STRONG if row.outcome is Observed.DONE else Tone.ALERT
    critical = _("Tâche critique") if row.critical else ""
    return (
        Cell(row.text, lines(critical, plan_in_words(row.plan))),
        row.inject,
        NOTHING if row.within is None else lasting(row.within),
        at(row.seen),
        Cell(_(row.outcome), lines(after, row.remark), tone),
    )


def _after(seconds: float | None) -> str:
    if seconds is None or seconds < 0:
        return ""
    return _("après {duration}").format(duration=lasting(seconds))


def _milestone(seen: MilestoneSeen) -> str:
    cell = entry(seen.cell, "") if seen.cell else ""
    when = f"{clock(seen.when.elapsed)} ({seen.when.scenario})" if seen.when else _("non atteint")
    return cell + entry(seen.text, when)


def _observations(
    book: Book, model: ReportModel, observations: Sequence[tuple[str, Observation]]
) -> None:
    several = len(model.cells) > 1
    columns = [
        *([Column(_("Cellule"), 2.6)] if several else []),
        Column(_("Quand"), 2.1),
        Column(_("Observation"), 7.9),
        Column(_("À propos de"), 4),
        Column(_("Qui"), 3),
    ]
    rows: list[Row] = [
        (*([cell] if several else []), at(each.when), each.text, each.about or NOTHING, each.who)
        for cell, each in observations
    ]
    book.table(_("Observations"), columns, rows)


def _findings(book: Book, title: str, found: Sequence[Finding]) -> None:
    if not found:
        return
    book.heading(title, 3)
    for each in found:
        _finding(book, each)


def _finding(book: Book, each: Finding) -> None:
    """Write one finding whole: its sentence, then what stands behind it."""
    rating = findings.rating(each)
    cell = entry(each.cell, "") if each.cell else ""
    book.paragraph(f" ({rating})" if rating else "", CLAIM, strong=f"{cell}{each.title}")
    if each.analysis:
        book.paragraph(each.analysis, DETAIL)
    if each.kind is Kind.IMPROVEMENT:
        book.paragraph(findings.cause(each), DETAIL, strong=entry(_("Cause racine"), ""))
    sections = findings.sections(each).replace("\n", " ; ")
    if sections:
        book.paragraph(sections, DETAIL, strong=entry(_("Plan"), ""))
    if proof := findings.evidence(each):
        book.paragraph(proof, DETAIL, strong=entry(_("Preuves"), ""))
