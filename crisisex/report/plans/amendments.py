"""Amendment sheets: what each section of a plan should become, for who has no plan in Word.

A sheet says what was found and what is proposed, and leaves room for the text of today and for
who decides. A plan that is a table of measures gets one: a row for what was found of each.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from crisisex.debrief.findings.finding import Finding, Standing
from crisisex.debrief.model import ReportModel
from crisisex.language import N_, _
from crisisex.report import findings as words
from crisisex.report.book import Book
from crisisex.report.bound import BoundBook
from crisisex.report.pages import MARKING, RESTRICTED
from crisisex.report.plans.papers import save
from crisisex.report.plans.remarks import of_plan
from crisisex.report.styles import COVER, LEAD, MARK, NOTICE, SUBTITLE, TITLE
from crisisex.report.tables import NOTHING, Cell, Column, Row, Tone
from crisisex.scenario.plans import PlanKind, PlanTree

_BOX: Final = "☐ "
_DECISIONS: Final = (N_("Retenu tel quel"), N_("Retenu avec modification"), N_("Écarté"))


def write_amendments(
    model: ReportModel, folder: Path, trees: Mapping[str, PlanTree]
) -> tuple[Path, ...]:
    """Write a document for each plan that has findings into `folder`; return their paths.

    Raises SavingError when one cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for tree in trees.values():
        findings = of_plan(words.shown(model), tree.id)
        if findings:
            path = folder / f"amendements-{tree.id}.docx"
            title = _("Fiches d’amendement : {plan}").format(plan=tree.title)
            save(compose(model, tree, findings), path, title, f"EXERCICE — {model.overview.title}")
            written.append(path)
    return tuple(written)


def unplaced(model: ReportModel, trees: Mapping[str, PlanTree]) -> tuple[Finding, ...]:
    """Return the findings that name no section of these plans."""
    known = {section for tree in trees.values() for section in tree.section}
    return tuple(each for each in words.shown(model) if not known & {*each.sections})


def compose(
    model: ReportModel, tree: PlanTree, findings: Mapping[str, Sequence[Finding]]
) -> BoundBook:
    """Return the sheets of one plan; `findings` are those of each section."""
    book = Book(model.overview.title)
    _cover(book, model, tree)
    if tree.kind is PlanKind.MEASURES:
        _measures(book, tree, findings)
    else:
        for reference in tree.section:
            if reference in findings:
                _sheet(book, tree, reference, findings[reference])
    return book.finish()


def _cover(book: Book, model: ReportModel, tree: PlanTree) -> None:
    overview = model.overview
    book.paragraph(MARKING, MARK)
    book.paragraph(_("Fiches d’amendement"), TITLE)
    book.paragraph(tree.title, SUBTITLE)
    for line in (overview.title, overview.establishment, overview.date):
        book.paragraph(line, COVER)
    book.paragraph(
        _(
            "Ces fiches viennent d’un exercice : les faits qu’elles rapportent sont fictifs, les "
            "changements qu’elles proposent ne le sont pas. Elles parlent de fonctions, jamais de "
            "personnes. Les numéros de section sont une disposition d’usage : y reporter ceux de "
            "votre plan."
        ),
        NOTICE,
    )
    book.paragraph(_(RESTRICTED), COVER)
    book.contents()


def _sheet(book: Book, tree: PlanTree, reference: str, findings: Sequence[Finding]) -> None:
    book.heading(tree.wording(reference), new_page=True)
    book.paragraph(
        _("Texte actuel du plan : non lu. Le recopier ici, ou en donner la page : [ ]"), LEAD
    )
    for finding in words.improvements(findings):
        book.heading(finding.title, 2)
        rows = [(Cell(name, tone=Tone.STRONG), said) for name, said in _facts(finding)]
        book.table(finding.title, [Column(_("Rubrique"), 4), Column(_("Contenu"), 13)], rows)
        _decision(book, finding.title)
    held = words.strengths(findings)
    if held:
        book.heading(_("Ce qui a tenu, et que le plan doit garder"), 2)
        book.items(_strength(each) for each in held)


def _strength(finding: Finding) -> str:
    said = [finding.title, finding.wording, words.evidence(finding)]
    return "\n".join(filter(None, said))


def _facts(finding: Finding) -> Iterable[tuple[str, str]]:
    if finding.cell:
        yield _("Cellule"), finding.cell
    if finding.standing is Standing.PROPOSED:
        yield _("Relecture"), _("à relire : personne n’a encore retenu ce constat")
    yield _("Appréciation"), words.rating(finding) or NOTHING
    yield _("Analyse"), finding.analysis or NOTHING
    yield _("Preuves"), words.evidence(finding) or NOTHING
    yield _("Cause racine"), words.cause(finding)
    yield _("Rédaction proposée"), finding.wording or _("à écrire")
    yield _("Action"), finding.action or _("à définir")
    yield _("Élément"), _(words.ELEMENTS[finding.element])
    yield _("Responsable"), words.owner(finding)
    yield _("Échéance"), words.due(finding)
    yield _("Preuve attendue"), finding.proof or _("à définir")


def _decision(book: Book, title: str) -> None:
    """Leave room for whoever validates."""
    columns = [
        Column(_("Décision"), 6),
        Column(_("Fonction"), 5),
        Column(_("Date"), 2.5),
        Column(_("Visa"), 3.5),
    ]
    rows = [(f"{_BOX}{_(each)}", "", "", "") for each in _DECISIONS]
    book.table(_("Validation : {title}").format(title=title), columns, rows)


def _measures(book: Book, tree: PlanTree, findings: Mapping[str, Sequence[Finding]]) -> None:
    book.landscape()
    book.heading(tree.title)
    book.paragraph(
        _(
            "Une ligne par constat. Ce qui est marqué « à vérifier » est une mesure d’usage, dont "
            "la source n’a pas été lue."
        ),
        LEAD,
    )
    widths = {"measure": 5.0, "weakness": 6.5, "priority": 2.8, "due": 2.4, "state": 2.8}
    columns = [Column(_("N°"), 1.3)]
    columns += [Column(each.title, widths.get(each.id, 3.4)) for each in tree.columns]
    rows = [
        _measure(tree, reference, finding)
        for reference in tree.section
        for finding in findings.get(reference, ())
    ]
    book.table(tree.title, columns, rows)
    _decision(book, tree.title)


def _measure(tree: PlanTree, reference: str, finding: Finding) -> Row:
    section = tree.section[reference]
    doubt = _("à vérifier") if section.mark == "G" else ""
    action = _("Action : {action}").format(action=finding.action or _("à définir"))
    evidence = words.evidence(finding)
    said = {
        "measure": Cell(f"{section.title}\n{action}", doubt),
        "weakness": Cell(finding.title, evidence),
        "priority": Cell(words.rating(finding) or NOTHING),
        "owner": Cell(words.owner(finding)),
        "due": Cell(words.due(finding)),
        "state": Cell(f"{_BOX}{_('à faire')}\n{_BOX}{_('en cours')}\n{_BOX}{_('faite')}"),
        "proof": Cell(finding.proof or _("à définir")),
    }
    cells = [said.get(each.id, Cell("")) for each in tree.columns]
    return (Cell(section.id, tone=Tone.STRONG), *cells)
