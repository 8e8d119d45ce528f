"""A finding as it is said to those who keep a plan: what was seen, on what grounds, what to do."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from crisisex.debrief.findings.finding import Finding, Kind, Standing
from crisisex.language import N_, _
from crisisex.report import findings as words

KINDS: Final = {Kind.STRENGTH: N_("point fort"), Kind.IMPROVEMENT: N_("axe d’amélioration")}


@dataclass(frozen=True)
class Line:
    """One line of a remark: what it is about, then what it says."""

    label: str
    """Empty for a line that needs none."""
    text: str


def of_plan(findings: Iterable[Finding], plan: str) -> dict[str, list[Finding]]:
    """Return the findings of a plan (`pri`) by section (`pri/R6`)."""
    by_section: dict[str, list[Finding]] = {}
    for finding in findings:
        for section in finding.sections:
            if section.partition("/")[0] == plan:
                by_section.setdefault(section, []).append(finding)
    return by_section


def remark(finding: Finding) -> Iterator[Line]:
    """Yield what a finding says, line by line; what nobody has said yet is said to be missing."""
    yield Line("", heading(finding))
    yield Line("", finding.title)
    if finding.analysis:
        yield Line(_("Analyse"), finding.analysis)
    yield Line(_("Preuves"), words.evidence(finding) or _("aucune ligne du journal"))
    if finding.kind is Kind.IMPROVEMENT:
        yield Line(_("Cause racine"), words.cause(finding))
    if finding.kind is Kind.IMPROVEMENT or finding.action:
        yield Line(_("Action"), finding.action or _("à définir"))
        yield Line(_("Responsable"), words.owner(finding))
        yield Line(_("Échéance"), words.due(finding))
    if finding.proof:
        yield Line(_("Preuve attendue"), finding.proof)
    if finding.wording:
        yield Line(_("Rédaction proposée"), finding.wording)


def heading(finding: Finding) -> str:
    """Return `EXERCICE · axe d’amélioration · partiellement maîtrisé · Formation`."""
    said = [
        "EXERCICE",
        _(KINDS[finding.kind]),
        words.rating(finding),
        _(words.ELEMENTS[finding.element]),
        finding.cell,
        _("à relire") if finding.standing is Standing.PROPOSED else "",
    ]
    return " · ".join(filter(None, said))
